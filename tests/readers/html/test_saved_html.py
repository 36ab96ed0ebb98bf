"""Saved pages: what each platform's markup says, and pages that mean harm."""

from time import process_time

import pytest

from arggraph.errors import ReadError
from arggraph.readers import choose
from arggraph.readers.html import gathered
from arggraph.readers.html.article import article
from arggraph.readers.html.heading import declared, heading, later
from arggraph.readers.html.page import flat, parse, select
from arggraph.readers.html.platform import Platform
from arggraph.readers.html.platforms import forums
from arggraph.readers.html.platforms.public_inbox import PUBLIC_INBOX
from arggraph.readers.html.saved import saved_at
from arggraph.readers.times.clock import Clock
from tests import textcases
from tests.textcases import Case


def shown(data: bytes, addresses: bool = False) -> str:
    discussion = choose(data, "page.html")(data, "page.html")
    lines = [str(discussion.platform)]
    for comment in discussion.comments:
        posted = comment.posted.isoformat() if comment.posted else None
        quotes = "".join(f" [{comment.text[q.start : q.end]} from {q.source}]" for q in comment.quotes)
        said = "|".join(line for line in comment.text.split("\n") if line)
        lines.append(f"{comment.id} {comment.author} {posted} {comment.reply_to}: {said}{quotes}")
    lines += [f"at {comment.id}: {comment.url}" for comment in discussion.comments if comment.url and addresses]
    return "\n".join(lines)


