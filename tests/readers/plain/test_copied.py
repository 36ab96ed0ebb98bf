"""Pages of known platforms as a browser copies them: the frame that each draws around the same six comments."""

import pytest

from arggraph.readers import choose
from arggraph.readers.plain.text import TEXT
from tests import textcases
from tests.readers.test_neutral import shown

SAID = [
    ("Kim", None, "I left mine at 24 degrees overnight and it collapsed.\n\nNobody told me that rye eats faster."),
    ("Ann Poe", "Kim", "That is far too warm. Mine stands in the cellar."),
    ("hill_baker", "Ann Poe", "Salt in the starter? Never heard of that. I think the flour was old."),
    ("Kim", "Ann Poe", "It was bought in May, and I take none at all."),
    ("Dr. Ruth", None, "There was a paper on this, about ten years ago.\n\nThe time is what matters, not the salt."),
    ("Ann Poe", "Dr. Ruth", "Nine hours is what I said all along."),
]
POST = "A starter\n\nLast week I wrote that rye starters forgive everything. Three of you told me otherwise.\n\n"
PHPBB = "Posts: {posts}\nJoined: Tue Jan 06, 2009 1:04 pm"
# {name}, {to} whom she answers, {number}, {posts} of the member, {words}
FRAMES = {
    "phpBB": "Re: A starter\nPostby {name} » Sat May 0{number}, 2014 9:14 am\n\n{words}\n{name}\n" + PHPBB + "\nTop\n",
    "GitHub": "@{name}\nMember\n{name} commented on May {number}, 2014\n{words}\n",
    "Dreamwidth": "Date: 2014-05-0{number} 10:14 pm (UTC)\nFrom: {name}\n{words}\n\nReply to this | Thread | Link\n\n",
    "Discourse": "{name}\n{number} May '14\n{words}\n{posts} Likes\nReply\n",
    "MyBB": "{name} Offline\nMember\nPosts: {posts}\n#{number}\n05-20-2014, 9:14 AM\n{words}\nFind\nReply\n",
    "Blogger": "{name}May {number}, 2014 at 9:14 AM\n{words}\n\nReplyDelete\n",
    "Coral": "{name}\n6 years ago\nIn reply to {to}\n{words}\nRespect {posts}\nReply\nShare\n",
    "Disqus": "{name} {to} • 6 years ago\n{words}\n\n{posts}\n•Reply•Share ›\n",
    "Reddit": "u/{name} avatar\n{name}\n•\n6y ago\n{words}\n\nUpvote\n{posts}\nDownvote\nReply\nAward\nShare\n",
    "Reddit in Slovak": "[–]{name} {posts} bodov pred {number} dňami (0 detí)\n{words}\n\ntrvalý odkaz\nodpovedať\n\n",
    "Reddit without its styles": "[–]{name} {posts} body1{number} bodov pred 2 hodiny * (1 dieťa)\n"
    "{words}\n\ntrvalý odkaz\n\n",
    "WordPress of 2010": "{words}\n\nComment by {name} — 1{number}.05, 2014 @ 9:14\n\n",
    "Drupal in French": "Soumis par {name}, le lundi 1{number} mai 2014 à 9h14\n\n{words}\n\n",
    "WordPress in German": "{name}, Do 1{number} May 2014 / 01:15 Antworten\n\n{words}\n\n",
    "Business Insider": "Flag as Offensive\n{name} on May {number}, 3:29 PM said:\n{words}\nReply\n{posts}\n",
    "XenForo 1": "{name}\nMember {number}\nMessages:\n{posts}\nLikes Received:\n{number}\n{words}\n"
    "{name}, May {number}, 2014 #{number}\n",
    "GitLab": "{name} @user{number} · {number} months ago\n{words}\n\n",
    "Kialo": "3.{number}. {name} | 3 May 2014\n{words}\nDiscuss\nShare\n",
    "Slashdot": "Re:Rye (Score:2)\nby {name} ({posts}) on Sat May 03, 2014 @9:14AM (#4691)\n{words}\nReply to This\n",
    "BBC": "{number}. Posted by {name}\non 3 May 2014 14:14\n{words}\nReport this comment (Comment number {number})\n",
    "Disqus, on lines": "{name}\n{to}\n6 years ago\n\n{words}\n\n{posts}\n\nReply\n\nShare ›\n",
    "Goodreads": "message {number}: by {name}\nMay {number}, 2014 9:14AM\n\n{name} | {posts} comments\n{words}\n"
    "reply | flag\n",
    "Facebook": "{name}\n{words}\n{number}w\nLike\nReply\n{posts}\n",
    "Facebook, with badges": "{name}\n Top fan\n{words}\nLike\nReply\n{number}w\n",
    "labels": "Author: {name}\nDate: 2014-05-0{number}\nBody: {words}\n\n",
    "labels, no days": "User: {name}\nText: {words}\n\n",
    "WordPress, days alone": "{name} says:\nMay 5, 2014\n{words}\n\n",
    "Mastodon": "{name}\n@{posts}kim@example.org\n{words}\nMay {number}, 2014, 09:14 · Web · {number} · {posts}\n",
    "Steam": "{name} {number} May, 2014 @ 9:14am \n{words}\n#{number}\n",
    "Slack": "{name}\n  9:1{number} AM\n{words}\n",
    "Quora": "Profile photo for {name}\n{name}\n · \nUpdated {number}y\n{words}\n{posts}\nReply\n",
    "phpBB 2": "{name}\nNewbie\n\n\nJoined: 06 Jan 2009\nPosts: {posts}\n\t\n\tPosted: Sat May 0{number}, 2014 9:14 am"
    "    Post subject: Re: A starter that never rises\n{words}\nBack to top\n",
    "Stack Exchange": "{words}\n\nShare\nImprove this answer\nFollow\nanswered May {number}, 2014 at 9:14\n"
    "{name}'s user avatar\n{name}\n{posts},410{number} gold badges9{number} silver badges\nAdd a comment\n\n",
    "bbPress": "May {number}, 2014 at 9:14 am#51{number}Reply\n{name}\nParticipant\n\n{words}\n\n",
    "phpBB 3 in Italian": "{name}\nMessaggi: {posts}\nRe: A starter\nCita\n\nMessaggioda {name} » mar mag 0{number},"
    " 2014 9:14 am\n\n{words}\n",
    "SMF in Czech": "{name}\nPokročilý\n\n Offline\n\nPříspěvků: {posts}\n\n"
    "« Odpověď #{number} kdy: 2{number}. Září 2013, 19:27:00 »\n{words}\n\nZaznamenána\n\n",
    "Flarum, glued": "{name[0]}{name}\n{number} May 2014\nPost #{number} Monday, May {number}, 2014 10:00 AM\n\n"
    "{words}\n\nReply\nLike\n",
    "Vanilla, glued": "{name}Membre Boulanger\n1{number} mai 2014 modifié 20 mai 2014\n\n{words}\n\nAimer 2\n",
    "IP.Board, glued": "#{number}{name}\n\nLid\n\nLeden\n204 berichten\n\nGeplaatst 1{number} mei 2014 - 10:04\n\n"
    "{words}\n\nCiteer\n",
    "a mobile skin, glued": "{name}Members1{number} May 2014#{number}\n\n{words}\n\nReply\n",
    "ages, glued": "{name}{number} years ago\n\n{words}\n\nReply\n",
    "XenForo 1, glued": "{name}Member\nNew\n{words}\n \n{name}, May {number}\n#{number}Reply\n",
    "Burning Board 2": "{name}\nMeister\n\nDabei seit: 01.01.2007\nBeiträge: {posts}\n\t\n\t\n{words}\n\n\n"
    " 0{number}.05.2014 10:00\t\n",
    "WordPress in Japanese": "{name} | 2014年5月{number}日 9:14 | 返信\n\n{words}\n\n",
    "cells": "Re: A starter\t{name}\t5/{number}/14 10:00 AM\t\n{words}\n\n",
    "Quora in Spanish": "Foto de perfil de {name}\n{name}\nEstudió en Villa Real del Monte\n · \n{number} a\n{words}\n"
    "{posts} visitas\nVer {number} votos positivos\n",
    "LinkedIn in French": "Voir le profil de {name}\n{name}\n • 3e et +\nBoulangère chez Nord SA\n"
    "{number} mois\n{words}\nJ’aime\nRépondre\n",
    "New York Times": "{name[0]}\n{name}\nLeeds {number}h ago\n{words}\n2 Recommend\nShare\nFlag\n",
    "Gravatar": "Gravatar of {name}\n{name}\nsays:\nMay {number}, 2014 at 9:14 am\n{words}\nReply\n",
    "Blogger in Dutch": "{name} zei…\n\n{words}\n\n{number} mei 2014 22:14\n",
    "WordPress in Italian": "{name} scrive:\n{number} maggio 2014 alle 09:07\n\n{words}\n\n",
    "a newspaper with names and nicks": "{name} (nick_{number})\n - 0{number}.05.2014 - 08:14\n{words}\nAntworten\n",
    "mails, printed": "{name} <{posts}@example.org>\nThu, May {number}, 2014 at 8:14 AM\nTo: list@example.org\n"
    "{words}\n",
    "Kinja, glued": "{name}{to}5/{number}/14 9:07AM\n\n{words}\n\nReply{number}\n",
    "a guest book in German": "{number}) {name}\t1{number}.03.2002 um 08:02 Uhr\n{words}\n\n\n",
    "XenForo 2 by html2text": "[ ![{name}](/a/{number}.webp) ](/members/{number}/)\n\n"
    "#### [{name}](/members/{number}/)\n\n"
    "##### {name[0]}-Class Baker\n\n**Member**\n\n    Oct {number}, 2011\n\n    {posts}\n\n"
    "  * [ May {number}, 2014 ](/threads/a-starter-that-\nforgives.22/#post-{number})\n"
    "  * [ #{number} ](/threads/a-starter-that-forgives.22/#post-{number})\n\n{words}\n\n",
    "Invision by html2text": "###  [{name}](https://bread.example/u/{number}/)\n\nMembers\n\n  *  {posts}k posts\n\n"
    "###  [{name}](https://bread.example/u/{number}/) Members\n\n[May {number}, 2014](https://bread.example/t/2-\n"
    "rye/?do=find&comment=7{number})\n\n{words}\n\n",
    "Blogger by html2text": "  {number}. ![](//b.example/{number}.jpg)\n\n[{name}](https://b.example/p/{number})"
    "[May {number}, 2014 at\n9:14 AM](https://rye.example/2014/05/a-starter-that-\nforgives.html?c=7{number})\n\n"
    "{words}\n\nReply[Delete](https://b.example/delete-\ncomment.g?id=7{number})\n\nReplies\n\nReply\n\n",
    "old Reddit by html2text": "[[–]](javascript:void\\(0\\))[{name}](https://old.r.example/user/{number}) {posts} "
    "points1{number} points {number} hours ago [(0 children)](javascript:void\\(0\\))\n\n{words}\n\n"
    "  * [permalink](https://old.r.example/7{number}/)\n  * [report](javascript:void\\(0\\))\n\n",
    "vBulletin 5 by lynx": "   {name}\n   {name}\n   Baker\n     * Join Date: Nov 2011\n     * Posts: {posts}\n   "
    "_________________________________________________________________\n   #{number}\n   05-1{number}-2014, 07:55 PM\n"
    "{words}\n   (BUTTON) Post (BUTTON) Cancel\n",
    "Drupal by html2text": "Submitted by {name} on Sat, 0{number}/05/2014 - 10:28. {words}\n\n",
    "Drupal in Czech": "So, 04/1{number}/2010 - 11:08 — {name}\nHladina {number}\n\n{words}\n\nodpovědět\n",
}
ANSWERING = ("Coral", "Disqus", "Disqus, on lines")


