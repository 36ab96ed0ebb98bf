"""Pages that are no discussion say so: lists of threads, and pages whose comments are drawn later."""

import pytest

from arggraph.readers import choose

ROWS = "".join(
    f'<tr><td><a class="topictitle" href="t{n}">Bread {n}</a></td><td>Ann, March {n}, 2019</td></tr>' for n in "1234"
)
POSTS = "".join(
    f'<article><h2><a href="/p/{n}">Salt {n}</a></h2><p>By Dora, March {n}, 2019</p><p>{"Salt is all. " * 9}</p>'
    f'<a href="/p/{n}#comments">{n} comments</a></article>'
    for n in "1234"
)
FRONT = "".join(
    f'<tr class="athing"><td class="title"><a href="x{n}">Salt {n}</a></td></tr>'
    f'<tr><td class="subtext">{n} points</td></tr>'
    for n in "1234"
)
LISTS = {
    "a forum": f"<h1>Bread</h1><table>{ROWS}</table>",
    "a blog": POSTS,
    "a blog of boxes, whose body says so": "<body class='home blog'>"
    + "".join(
        f'<div class="post"><h3><a href="/p/{n}">Salt {n}</a></h3><p>{"Salt is all. " * 9}</p></div>' for n in "1234"
    ),
    "a front page": f'<table id="hnmain">{FRONT}</table>',
    "a month of a mailing list": "<h1>March 2009 Archives by thread</h1><ul>"
    + "".join(f'<li><a href="{n}.html">Salt {n}</a> <i>Ann</i>' for n in "1234"),
}
TALK = "".join(
    f'<div class="comment"><b class="author">{name}</b> <time datetime="2019-03-05T09:12">5 March</time>'
    f"<p>{'No salt. ' * 9}</p></div>"
    for name in ("Ann", "Ben", "Cy")
)


def notices(body: str) -> str:
    data = f"<!DOCTYPE html><html><head><title>The Oven</title></head>{body}</html>".encode()
    return " ".join(notice.message for notice in choose(data, "page.html")(data, "page.html").notices)


@pytest.mark.parametrize("name", LISTS)
def test_a_list_of_threads_or_posts_says_so(name: str) -> None:
    assert "looks like a list of 4" in notices(LISTS[name])


def test_comments_below_an_article_are_no_list_though_others_are_counted_beside_them() -> None:
    links = "".join(f'<li><a href="/p/{n}">{n} comments</a></li>' for n in "12")
    assert "list" not in notices(f"<h1>Salt</h1><p>{'Salt is all. ' * 20}</p>{TALK}<aside><ul>{links}</ul></aside>")


def test_a_page_whose_comments_a_service_draws_names_it() -> None:
    page = f'<h1>Salt</h1><p>{"Salt is all. " * 20}</p><div id="disqus_thread"></div>'
    assert "Disqus draws them" in notices(page)
    assert "draws them" not in notices(page + TALK)


def test_a_page_that_asks_for_a_password_says_so() -> None:
    form = '<form><p>To view it, enter the password.</p><input name="post_password" type="password"></form>'
    page = f"<h1>Protected: Salt</h1>{form}<footer><p>Proudly powered by WordPress</p></footer>"
    assert "asks for a password" in notices(page)
    assert "asks for a password" not in notices(page + TALK)
    assert "asks for a password" not in notices(f"<h1>Salt</h1><p>{'Salt is all. ' * 60}</p>{form}")


def test_a_page_that_checks_its_visitor_says_so() -> None:
    page = b"<html><head><title>Just a moment...</title></head><body><p>Verify that you are human.</p></body></html>"
    assert "checks its visitor" in choose(page, "page.html")(page, "page.html").notices[0].message
