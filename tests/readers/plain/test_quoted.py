"""Quotations of pages copied as text: whose words they are, and that they answer her."""

import pytest

from arggraph.model import Comment, Quote
from arggraph.readers.plain.quoted import sourced
from arggraph.readers.plain.text import TEXT
from arggraph.readers.quoting import Earlier

SALT = "I never use any salt. Not once in my life."


@pytest.mark.parametrize(
    "header",
    [
        *(
            "Ann Poe wrote:",
            "Ann Poe said: ↑",
            "Ann Poe schrieb:",
            "Ann Poe napisał(a):",
            "@Ann Poe said in Sour dough:",
            "Ann Poe wrote: ↑\nMay 5, 2009",
        ),
        *(
            "QUOTE(Ann Poe @ May 5 2009, 9:12 AM)",
            "Quote from: Ann Poe on May 5, 2009",
            "On 5/3/2020 at 4:15 PM, Ann Poe said:",
        ),
        *("Originally Posted by Ann Poe View Post", "16 minutes ago, Ann Poe said:", "Zitat von Ann Poe"),
        *("Iniciado por Ann Poe Ver mensaje", "Originariamente inviato da Ann Poe"),
    ],
)
def test_who_is_named_above_her_own_words_is_answered(header: str) -> None:
    quoting = f"{header}\nI never use any salt.\nClick to expand...\nThen try it."
    comments = [
        Comment(id="post", role="post", author="Kim", text="Salt in bread?", position=0),
        Comment(id="c1", author="Ann Poe", text=SALT, position=1),
        Comment(id="c2", author="Kim", text=quoting, position=2),
    ]
    answer = sourced(comments)[2]
    assert answer.reply_to == "c1"
    (quote,) = answer.quotes
    assert (quote.source, answer.text[quote.end :]) == ("c1", "\nThen try it.")


@pytest.mark.parametrize(
    ("words", "answered", "source"),
    [
        ("NOT ONCE, in", "c1", "c1"),
        ("Not once in", None, None),
        ("not once in", "c2", None),
        ("once", "c1", None),
        ("not in", "c1", None),
    ],
)
def test_a_part_of_a_sentence_is_told_by_who_is_answered(words: str, answered: str | None, source: str | None) -> None:
    earlier = Earlier({"c1": "Ann", "c2": "Kim"})
    for own, author, text in (("c1", "Ann", SALT), ("c2", "Kim", "Then try it.")):
        earlier.add(own, author, text, ())
    assert earlier.led(Quote(start=0, end=len(words)), words, answered).source == source


def test_a_comment_of_nothing_but_what_another_says_quotes_nobody() -> None:
    lines = "I never use any salt.\nNot once in my life."
    comments = [
        Comment(id="c1", author="Ann Poe", text=lines, position=0),
        *(
            Comment(id=f"c{n}", author="Kim", text=f"Ann Poe\n{lines}{more}", position=n)
            for n, more in ((2, ""), (3, "\nThen try it."))
        ),
    ]
    assert [len(comment.quotes) for comment in sourced(comments)] == [0, 0, 1]


@pytest.mark.parametrize(
    "shown",
    [
        'Replying to "I never use an..."\n\n',
        "Antwort auf „I never use“:\n",
        "Ann Poe\nI never use any sal\n",
        "@Ann Poe\n05/03/2020 4:15 PM\nI never use any salt. Not once in my life.\n",
    ],
)
def test_a_chat_shows_above_an_answer_how_what_it_answers_begins(shown: str) -> None:
    comments = [
        Comment(id="c1", author="Ann Poe", text=SALT, position=0),
        Comment(id="c2", author="Ann Poe", text="Nor sugar.", position=1),
        Comment(id="c3", author="Kim", text=f"{shown}Then try it.", position=2, reply_to="c2"),
    ]
    answer = sourced(comments)[2]
    assert (answer.reply_to, answer.text[answer.quotes[0].end :].strip()) == ("c1", "Then try it.")


