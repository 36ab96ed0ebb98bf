"""What a page says around its comments: headings, share buttons, forms. None of it is anybody's words.

Patterns are the wordings of common blog and forum themes, of forms in some languages, of headings and links in many. A
line is furniture only when the whole of it is.
"""

from __future__ import annotations

import re

from arggraph.readers import boards, scriptless, sharing

_COUNT = r"(?:\(?(?P<count>\d{1,6}(?:[.,]\d{3})?)\)?|one|two|three|eine?|une?|deux|un[ao]?)"
_COMMENTS = (
    r"(?:comments?|responses?|replies|reply|thoughts?|reactions?|notes?|answers?|posts?|kommentare?n?|gedanken?|antworten|antwort"
    r"|beiträge|reaktionen|commentaires?|réponses?|réactions?|comentarios?|respuestas?|commenti|commento|risposte|comentários?|respostas?|reacties?|kommentar(?:er|ar)?|svar"
    r"|komentarze?|komentarzy|komentar(?:ų)?|komentarai|komentarjev|komentár[ao]v?|komentáře?|komentářů|комментари[йяив]е?в?"
    r"|комментариев|ответ\w*|сообщени\w*|коментар\w*|відповід\w*|kommentti\w*|kommentit|vastausta|viestiä|inlägg|cevap"
    r"|yorum(?:lar)?|hozzászólás|comentarii|répliques?|opmerkingen|bijdragen|comentaris|iruzkin\w*|σχόλια|bình luận"
    r"|תגובות|نظرات|تعليق(?:ات)?|コメント|件のコメント|条(?:评论|回复)|评论|댓글)"
)
# "28 Comments", "Comments (28)", "28 Responses to “A title”", "3 thoughts on …", "Kommentare", "120 views · 3 replies"
_HEADING = re.compile(
    rf"^\W*(?:\d[\d.,]*k?\s+\w+\s*[·•|]\s*){{0,4}}(?:(?:all\s+|show\s+|view\s+|read\s+|see\s+)?(?:{_COUNT}\s+)(?:reader\s+|user\s+|new\s+)?{_COMMENTS}(?:\s+(?:so\s+far|follow|below|to|on|zu|auf|sur|a|su|en|op|på)\b.*|\s*[·•|,]\s*(?:newest|oldest|latest|best|top)\b.*|\W*)"
    rf"|(?:(?:all|reader|user|top|vos|(?:tous\s+)?les|(?:todos\s+)?los|todos\s+os|(?:tutti\s+)?i|alle)\s+)?(?:comments(?:\s+on\s+this\s+\w+|\s+section)?|conversation(?=\W*\d)|leser(?:kommentare|meinungen|briefe)|answers|responses|replies|reactions|kommentare|antworten|beiträge|commentaires"
    rf"|réponses|réactions|comentarios|respuestas|commenti|risposte|comentários|reacties|kommentarer|komentarze|komentáře|комментарии"
    rf"|коментарі|kommentit|yorumlar|コメント|评论|댓글)\s*[:(\[（]?\s*(?P<count2>\d{{1,6}})?\s*[件条)\]:）]{{0,2}})$",
    re.IGNORECASE,
)
_DECLARED = re.compile(
    rf"(?<![\d.,])(?P<count>\d{{1,6}}(?:[.,]\d{{3}})?)\s+{_COMMENTS}\b"
    r"|\b(?:comments?|kommentare?|kommentit|kommentarer|commentaires?|comentarios?|commenti|comentários?|reacties"
    r"|komentarze|komentáře|комментарии|коментарі|yorumlar)\s*\((?P<count2>\d{1,6})\)",
    re.IGNORECASE,
)