def page(frame: str) -> str:
    parts = []
    for number, (name, to, words) in enumerate(SAID, 1):
        line = (
            frame
            if to
            else frame.replace("In reply to {to}\n", "")
            .replace("{to}\n", "")
            .replace(" {to}", "")
            .replace("{to}5", "5")
        )
        parts.append(line.format(name=name, to=to or "", number=number, posts=13 * len(name), words=words))
    return POST + "6 comments\n" + "".join(parts)


@pytest.mark.parametrize("platform", FRAMES)
def test_the_frame_of_a_platform_is_no_comment(platform: str) -> None:
    read = TEXT(page(FRAMES[platform]).encode(), "page.txt")
    comments = [comment for comment in read.comments if comment.id != "post"]
    assert [(comment.author, comment.text) for comment in comments] == [(name, words) for name, _, words in SAID]
    if platform in ANSWERING:
        latest: dict[str | None, str | None] = {None: None}
        for number, (name, to, _) in enumerate(SAID, 1):
            assert comments[number - 1].reply_to == latest[to]
            latest[name] = f"c{number}"


def test_comments_that_slashdot_folds_tell_no_time() -> None:
    stamp = " on Sat May 03, 2014 @9:14AM (#4691)"
    parts = page(FRAMES["Slashdot"]).split(stamp)
    folded = "".join(part + (stamp if number % 2 else "") for number, part in enumerate(parts))
    comments = [one for one in TEXT(folded.encode(), "page.txt").comments if one.id != "post"]
    assert [(comment.author, comment.text) for comment in comments] == [(name, words) for name, _, words in SAID]
    assert {comment.posted is None for comment in comments} == {True, False}