CASES = [
    case
    for path in sorted((textcases.CASES / "readers" / "html").glob("*_pages.txt"))
    for case in textcases.read(f"readers/html/{path.name}")
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_pages(case: Case) -> None:
    """A case may tell where its comments stand: none of their addresses, or all."""
    assert shown(case.given.encode(), addresses="\nat " in case.expected) == case.expected


def test_addresses_lead_from_the_page_s_base_where_it_has_one() -> None:
    row = '<li class="comment" id="comment-{0}"><cite>Ann</cite> <a href="salt#comment-{0}">June {0}, 2019</a><p>No.'
    head = '<base href="https://oven.example/2019/"><script src="/wp-includes/a.js"></script>'
    page = f"<html><head>{head}</head><body><ol class='commentlist'>{row.format(7)}{row.format(8)}</ol>".encode()
    addresses = [comment.url for comment in choose(page, "page.html")(page, "page.html").comments]
    assert addresses == [f"https://oven.example/2019/salt#comment-{n}" for n in (7, 8)]


def test_where_a_comment_stands_is_told_by_its_link_or_its_name() -> None:
    head = '<link rel="canonical" href="https://oven.example/salt"><script src="/wp-includes/a.js"></script>'
    row = '<li class="comment" id="comment-{0}"><cite>Ann</cite> <a href="{1}">June {0}, 2019</a><p>Never any.</p></li>'
    rows = row.format(7, "#comment-7"), row.format(8, "/salt/2#comment-8"), row.format(9, "#reply")
    page = f"<html><head>{head}</head><body><ol class='commentlist'>{''.join(rows)}</ol>".encode()
    addresses = [comment.url for comment in choose(page, "page.html")(page, "page.html").comments]
    at = "https://oven.example/salt"
    assert addresses == [f"{at}#comment-7", f"{at}/2#comment-8", f"{at}#comment-9"]


def test_links_of_a_page_out_of_a_web_archive_lead_where_they_led() -> None:
    web = "https://web.archive.org/web/20190704101500/http://oven.example/salt"
    row = '<li class="comment" id="comment-{0}"><cite>Ann</cite> <a href="{1}#comment-{0}">June {0}, 2019</a><p>{2}</p>'
    rows = (
        row.format(7, web, "Never any."),
        row.format(8, web, f'<a href="{web.replace("oven", "mill")}">See there.</a>'),
    )
    head = '<script src="/web/20190704101500js_/http://oven.example/wp-includes/a.js"></script>'
    page = f"{head}<ol class='commentlist'>{''.join(rows)}</ol><!-- FILE ARCHIVED ON 10:15:00 Jul 04, 2019 -->".encode()
    read = choose(page, "page.html")(page, "page.html")
    assert [comment.url for comment in read.comments] == [f"http://oven.example/salt#comment-{n}" for n in (7, 8)]
    assert [link.url for link in read.comments[1].links] == ["http://mill.example/salt"]


def test_a_comment_without_a_time_is_no_fault() -> None:
    row = '<li class="comment" id="comment-{}"><cite>Ann</cite> <div class="comment-meta">{}</div><p>No.</p></li>'
    rows = row.format(1, "<a>Permalink</a>"), row.format(2, ""), row.format(3, "An Bhealtaine 2012")
    page = f"<script src='/wp-includes/a.js'></script><ol class='commentlist'>{''.join(rows)}</ol>".encode()
    (told,) = choose(page, "page.html")(page, "page.html").notices
    assert str(told) == "read: comment 3 (An Bhealtaine 2012): its time is not understood; left out"


def test_the_order_of_day_and_month_is_decided_for_the_page() -> None:
    assert Clock(["25/12/2009"]).when("05/06/2009").isoformat() == "2009-06-05T00:00:00"  # type: ignore[union-attr]
    assert Clock(["12/25/2009"]).when("05/06/2009").isoformat() == "2009-05-06T00:00:00"  # type: ignore[union-attr]
    assert Clock(["05/06/2009"]).when("05/06/2009") is None


def test_of_the_links_in_a_comment_the_one_with_its_id_leads_to_it() -> None:
    page = """<html><head><link rel="canonical" href="http://oven.example/viewtopic.php?t=9"></head><body id="phpbb">
    <div id="p71" class="post"><a href="./posting.php?p=71">Quote</a>
    <p class="author"><a href="./viewtopic.php?p=71#p71">Post</a> by <strong>Ann</strong>
    5 May 2009, 9:12</p><div class="content">Salt.</div></div>
    <div id="p72" class="post"><p class="author"><a href="./viewtopic.php?p=72#p72">Post</a> by <strong>Ben</strong>
    5 May 2009, 9:15</p><div class="content">See <a href="#p71">above</a>.</div></div>"""
    comments = choose(page.encode(), "page.html")(page.encode(), "page.html").comments
    assert [comment.url for comment in comments] == [f"http://oven.example/viewtopic.php?p={n}#p{n}" for n in (71, 72)]


@pytest.mark.parametrize(
    ("box", "link"),
    [
        ('id="box-{}"', '<a href="?reply={}">Reply</a> <time>5 March 2019</time>'),
        ('data-userid="3" data-postingid="{}"', '<a href="/posting/{}"><time>5 March 2019</time></a>'),
        ('data-id="{}"', '<time>5 March 2019</time> <a href="/9/{}">Permalink</a>'),
    ],
)
def test_a_comment_of_an_unknown_page_is_found_by_its_id_or_the_link_under_its_day(box: str, link: str) -> None:
    row = "<div {}><b class='user'>{}</b> {}<p>Salt is all that bread needs, and time.</p></div>"
    told = [(row.format(box, who, link).format(n, n), n) for who, n in (("Ann", 71), ("Ben", 72), ("Cy", 73))]
    page = f"<html><body><h2>Comments</h2>{''.join(html for html, _ in told)}".encode()
    comments = choose(page, "page.html")(page, "page.html").comments
    assert all(str(comment.url).endswith(str(n)) for comment, (_, n) in zip(comments, told, strict=True))


@pytest.mark.parametrize(
    ("title", "body"),
    [
        (
            "Salt - The Great Oven of Rye",
            '<div id="site-description"><h1>The Great Oven of Rye</h1></div><h2>Salt</h2>',
        ),
        ("The Great Oven of Rye :: View topic - Salt", '<a href="index.php?sid=1">The Great Oven of Rye Index</a>'),
        ("Salt - The Great Oven of Rye", '<h1><a href="../index.html">The Great Oven of Rye</a></h1>'),
        ("Salt -> The Great Oven of Rye", '<a href="index.php?act=idx">Home</a><h3>Salt</h3>'),
        ("Salt | The Great Oven of Rye", '<a href="/"><img alt="The Great Oven of Rye"></a><h1><b>?</b> Salt</h1>'),
        ("Salt [Archivo] - The Great Oven of Rye", '<a href="/">The Great Oven of Rye</a>'),
        ("The Great Oven: Salt", '<h1>The Great Oven</h1><h3 class="post-title">Salt</h3>'),
        ("Salt :: The Great Oven of Rye", '<div class="topic">Salt</div><a href="/9">The Great Oven of Rye</a>'),
        ("Question - Salt | Oven", '<h1><span class="label">Question</span> Salt</h1>'),
    ],
)
def test_the_name_of_a_site_is_no_title_however_long(title: str, body: str) -> None:
    page = f"<html><head><title>{title}</title></head><body>{body}<p>Bread needs salt.</p></body></html>"
    assert heading(parse(page.encode())).title == "Salt"


@pytest.mark.parametrize(
    "byline",
    [
        "<p>Por Ana Prado</p><time datetime='2018-03-08T20:00:00-03:00'>08/03/2018 20h00</time>",
        "<p class='autor'>Ana Prado, 08.03.2018 20:00</p>",
        "<div class='Byline'>Von Ana Prado</div><time>08.03.2018, 20:00</time>",
        "<p class='post-author'>Scris de <a href='/author/ana/'>Ana Prado</a> în <a href='/c'>Pâine</a></p>",
    ],
)
def test_a_byline_tells_who_wrote_the_article(byline: str) -> None:
    said = "Sem sal nenhum pão tem gosto de coisa alguma, e isso qualquer padeiro da cidade sabe muito bem."
    page = parse(f"<html><body><article><h1>Sal</h1>{byline}<p>{said}</p></article></body></html>".encode())
    found = article(page, (), heading(page))
    assert found is not None
    assert found.fields["author"] == "Ana Prado"


def test_the_line_that_files_an_article_is_none_of_it_but_words_that_hold_a_tag_are() -> None:
    tag = '<a rel="tag" href="/t/rye">rye</a>'
    filed, said = (
        f"<p>Filed under {tag}, {tag}</p>",
        f"<p>Without salt no bread tastes of anything, not even {tag} does.</p>",
    )
    page = parse(f"<html><body><article><h1>Salt</h1>{said}{said}{filed}</article></body></html>".encode())
    found = article(page, (), heading(page))
    assert found is not None
    assert (
        found.fields["text"].splitlines()[::2] == ["Without salt no bread tastes of anything, not even rye does."] * 2
    )


@pytest.mark.parametrize(
    ("url", "body", "behind"),
    [
        ("http://oven.example/index.php?topic=9.15", "", True),
        ("http://oven.example/index.php?topic=9.0", "", False),
        ("http://oven.example/thread-9-page-2.html", "", True),
        ("http://oven.example/discussion/9/salt/p2", "", True),
        (None, '<span>Goto page <a href="?t=9">Previous</a> <a href="?t=9&amp;start=0">1</a>, <b>2</b></span>', True),
        (None, '<span>Goto page <b>1</b>, <a href="?t=9&amp;start=15">2</a></span>', False),
        (None, '<p><a href="?t=9">Reply</a> <b>2</b></p>', False),
        *(
            (None, f'<link rel="prev" href="?t=9&st={n}"><link rel="next" href="?t=9&st={n + by}">', by != 7)
            for n, by in ((1, 2), (0, 20), (15, 30), (40, 40), (0, 50), (0, 60), (80, 80), (100, 100), (1, 7))
        ),
        (None, '<link rel="prev" href="?t=8"><link rel="next" href="?t=8&st=40">', False),
        (
            None,
            '<p>Of <a href="?t=9">1</a> loaf, as <b>2</b> of us who bake bread here each day have said before</p>',
            False,
        ),
    ],
)
def test_a_later_page_opens_no_thread(url: str | None, body: str, behind: bool) -> None:
    assert later(parse(f"<html><title>Salt in bread</title><body>{body}".encode()).root, url) is behind


def test_a_page_is_saved_at_the_latest_time_that_it_tells_with_a_zone_or_without() -> None:
    told = "<p>It is currently Sat Mar 12, 2005 4:29 pm</p>", "<!-- Saved date: 2016-02-04T17:06:10Z -->"
    assert str(saved_at("".join(told))) == str(saved_at("".join(reversed(told)))) == "2016-02-04 17:06:10+00:00"


def test_a_box_to_write_in_is_no_source_that_a_browser_shows() -> None:
    page = "<p>Salt.</p><textarea>{}&lt;html&gt;&lt;p&gt;Rye.</textarea>"
    assert flat(parse(page.format("").encode()).root) == "Rye."
    assert flat(parse(page.format("Write here: ").encode()).root).startswith("Salt.")


def test_comments_that_a_page_loads_on_a_click_are_told() -> None:
    page = next(case.given for case in CASES if "more-comments" in case.given).encode()
    notices = [notice.message for notice in choose(page, "page.html")(page, "page.html").notices]
    assert "1 place hides comments that the page loads on a click" in notices


def test_a_thread_of_a_mailing_list_without_a_message_is_refused() -> None:
    with pytest.raises(ReadError, match="no message was found in it"):
        PUBLIC_INBOX.discussion(parse(b"<pre>Salt.</pre>"))


def test_the_numbers_of_posts_tell_that_others_came_before() -> None:
    row = (
        '<div id="post_{}" class="post"><b class="largetext">Ann</b><a>#{}</a><div class="post_body">Salt.</div></div>'
    )
    for number in (1, 21):
        page = parse(f"<html><body>{row.format(51, number)}{row.format(53, number + 1)}".encode())
        assert gathered.behind(select(page.root, ".post")) is (number == 21)


HARD = {
    "tables nested deep": b"<html>" + b"<table><tr><td>" * 5_000 + b"Salt and bread.",
    "many attributes": b"<html><p " + b'a="b" ' * 500_000 + b">Salt and bread.",
    "attributes of many names": b"<html><p " + b" ".join(b'a%d="b"' % n for n in range(20_000)) + b">Salt and bread.",
    "cut off": b'<html><ol class="commentlist"><li class="comment" id="comment-1"><cite>Ann</cite><p>Salt and bread.',
    "quotations nested deep": b"<html>" + b"<blockquote>" * 5_000 + b"Salt and bread.",
    "boxes nested deep": b'<html><ol class="commentlist"><li class="comment" id="comment-1">'
    + b"<div><div>Quote:</div>" * 1_500
    + b"<p>Salt and bread.",
    "a script cut off": b'<html><p>Salt and bread.<script>state = {"comments": [{"text": "Sal',
    "a name of many blanks": b'<html id="XF"><article class="message" data-content="post-1" data-author="A'
    + b" " * 20_000
    + b'B"><div class="message-body">Salt and bread.</div></article>',
    "ids twice": b'<ol class="commentlist">'
    + b'<li class="comment" id="comment-1"><cite>A</cite><p>Salt and bread.' * 2,
}


@pytest.mark.parametrize("name", HARD)
def test_hard_pages_are_read(name: str) -> None:
    assert "Salt and bread." in shown(HARD[name])


def test_thousands_of_comments_side_by_side_are_searched_once() -> None:
    page = parse(
        b'<h3 id="comments">Replies</h3>' + b'<p class="comment">No.</p> <b>x</b> <a class="comment">Re</a>' * 6000
    )
    started = process_time()
    assert declared(page) is None
    assert process_time() - started < 2


def test_a_page_without_words_is_refused() -> None:
    with pytest.raises(ReadError, match="no words"):
        shown(b"<html><script>alert(1)</script>")


def test_a_comment_without_a_number_is_led_to_by_the_link_under_its_day() -> None:
    row = '<div class="answer"><b class="author">{1}</b> <a href="/p/{0}?from=all">March {2}, 2022</a><p>{3}</p></div>'
    said = ("a", "Ann", 5, "I never use any salt at all."), ("b", "Ben", 6, "Then try it once, and tell us of it.")
    page = f"<h1>Salt</h1><h2>2 comments</h2>{''.join(row.format(*one) for one in said)}".encode()
    assert [comment.url for comment in choose(page, "a.html")(page, "a.html").comments] == [
        "/p/a?from=all",
        "/p/b?from=all",
    ]


@pytest.mark.parametrize(
    ("platform", "head", "body"),
    [
        (
            forums.PHPBB,
            "<title>The bakers' forum &bull; View topic - Salt</title><link href='./style.php'>",
            "<div id=logodesc><table><tr><td><h1>The bakers' forum</h1></table></div><h2><a class=titles>Salt</a></h2>"
            "<table class=tablebg><tr><td><b class=postauthor>Ann</b><tr><td><div class=postbody>No.</div></table>",
        ),
        (
            forums.PUNBB,
            "<title>Salt (Page 2) / Bread / The bakers' forum</title>",
            "<ul class=crumbs><li><a href='/'>Index</a><li><a href='?id=9'><strong>Salt</strong></a></ul>"
            "<div id=p7 class=blockpost><div class=postleft><dl><dt><strong>Ann</strong></dl></div>"
            "<h3>Re: Salt</h3><div class=postmsg>No.</div></div>",
        ),
    ],
    ids=["phpBB, subsilver2", "FluxBB"],
)
def test_the_title_of_a_topic_is_where_its_platform_writes_it(platform: Platform, head: str, body: str) -> None:
    assert platform.discussion(parse(f"<html><head>{head}</head><body>{body}".encode())).title == "Salt"


def test_the_number_of_an_issue_stands_behind_its_title() -> None:
    told = '<meta property="og:title" content="Salt (#42) · Issues · bread / rye · The host of all that is baked">'
    assert heading(parse(f"<head>{told}</head><h1>Salt</h1>".encode())).title == "Salt"


def test_a_count_in_a_list_of_other_articles_is_not_the_pages() -> None:
    counted = "<h1>Salt</h1><div class='{}'><h3>14 comments</h3></div>"
    listed = ("related-posts", "popular", "box top-news")
    assert [declared(parse(counted.format(called).encode())) for called in listed] == [None] * 3
    assert declared(parse(counted.format("post tag-popular category-related").encode())) == 14
    assert declared(parse(b"<body class=popular><h1>Salt</h1><h3>14 comments</h3>")) == 14
    assert declared(parse(b"<div class=popular><h1>Salt</h1><h3>14 comments</h3></div>")) == 14


@pytest.mark.parametrize("every", [1, 2, 3])
def test_what_a_shop_answers_without_a_name_stands_below_each_review(every: int) -> None:
    review = (
        '<div class="reviewCard"><a href="/u/{0}"><span class="consumer">Ann {0}</span></a><time datetime="2020-05-05">'
        "May 5</time><p>The rye was stale on the very day on which I bought it {0}.</p>{1}</div>"
    )
    answer = (
        '<div class="reply"><time datetime="2020-05-06">May 6</time><p>We have sent another one to you {}.</p></div>'
    )
    rows = "".join(review.format(n, "" if n % every else answer.format(n)) for n in range(12))
    page = f"<html><head><title>Mill</title></head><body><h1>Mill</h1>{rows}</body></html>".encode()
    found = choose(page, "page.html")(page, "page.html").comments
    answers = [one for one in found if one.text.startswith("We have")]
    assert len(found) == 12 + len(answers) == 12 + 12 / every
    assert {one.author for one in answers} == {None} and all(one.reply_to for one in answers)