# What a form below the comments asks for: "Leave a reply".
_ASKS = (
    r"(?:post|leave|write|add|submit|schreibe?|laisser|écrire|ajouter|deja|escrib[ei]r?|añadir|escreva|lascia|scrivi|aggiungi"
    r"|schrijf|plaats|geef|postar|deixe|jätä|lisää|skriv|lämna|napisz|dodaj|написать|оставить|добавить)\s+(?:\w{1,5}\s+){0,2}(?:comment|reply|response|answer"
    r"|kommentar|commentaire|comentário|comentario|respuesta|commento|reactie|svar|kommentti|komentarz|комментарий)"
    r"|bir\s+(?:cevap|yorum)\s+yazın|发表(?:评论|回复)|コメントを(?:残す|書く)|اترك\s+(?:تعليق\w*|رد\w*)|כתיבת\s+תגובה"
)
_FIXED = re.compile(
    r"""^\W*(?:
      (?:go\s+to|search|expand)\s+comments?(?:\s+search)? | (?:jump|skip)\s+to\s+(?:(?:first\s+unread|main)\s+)?
      (?:message|content|comments)
    | this\s+site\s+(?:is\s+best\s+viewed\s+with|requires|needs)\s+(?:(?:you\s+to\s+)?enabled?\s+)?javascript
      (?:\s+(?:to\s+be\s+)?(?:enabled|turned\s+on))?
    | sort(?:ed)?\s+by\b.{0,60} | (?:newest|oldest|best|top)\s+first(?:\s*\W\s*(?:newest|oldest|best)(?:\s+first)?)*
    | """
    + _ASKS
    + r"""(?:\s+(?:here|below|now|as|público|public|to\s+this\s+\w+))?\W*
    | (?:your\s+)?(?:comment|name|e-?mail|website|url|message|notify\s+me\b.{0,60}
    |save\s+my\s+name\b.{0,80})\s*(?:\(.{0,40}\))?\s*[*:]*
    | recommended\s+posts | related\s*(?:searches|posts?|articles?|stories|topics|links|content) .{0,20}
    | (?:you\s+(?:may|might)\s+also\s+like|see\s+also|recommended(?:\s+for\s+you)?|trending|popular\s+(?:posts
    |now)|recent\s+(?:posts|comments)|archives|categories|tags|blogroll|meta)\s*:?
    | search(?:\s+(?:posts?|this\s+(?:site|blog)|for|the\s+site))?\s*:?
    | join\s+(?:this|our|the)\s+(?:community|site|forum|group|discussion|conversation)
    | (?:please\s+)?(?:register\s+or\s+)?(?:log|sign)\s?-?(?:in|out|up)
      (?:\s+(?:(?:for\s+free\s+)?to\s+(?:join|comment|reply|post|vote|leave)|or\s+(?:register|sign|log))\b.{0,40})?
    | register | (?:you\s+must\s+be\s+)logged\s+in\b.{0,60}
    | more | spam | load\s+more\b.{0,30} | view\s+(?:all|more)\b.{0,40}
    | (?:previous|next|older|newer)(?:\s+(?:page|posts?|comments?|entries))?(?:\s*\W\s*(?:previous|next|older
    |newer).{0,20})? | (?:page\s+)?\d+\s+of\s+\d+
    | (?:proudly\s+)?powered\s+by\b.{0,60} | copyright\s+(?:©|\(c\)|\d{4}).{0,100} | ©.{0,100}
    | all\s+rights\s+reserved.{0,40}
    | privacy(?:\s+policy)? | terms(?:\s+of\s+(?:use|service))? | (?:back\s+to\s+)?top | home | about(?:\s+us)?
    | contact(?:\s+us)? | advertisement | comments\s+(?:are\s+)?closed.{0,40}
    | trackbacks?(?:\s+(?:url|uri|link)(?:\s+for\s+this\s+\w+)?)?\W*
    | filed\s+under.{0,100} | posted\s+in\s.{1,60}\|\s*(?:tag.{1,80}|(?-i:(?:No|\d+)\s+(?:Comments?|Responses?)))
    | this\s+entry\s+was\s+posted\s.{1,120}
    | (?:tag(?:s|ged)?|topics|labels|categor(?:y|ies)|keywords|schlag(?:wörter|worte)|kategorien?|étiquettes|mots-clés
      |catégories?|etiquetas|categorías?)\s*:.{0,100}
    | (?:both\s+)?comments\s+and\s+pings\s.{1,40} | (?:rss\s+feed\s+for\s+)?comments\s+(?:rss|on\s+this\s+post)
    | you\s+can\s+(?:follow|leave|skip)\s.{0,60}\b(?:responses?|trackback|end)\b.{0,80}
    | like\s+(?:this\s*:|loading) | gefällt\s+mir\b.{0,20} | teilen\s+mit\s*: | partager\s*: | \d[\d.,]*k?\s+shares?
    | (?:ähnliche|verwandte|weitere)\s+(?:beiträge|artikel|themen) | articles\s+similaires
    | (?:entradas|artículos)\s+relacionad[ao]s
    | (?:like|dislike|recommend|upvote|downvote|vote|score|reply|replie|share|comment)[sd]?\s*[(:]\s*[+-]?\d+\s*\)?
    | most\s+(?:relevant|recent)(?:\s+comments)? | restacks | discussion\s+about\s+this\s+post
    | top\s+fan | (?:guardian|nyt|times|readers?|editors?['’]?s?)\s+picks? | verified\s+purchase
    | (?:rising|top|all-star)\s+contributor
    | \W{2,}\s*end\s+of\s+(?:the\s+)?(?:thread|topic|discussion|comments|page)\s*\W{2,}
    | \[\s*prev(?:ious)?\s+(?:thread|topic)\s*\].{0,80}
    | liked\s+by\s.{1,60} | top\s+\d+%\s+\w+
    | \d[\d.,\s]*k?\s+(?:views|aufrufe|vues|visuali\w+|weergaven|просмотр\w*|wyświetle\w*)
    | (?:ordenar\s+por|trier\s+par|sortieren\s+nach|ordina\s+per|sorteren\s+op)\b.{0,40}
    | default(?:\s+re:\s.{0,120})?  # the icon of a post in vBulletin 3
    | (?:(?:your|deine|ihre|votre|tu|o\s+seu|la\s+tua|je|twój|ваш|e-?posta|sähköposti\w*)\s)?(?:[^\W\d_]+\s)?
      \b(?:e-?mail|correo|courriel|posta).{0,25}\b(?:will\s+not\s+be\s+published|nicht\s+veröffentlicht|pas\s+publiée
      |no\s+ser[áa]\s+publicad[oa]|não\s+ser[áa]\s+publicado|non\s+sar[àa]\s+pubblicato|niet\s+gepubliceerd
      |nie\s+(?:zostanie\s+)?opublikowany|не\s+будет\s+опубликован|yayı\w+|ei\s+julkaista).{0,100}
    | kommentar\s+(?:schreiben|verfassen|hinterlassen|abgeben)
    | \d[\d.,]*\s+posts?\s*[•·|]\s*page\s+\d+\s+of\s+\d+ | printable\s+view | view\s+activity
    | all\s+times\s+are\s+(?:in\s+)?(?:gmt|utc|[a-z]{1,4}t\b|\w+/\w+|\w+\s+(?:\w+\s+)?time\b).{0,60}
    | show\s+\d+\s+post\(s\)\s+from\s+this\s+thread\b.{0,20}
    | the\s+times\s+needs\s+your\s+voice\b.{0,120}
    | comments\s+are\s+moderated(?:\s+(?:before|by|for|prior|and)\b.{0,40})?
    | (?:älteste|neueste|beste|relevanteste)\s+zuerst | die\s+diskussion\s+ist\s+geschlossen
    | (?:los\s+)?más\s+(?:recientes|antiguos|valorados|votados|relevantes)
    | (?:les\s+)?plus\s+(?:récents|anciens|aimés|pertinents) | mais\s+(?:recentes|antig[oa]s|relevantes)
    | più\s+(?:recenti|vecchi|pertinenti)
    | (?:gosto | me\s+gusta | mi\s+piace | j['’]aime | vind\s+ik\s+leuk)(?![.!?…])
    | (?:meest|minst)\s+recente? | (?:nieuwste|oudste)\s+(?:eerst|reacties)
    | (?:log|sign)\s+in\s+with | or\s+sign\s+up\s+with\s+\w+ | (?:\d+\s+)?iniciar\s+sesión(?:\s+con)?
    | o\s+regístrate\s+con\s+\w+ | (?:\d+\s+)?se\s+connecter(?:\s+avec)? | ou\s+inscrivez-vous\s+avec\s+\w+
    | (?:\d+\s+)?anmelden(?:\s+mit)? | oder\s+registriere\s+dich\s+mit\s+\w+
    | únete\s+a\s+la\s+conversación | rejoignez\s+la\s+discussion | an\s+der\s+diskussion\s+teilnehmen
    | was\s+this\s+(?:reply|answer|review|comment)\s+helpful | did\s+you\s+find\s+this\s+(?:\w+\s+)?helpful
    | (?:\d[\d.,]*|one)\s+(?:people|persons?|users?)\s+found\s+this\s+(?:\w+\s+)?(?:helpful|useful) | more_vert
    | (?:helpful | useful\d*)(?![.!?…]) | date\s+of\s+experience\s*:.{0,40}
    | showing\s+\d+\s*[-–]\s*\d+\s+of\s+\d.{0,30} | per\s+page\s*:.{0,40} | sortiert\s+nach(?:\s*:.{0,40}|\s+\w+)?
    | \(?\d[\d.,]*\s+(?:reviews|ratings|bewertungen|avis|opiniones|recensioni|beoordelingen)\)? | write\s+a\s+review
    | commenter | kommentieren | \d[\d.,]*\s+partages? | \d+\s+mal\s+geteilt
    | (?:repost | send | request | answer | normas | all | share\s+your\s+thoughts
      | i\s+have\s+the\s+same\s+question)(?![.!?…])
    | all\s+related\s*\(\d+\) | i\s+have\s+the\s+same\s+question\s+\(\d+\)
    | \{(?:reactions|attachments|embed|stickers)\} | exported\s+\d[\d.,]*\s+message\(s\) | discussion\s+started
    | be\s+the\s+first\s+(?:one\s+)?to\s+(?:comment|reply|respond|review|(?:share|post|leave|write)\s+(?:a|your|what))
      \b.{0,60} | (?:sei\s+der|soyez\s+le|sé\s+el|seja\s+o)\s+(?:er|pr)\w+\W.{0,9}\b(?:komm|comm|coment).{0,40}
    | (?:(?:there\s+are\s+)?no\s+(?:comments|replies)(?:\s+(?:yet|so\s+far|posted|on\s+this\s+\w+)){0,2}
      |(?:noch\s+keine\s+(?:kommentare|antworten)|aucun\s+commentaire|no\s+hay\s+comentarios|nessun\s+commento)
       (?:\s+(?:pour|todavía|vorhanden)\b.{0,30})?)(?!\W*\?)(?:\W+(?:be|start|leave|write|add|post|why)\b.{0,40})?
    | comments\s+are\s+subject\s+to\s+(?:(?:pre-?|prior\s+)?(?:moderation|approval|review)
      |(?:our|the|these)\s+(?:\w+\s+){0,5}(?:rules|terms|guidelines|polic(?:y|ies)))
    | join\s+researchgate\s+to\s+(?:find|discover|ask)\s.{1,90}
    | from\s+wikipedia,\s+the\s+free\s+encyclopedia
    | \w.{1,100}\w\[(?:edit|bearbeiten|modifier|editar|modifica|bewerken)(?:\s?\|[^\[\]]{1,40}|\s(?:source|código))?\]
    | meeting\s+ended\s+after\s\d.{0,20} | this\s+editable\s+transcript\s.{1,140} | transcribed\s+by\s+https?:.{1,40}
    | this\s+is\s+the\s+start\s+of\s+export\s+of\s.{1,120} | end\s+of\s+export
    )\W*$""",
    re.IGNORECASE | re.VERBOSE,
)
# What is counted on the line above.
_NUMBER, _COUNTED = (
    re.compile(r"\d[\d.,]*[KkMm]?"),
    re.compile(r"views|reposts?|retweets?|quotes|likes|bookmarks", re.I),
)
_REACTION = re.compile(r":[a-z0-9_+-]{2,40}:(?::skin-tone-\d:)?")  # ":eyes:" above "3"
# What links, buttons and votes are called. A line of nothing but such words and numbers, of which one is an action, is
# the page's ("See 2 more replies", "Link to comment", "Reply · Share"); so are glued ones ("ReplyShare").
_ACTIONS = frozenset(
    """reply quote report flag permalink like unlike dislike upvote downvote edit edited delete share embed save hide
    show view see read load expand collapse translate follow unfollow copy link download bookmark favorite favourite pin
    award recommend parent react mute block forward respond subscribe cancel submit undo ignore log logged login sign
    print rate add thread context improve
    antworten zitieren melden teilen anzeigen ausblenden einblenden laden kopieren empfehlen bearbeiten löschen folgen
    übersetzen merken répondre signaler partager citer modifier supprimer afficher voir masquer recommander alerter
    suivre traduire responder denunciar compartir citar editar borrar ver mostrar ocultar cargar traducir seguir copiar
    partilhar comentar commenta reactie
    rispondi segnala condividi cita modifica elimina mostra nascondi carica traduci segui copia reageer beantwoorden
    delen tonen bekijk citeer curtir compartilhar ответить пожаловаться поделиться нравится показать скрыть раскрыть
    цитировать odpowiedz zgłoś udostępnij cytuj pokaż svara svar anmäl dela gilla visa citera vastaa lainaa cevapla
    alıntıla düzenle sil 回复 赞同 感谢 分享 收藏 引用 举报 编辑 删除 回覆 編輯 刪除 檢舉 返信 返信する 編集
    削除 답글 수정 삭제 신고 رد الرد הגב השב""".split()
)
_BESIDE = frozenset(
    """a an the this that to on in by of with all more less other others full up down out or and your you my me as
    previous next older newer new original first unread top click give inappropriate replies comment comments post posts
    message messages answer answers response responses likes dislikes upvotes downvotes votes vote points shares sites
    abuse spam translation profile options moderator author question
    mir gefällt mehr weniger weitere alle vorherige diesen dieser auf den beitrag beiträge kommentar kommentare antwort
    reaktionen plus moins les la le ce cet de du aux j'aime commentaire commentaires réponse réponses lien me gusta más
    menos comentario comentarios respuesta respuestas enlace los las mi piace altro altri risposta risposte commenti
    vind ik leuk meer reacties mais comentário comentários respostas gostei ещё еще ответ ответа ответы ответов
    комментарий комментарии комментариев ветку więcej komentarz komentarze odpowiedzi lubię to fler
    kommentarer 条评论 条回复""".split()
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_GLUED = re.compile(rf"(?:\W*(?:{'|'.join(sorted(_ACTIONS, key=len, reverse=True))}|\d++))+\W*", re.IGNORECASE)
_MOST_WORDS = 8
_LINE = 80  # characters
# A date, the number of a comment, code, a sentence, what heads a quotation or an addition.
_NO_LINK = re.compile(
    r"\d[-/.:]\d|#\s?\d|=|(?<!\.\.)[.!?]$|(?i:^\W*(?:(?:quote|cita|edit(?:ed)?|reply)\s?:|like\s+new)$)"
)
# What stands for a picture of somebody, or tells whether she is there.
_AVATAR = re.compile(
    r"(?:user\s+)?avatar(?:\s+(?:of|for|image)\b.{0,60})?|.{1,40}(?:'s|’s)?\s+(?:user\s+)?(?:avatar|profile\s+(?:picture|photo|image))"
    r"|(?:profile\s+(?:picture|photo|image)|photo)\s+(?:of|for)\s+.{1,40}|view\s+.{1,40}(?:'s|’s|’)\s+(?:profile|graphic|page)\b.{0,20}|.{1,40}\s+is\s+(?:off|on)line(?:\s+now)?|.{1,60}\s+and\s+\d+\s+others?|\[?user\s?pic(?:ture)?\]?",
    re.IGNORECASE,
)
# From such a line on, nothing is a comment any more, unless much text follows.
_CLOSING = re.compile(
    rf"^\W*(?:{_ASKS}|sign\s+up\s+for\s+free\s+to\s+join|end\s+of\s+(?:the\s+)?(?:thread|topic)|related|you\s+(?:may|might)\s+also"
    r"|comments\s+(?:are\s+)?closed|kommentar\s+schreiben"
    r"|recent\s+(?:posts|comments)|powered\s+by|copyright\s+(?:©|\(c\)|\d{4})|©)",
    re.IGNORECASE,
)

# A list of other discussions, as forums put below the last comment.
_LISTING = re.compile(
    r"^\W*(?:(?:related|similar|suggested|recommended|popular|trending|latest)\s+(?:topics|threads|discussions|questions)(?:\s+and\s+discussions)?"
    r"|(?:related|similar|suggested|popular|trending|latest)\s+posts"
    r"|(?:new\s*(?:&|and)\s*unread|unread)\s+topics|topics?\b.{0,30}\breplies\b.{0,20}\bviews\b.{0,30}"
    r"|(?:you\s+(?:may|might)\s+also|more\s+(?:from|in|like)\s+this)\b.{0,40}|users?\s+(?:browsing|viewing)\b.{0,60}"
    r"|ähnliche\s+themen|sujets\s+similaires|temas\s+similares)\W*$",
    re.IGNORECASE,
)


def comments_heading(line: str) -> bool:
    """Whether a line heads the comments: "28 Comments", "12 Responses to …", "Kommentare"."""
    return len(line) < 160 and bool(_HEADING.match(line.strip())) and not line.lstrip().startswith(",")


def says_comments(line: str) -> bool:
    """Whether a heading leaves no doubt that comments follow: "Replies" may also head a column of numbers."""
    return bool(
        re.search(
            r"om+ent|ком+ент|réactions|responses?\s+to|thoughts?\s+on|antworten\s+auf|respuestas\s+a|yorum|评论|評論|"
            r"コメント|댓글",
            line,
            re.I,
        )
    )


def announces(line: str) -> bool:
    """Whether a short line says that comments follow, or how many."""
    return len(line) < _LINE and (comments_heading(line) or (2 * len(line) < _LINE and declared(line) is not None))


def declared(line: str) -> int | None:
    """The number of comments that a line announces, or None."""
    if len(line) >= 200:
        return None
    heading = _HEADING.match(line.strip())
    match = heading if heading and (heading["count"] or heading["count2"]) else _DECLARED.search(line)
    return int(re.sub(r"\D", "", match["count"] or match["count2"])) if match else None


def furniture(line: str) -> bool:
    """Whether the whole line is page furniture.

    >>> furniture("Sort by: Newest first | Oldest first"), furniture("Reply"), furniture("Reply to him, not to me.")
    (True, True, False)
    """
    line = line.strip()
    if not line or len(line) > 160:
        return False
    if _FIXED.match(line) or comments_heading(line) or actions(line) or _AVATAR.fullmatch(line) or edited(line):
        return True
    return bool(boards.BESIDE.fullmatch(line)) or sharing.heads(line) or scriptless.warns(line)


def counts(line: str, below: str) -> bool:
    """Whether a line is a number and the next what it counts: "34", "Reposts"; or reactions, of Discord or of Slack."""
    if line.strip() == "{Reactions}":
        return not any(map(str.isalpha, below))
    if _REACTION.fullmatch(line.strip()):
        return below.strip().isdecimal()
    return bool(_NUMBER.fullmatch(line.strip()) and _COUNTED.fullmatch(below.strip()))


def asks(line: str) -> bool:
    """Whether a page asks for a vote, "Yes" or "No", on the lines below."""
    return line.casefold().rstrip().endswith(("helpful?", "useful?")) and furniture(line)


def edited(line: str) -> bool:
    """Whether a line tells when a comment was edited, and nothing else."""
    return bool(boards.EDITED.fullmatch(line.strip()))


def said(line: str) -> bool:
    """Whether a line of furniture might be somebody's words after all: three words or more, and not only links."""
    shown = actions(line) or _AVATAR.fullmatch(line.strip()) or edited(line)
    return len(line.split()) > 2 and not shown


def actions(line: str) -> bool:
    """Whether a line holds nothing but links, buttons and votes.

    >>> actions("View 2 more replies"), actions("ReplyShare"), actions("I like this")
    (True, True, False)
    """
    words = [word.casefold().replace("’", "'") for word in _WORD.findall(line)]
    if not words or _NO_LINK.search(line.strip()):
        return False
    if len(words) > _MOST_WORDS or not all(word in _ACTIONS or word in _BESIDE for word in words):
        return bool(_GLUED.fullmatch(line))
    return not _ACTIONS.isdisjoint(words)


def closing(line: str) -> bool:
    """Whether a furniture line usually stands after the last comment."""
    return len(line) < 160 and bool(_CLOSING.match(line.strip()))


def listing(line: str) -> bool:
    """Whether a line heads a list of other discussions: "Similar threads", "Topic Replies Views Activity"."""
    return len(line) < 120 and bool(_LISTING.match(line))