def test_initials_that_stand_for_a_picture_name_nobody() -> None:
    frame = "{name}\n{posts} reviews\n{number} days ago\n{words}\nShare\n"
    text = page(frame)
    for name in {name for name, *_ in SAID}:
        text = text.replace(f"{name}\n{13 * len(name)} reviews", f"{name[0].upper()}\n{name}\n{13 * len(name)} reviews")
    comments = [one for one in TEXT(text.encode(), "page.txt").comments if one.id != "post"]
    assert [(comment.author, comment.text) for comment in comments] == [(name, words) for name, _, words in SAID]


def test_a_form_between_the_heading_and_the_first_byline_does_not_turn_bylines_around() -> None:
    form = "6 comments\nLeave a word.\nYour mail (it stays with us, of course)\nSend it now\n"
    frame = "{name} sagt:\n2{number}.05.2014 - 09:05\n\n{words}\n\nantworten\n"
    read = TEXT(page(frame).replace("6 comments\n", form).encode(), "page.txt")
    assert [comment.author for comment in read.comments if comment.id != "post"] == [name for name, *_ in SAID]


@pytest.mark.parametrize("case", textcases.read("readers/plain/stackexchange_copied.txt"), ids=lambda case: case.title)
def test_a_question_of_stack_exchange(case: textcases.Case) -> None:
    data = case.given.encode()
    assert shown(choose(data, "page.txt")(data, "page.txt")) == case.expected