@pytest.mark.parametrize(
    "text", ["Ann Poe\nI never use any sugar.\nTry it.", "Ann Poe\nI never use any salt.", 'Replying to "Salt"\n\nNo.']
)
def test_a_name_above_other_words_shows_nothing(text: str) -> None:
    comments = [Comment(id="c1", author="Ann Poe", text="I never use yeast.", position=0)]
    comments.append(Comment(id="c2", author="Kim", text=text, position=1))
    assert not sourced(comments)[1].quotes


@pytest.mark.parametrize(
    "said", ["Ann Poe wrote:\nNobody said this.", "Ann wrote a book.\nNobody bought it.", "Tom said:\nYes."]
)
def test_words_that_she_did_not_say_are_nobody_s_quotation(said: str) -> None:
    comments = [Comment(id="c1", author="Ann Poe", text=SALT, position=0), Comment(id="c2", text=said, position=1)]
    assert sourced(comments) == comments


@pytest.mark.parametrize("mark", ["", "> "])
def test_who_is_quoted_by_name_wrote_what_is_unsigned(mark: str) -> None:
    said = [
        SALT,
        f"{mark}Ann wrote:\nI never use any salt.\nWhy not?",
        "Kim wrote:\nWhy not?\nBo wrote:\nWhy not?\nSo.",
    ]
    told = sourced([Comment(id=f"c{n}", text=words, position=n) for n, words in enumerate(said)])
    assert [(comment.author, comment.author_inferred) for comment in told] == [
        ("Ann", True),
        (None, False),
        (None, False),
    ]


def test_words_on_the_line_that_names_her() -> None:
    text = "Ann Poe wrote:I never use any salt.\n\nThen try it."
    comments = [Comment(id="c1", author="Ann Poe", text=SALT, position=0), Comment(id="c2", text=text, position=1)]
    assert sourced(comments)[1].quotes[0].end == text.index("\n")


def test_a_forum_copied_as_text() -> None:
    said = [
        "Salt in bread, or none?",
        SALT,
        "Ann wrote: ↑\nSat May 03, 2014 9:14 am\nI never use any salt.\nThen try it.",
        "It is an old habit here.",
    ]
    frame = "Re: Salt\nPost by {0} » Sat May 0{1}, 2014 9:14 am\n\n{2}\nTop\n{0}\nPosts: {1}4\nJoined: Tue Jan 06, 2009"
    posts = [frame.format(("Kim", "Ann")[day % 2], day + 1, words) for day, words in enumerate(said)]
    page = TEXT(("Bread board\n\n" + "\n".join(posts)).encode(), "page.txt")
    assert [comment.text for comment in page.comments] == said
    assert [comment.reply_to for comment in page.comments] == [None, None, page.comments[1].id, None]


def test_the_number_of_the_message_that_is_answered() -> None:
    said = [
        "Salt in bread, or none?",
        SALT,
        ">>70004212\nThen try it.",
        ">>70004211\n>>70004212\nIt is an old habit here.",
    ]
    posts = [
        f"Anonymous 05/13/21(Mon)14:05:1{number} No.7000421{number}\n{words}" for number, words in enumerate(said, 1)
    ]
    page = TEXT("\n".join(posts).encode(), "page.txt")
    first, second = (comment.id for comment in page.comments[:2])
    assert [comment.text for comment in page.comments] == said
    assert [comment.reply_to for comment in page.comments] == [None, None, second, first]


def test_of_lines_that_quote_somebody_each_looks_no_further_than_it_must() -> None:
    said = "\n".join(f"Ann wrote:\nthe quick {number} brown fox\nno, it is not {number}" for number in range(1500))
    post = Comment(id="post", role="post", author="Ann", text="the quick 3 brown fox", position=0)
    (_, quoting) = sourced([post, Comment(id="c1", author="Bo", text=said, position=1)])
    (quote,) = quoting.quotes
    assert quoting.text[quote.start : quote.end] == "Ann wrote:\nthe quick 3 brown fox"


@pytest.mark.parametrize("header", ["He said:", "Someone said:", "As I said:", "OP wrote:"])
def test_whoever_is_not_named_did_not_write_what_is_unsigned(header: str) -> None:
    texts = [SALT, f"{header} {SALT}\nThen try it."]
    found = sourced([Comment(id=f"c{n}", text=text, position=n) for n, text in enumerate(texts)])
    assert [comment.author for comment in found] == [None, None]
