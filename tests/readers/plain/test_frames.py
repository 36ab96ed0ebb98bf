"""Frames: which recurring lines are a page's own, who is named in them, and on which side of the words they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arggraph.readers.plain import frames
from arggraph.readers.plain.lines import Lines
from arggraph.readers.plain.text import TEXT

FLOURS = ["Rye", "Wheat", "Spelt", "Oat", "Rice", "Maize", "Barley", "Millet"]


def found(text: str) -> list[tuple[str | None, str | None]]:
    framed = frames.find(Lines.of(text))
    return [(byline.author, byline.when) for byline in framed.bylines] if framed else []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("Kim says:\nuse rye, not wheat.\nTom says:\nuse wheat.", id="two that only say"),
        pytest.param("Kim · May 5, 2009\nuse rye, not wheat.", id="one line with name and date"),
        pytest.param(
            "Ann said:\nMine never rises.\nUse rye.\n" * 2 + "Ann said:\nMine never rises.\nNo.",
            id="what stands below was said before: quotations",
        ),
        pytest.param("Question:\nWhy rye?\nAnswer:\nIt rises.\n" * 3, id="headings with colons"),
        pytest.param("Best,\nTom\nMine never rises.\n" * 5, id="leave taken"),
        pytest.param("1. Take rye.\n2. Take salt.\n3. Bake it.", id="a list"),
        pytest.param(
            "#1 Buy Rye\nFrom a mill.\n#2 Wait\nNine hours.\n#3 Bake Slowly\nOr fast.", id="numbered headings"
        ),
        pytest.param("1. Rye\nIt is dark.\n2. Wheat\nIt is pale.\n3. Spelt\nIt is old.", id="a list with words below"),
        pytest.param("[Rye]\nIt is dark.\n[Wheat]\nIt is pale.\n[Spelt]\nIt is old.", id="headings in brackets"),
    ],
)
def test_lines_that_are_somebody_s_words(text: str) -> None:
    assert found(text) == []


def test_a_shape_that_recurs_is_the_page_s() -> None:
    text = "Kim says:\nuse rye.\nTom says:\nuse wheat.\nKim says:\nnever."
    assert found(text) == [("Kim", None), ("Tom", None), ("Kim", None)]


@pytest.mark.parametrize(
    "shape",
    [
        *(
            "#{0} {1}",
            "# {0} · {1}",
            "{0}. {1}",
            "{0}) {1}:",
            "{0} | {1}",
            "[{0}] {1}",
            "{0} {1}:",
            "{1} #{0}",
            "{1} (#{0})",
        ),
        *("Comment {0}: {1}", "Post #{0} by {1}", "--- {1} ---", "== {1}", "[{1}]", "<{1}>", "» {1}", "{1}:"),
    ],
)
def test_a_name_with_a_number_or_between_marks(shape: str) -> None:
    said = ["Kim", "ann_poe", "R. Lee", "Kim", "Tom Roe", "ann_poe"]
    text = "\n\n".join(f"{shape.format(n, name)}\n{FLOURS[n]} rises.\n\nNot salt." for n, name in enumerate(said, 1))
    assert [author for author, _ in found(text)] == said


def test_the_number_of_a_byline_is_the_comment_s() -> None:
    framed = frames.find(Lines.of("12. Kim\nRye.\n13. Ann\nNo.\n14. Kim\nYes.\n15. Ann\nOh?"))
    assert framed and [byline.number for byline in framed.bylines] == ["12", "13", "14", "15"]


def test_fields_behind_a_name_are_no_names_and_a_day_of_the_week_with_a_time_is_a_date() -> None:
    text = "[Kim | baker, Hull | Fri 19:20]\nRye.\n[ann_poe | ex-baker | Sat 08:12]\nNo.\n"
    text += "[Kim | baker, Hull | Sat 9:00]\nYes."
    assert found(text) == [("Kim", "Fri 19:20"), ("ann_poe", "Sat 08:12"), ("Kim", "Sat 9:00")]


def test_where_most_say_where_they_live_the_place_is_no_name() -> None:
    text = "".join(
        f"{n}, {p} · May {d}, 2009\n{FLOURS[d]} rises.\n"
        for d, (n, p) in enumerate([("Kim", "Hull"), ("Ann Poe", "York")] * 2, 1)
    )
    assert [author for author, _ in found(text)] == ["Kim", "Ann Poe"] * 2


def test_name_and_date_need_to_recur_once() -> None:
    text = "Kim · May 5, 2009\nuse rye.\nTom · May 6, 2009\nno."
    assert found(text) == [("Kim", "May 5, 2009"), ("Tom", "May 6, 2009")]


def test_a_name_above_the_date() -> None:
    text = "Kim\nMay 5, 2009\nuse rye.\nAnn Lee\nMay 6, 2009\nno.\nKim\nMay 6, 2009\nyes."
    assert [author for author, _ in found(text)] == ["Kim", "Ann Lee", "Kim"]


def test_ranks_differ_as_names_do_but_not_with_the_numbers_beside_them() -> None:
    people = {"Ann": ("Baker", 2001, 12), "Bob Lee": ("Miller", 2002, 134), "Cy": ("Baker", 2003, 7)}
    frame = "{0}\n{1}\nJoined: May 3, {2}\nMessages: {3}\n\nMay 5, 2009\n#{4}\n{5} rises by itself.\n\n"
    said = ["Ann", "Bob Lee", "Cy", "Ann", "Bob Lee", "Cy", "Ann"]
    text = "".join(frame.format(n, *people[n], number, FLOURS[number]) for number, n in enumerate(said, 1))
    assert found(text) == [(name, "May 5, 2009") for name in said]


def test_numbers_that_rise_are_the_anchor_where_dates_also_tell_since_when_one_is_a_member() -> None:
    frame = "Kim\nMay 3, 2001\nMay {0}, 2009\n#{0}\n{1} never rises.\n"
    text = "".join(frame.format(number, FLOURS[number]) for number in range(1, 6))
    assert [when for _, when in found(text)] == [f"May {number}, 2009" for number in range(1, 6)]


@pytest.mark.parametrize(("below", "text"), [
    (True, "Use rye.\n\nKim · May 5, 2009\n\n\n\nUse wheat.\n\nTom · May 6, 2009\n\n\n\nNo.\n\nAnn · May 6, 2009"),
    (False, "Kim · May 5, 2009\n\nUse rye.\n\n\n\nTom · May 6, 2009\n\nUse wheat.\n\n\n\nAnn · May 6, 2009\n\nNo."),
])  # fmt: skip
def test_the_wider_gap_tells_on_which_side_bylines_stand(below: bool, text: str) -> None:
    framed = frames.find(Lines.of(text))
    assert framed and framed.below is below


def test_what_all_names_begin_with_is_no_decoration_where_somebody_is_called_so() -> None:
    for names in (["Rosa", "Rosalie", "Rosamund", "Rosanna"], ["avatarKim", "avatarTom", "avatarAnn", "avatarBo"]):
        lines = [
            f"{name} · May {n}, 2009\n{FLOURS[n]} rises well in a cold kitchen." for n, name in enumerate(names, 1)
        ]
        assert [author for author, _ in found("\n".join(lines))] == [name.removeprefix("avatar") for name in names]


def test_who_is_answered_stands_behind_who_speaks_though_nobody_s_name_stands_alone() -> None:
    said = ["Kim Tom Lee", "ann Kim", "Bo Roe ann", "ann Tom Lee", "Kim Bo Roe", "Cy Tom Lee"]
    text = "\n".join(
        f"{names}3/{n}/15 09:12am\n\n{FLOURS[n]} rises well in a cold kitchen.\n" for n, names in enumerate(said, 1)
    )
    framed = frames.find(Lines.of(text))
    assert framed and [(byline.author, byline.to) for byline in framed.bylines] == [
        ("Kim", "Tom Lee"), ("ann", "Kim"), ("Bo Roe", "ann"), ("ann", "Tom Lee"), ("Kim", "Bo Roe"), ("Cy", "Tom Lee")
    ]  # fmt: skip


@pytest.mark.parametrize("shape", ["{0} avatar {0} · May {1}, 2009", "Photo of {0} {0} · May {1}, 2009"])
def test_what_stands_for_a_picture_names_its_bearer_once_more(shape: str) -> None:
    said = ["Kim", "Tom", "Ann", "Kim"]
    text = "\n".join(f"{shape.format(name, n)}\n{FLOURS[n]} rises well here." for n, name in enumerate(said, 1))
    assert [author for author, _ in found(text)] == said


def test_two_names_in_one_are_parted_where_one_is_met_alone() -> None:
    said = ["Ann_P", "daveAnn_P", "Ol' Petedave", "daveOl' Pete", "Ann_Pdave", "kit_rides", "Nils"]
    text = "\n".join(f"{names}•{n} years ago\n\n{FLOURS[n]} rises well in it.\n" for n, names in enumerate(said, 1))
    framed = frames.find(Lines.of(text))
    assert framed and [(byline.author, byline.to) for byline in framed.bylines] == [
        ("Ann_P", None), ("dave", "Ann_P"), ("Ol' Pete", "dave"), ("dave", "Ol' Pete"), ("Ann_P", "dave"),
        ("kit_rides", None), ("Nils", None),
    ]  # fmt: skip


def test_who_says_it_stands_below_the_number_of_the_comment() -> None:
    said = ["Kim", "ann_p", "Tom", "Kim"]
    text = "".join(
        f"{n}\n\n{name} wrote:\n\n{FLOURS[n]} rises.\n\nMay {n}th, 2009 at 9:12 am\n" for n, name in enumerate(said, 1)
    )
    assert found(text) == [(name, f"May {n}th, 2009 at 9:12 am") for n, name in enumerate(said, 1)]


def test_words_below_the_heading_and_none_below_the_last_byline_are_closed_by_it() -> None:
    text = "Rye falls in the oven, says my aunt.\n\nby Dora on May 1, 2009 9:12 AM\n\nComments\n\n"
    text += "\n".join(
        f"{FLOURS[n]} rises by itself.\n\nTwo wheels\n\nby {name} on May {n}, 2009 9:12 AM reply up 2 recs actions\n"
        for n, name in enumerate(["Kim", "Ann", "Tom", "Bo"], 2)
    )
    made = TEXT(text.encode(), "x").comments
    assert [(one.author, one.text.split()[0]) for one in made[-4:]] == [
        ("Kim", "Spelt"), ("Ann", "Oat"), ("Tom", "Rice"), ("Bo", "Maize")
    ]  # fmt: skip


@pytest.mark.parametrize("word", ["Antworten #{0} am:", "Respuesta #{0} en:", "Reply", "回复"])
def test_what_an_answer_is_called_is_not_who_wrote_it(word: str) -> None:
    said = ["Kim", "ann_p", "Kim"]
    text = "".join(
        f"{name}\nMember\n« {word.format(n)} 05. June 201{n}, 16:29:00 »\n{FLOURS[n]} rises.\n"
        for n, name in enumerate(said, 1)
    )
    assert [author for author, _ in found(text)] == said


@pytest.mark.parametrize("word", ["Reply #{0} on:", "Antwort #{0} am"])
def test_the_first_of_numbered_messages_may_have_no_number(word: str) -> None:
    said = ["Kim", "ann_p", "Kim", "Tom", "ann_p"]
    text = "Rye falls\n" + "".join(
        f"{name}\nMember\nRe: Rye falls\n« {word.format(n) if n else 'on:'} May 0{n + 1}, 2011 »\n{FLOURS[n]} rises.\n"
        for n, name in enumerate(said)
    )
    assert [author for author, _ in found(text)] == said


def test_several_who_commented() -> None:
    said = ["Kim Lee", "ann_p", "Tom"]
    text = "".join(
        f"{name} commented\n\n{FLOURS[n]} rises.\n\nMay {n}, 2009 at 9:12 am\n" for n, name in enumerate(said, 1)
    )
    assert [author for author, _ in found(text)] == said


def test_the_numbers_of_a_list_alone_are_nobody_s_words() -> None:
    said = ["Kim Lee", "Tom", "Ann", "Kim Lee"]
    text = "\n".join(f"1.\n{n}\n{name} · May {n}, 2009\n{FLOURS[n]} rises." for n, name in enumerate(said, 1))
    framed = frames.find(Lines.of(text))
    assert framed and [text[byline.start :][:2] for byline in framed.bylines] == ["1."] * 4


def test_a_date_at_the_foot_has_no_number() -> None:
    text = "".join(f"Kim #{n} May {n}, 2009\n{FLOURS[n]} rises by itself.\n" for n in range(1, 6))
    assert [when for _, when in found(text + "Archived on May 5, 2019")] == [f"May {n}, 2009" for n in range(1, 6)]


def test_bylines_open_where_words_stand_below_the_last_and_none_above_the_first() -> None:
    text = "On rye and on wheat\n" + "".join(
        f"Kim, May {n}, 2009\n\n\n\n{FLOURS[n]} rises by itself.\n" for n in range(1, 5)
    )
    framed = frames.find(Lines.of(text))
    assert framed and not framed.below


def test_who_wrote_the_post_heads_no_quotation() -> None:
    text = "Rye rises.\nPosted by Dora at 8:00 AM\nComments\n"
    text += "".join(
        f"{name}{n} May 2009 at 9:12\n{FLOURS[n]} rises by itself.\n" for n, name in enumerate(["Kim", "Ann", "Tom"], 1)
    )
    assert [comment.author for comment in TEXT(text.encode(), "x").comments[1:]] == ["Kim", "Ann", "Tom"]


PIECES = [
    "Kim says:",
    "Kim",
    "May 5, 2009",
    "Kim · May 5, 2009",
    "use rye.",
    "",
    " ",
    "\u00a0",
    "#1",
    "3 hours ago",
    ":",
]


TALK = "\n".join(
    f"Kim{n % 3} · May {n}, 2009\n{flour} rises slowly in a cold kitchen." for n, flour in enumerate(FLOURS, 1)
)
ANY = st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=6).map("\n".join)


@given(ANY, ANY)
def test_bylines_lie_in_the_text_in_order_and_apart(before: str, after: str) -> None:
    text, at = f"{before}\n{TALK}\n{after}", 0
    framed = frames.find(Lines.of(text))
    assert framed and len(framed.bylines) >= len(FLOURS)
    for byline in framed.bylines:
        assert at <= byline.start < byline.end <= len(text)
        at = byline.end
        for words in filter(None, (byline.author, byline.when)):
            assert words.split()[0] in text[byline.start : byline.end]


def test_who_speaks_more_often_than_not_is_known_by_those_who_name_her() -> None:
    names = ["Mo", "Ann", "Mo", "Mo@bread.example", "Mo", "Tom", "Mo"]
    posts = [f"{name}\nMember\nMay {n}, 2009\n@Mo I take {FLOURS[n]}, and it rises." for n, name in enumerate(names, 1)]
    assert [author for author, _ in found("\n".join(posts))] == ["Mo", "Ann", "Mo", "Mo", "Mo", "Tom", "Mo"]


@pytest.mark.parametrize("byline", ["Kim{n} · May {d}, 2009", "Kim{n} says:\nMay {d}, 2009 at 9:1{n} am"])
@pytest.mark.parametrize("action", ["\nReply", ""])
def test_short_answers_that_recur_are_somebody_s_words(byline: str, action: str) -> None:
    said = ["Rye rises slowly in a cold kitchen.", "+1", "This.", "+1", "My oven bakes it in an hour.", "This.", "+1"]
    text = "\n".join(byline.format(n=n, d=n + 10) + f"\n{words}{action}" for n, words in enumerate(said))
    assert [comment.text for comment in TEXT(text.encode(), "page.txt").comments] == said


@pytest.mark.parametrize("mark", ["avatar", "[avatar]", "* ", "    + ", "   o "])
def test_what_stands_for_a_picture_or_marks_a_list_is_no_part_of_a_name(mark: str) -> None:
    people = ["Kim Lee", "Tom", "Ann Poe", "Bob"]
    lines = [
        f"{mark}{name} · May {n}, 2009\n{FLOURS[n]} rises well in a cold kitchen." for n, name in enumerate(people, 1)
    ]
    assert [author for author, _ in found("\n".join(lines))] == people
