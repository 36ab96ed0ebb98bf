"""What people are called: shapes of signatures and salutations, and one key for all spellings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arggraph import names
from tests.strategies import texts


@pytest.mark.parametrize(
    "line",
    [
        "",
        "   ",
        "And that was that.",  # a sentence
        "However,",  # a salutation or an opener
        "Is it Ada?",
        "Thanks!",  # takes leave, names nobody
        "Cordialement",
        "Thank you very much.",
        "all the best",
        "bread and butter",
        "Dr.",  # a title is nobody
        "Why",
        "Ada said so to Tom and Kim",
        "3 cups of rye",
        "x" * 61,
        "“Ada”",
        "No, thanks",
        "Rice, wheat, oat",
        "Kind regards from Hull",  # takes leave, names nobody
        "Flour and Water",
        "Dr. Brook said so.",
    ],
)
def test_no_signature(line: str) -> None:
    assert names.signature(line) is None


@pytest.mark.parametrize(
    ("line", "name", "strong"),
    [
        ("Tom", "Tom", False),  # may be a heading
        ("Ada Brook", "Ada Brook", False),
        ("  - ann ", "ann", True),
        ("— Ann Lee", "Ann Lee", True),
        ("~kim", "kim", True),
        ("Dr. Q.", "Dr. Q", True),
        ("Ada B.", "Ada B", True),
        ("Best, Tom", "Tom", True),
        ("Greetings, Tom", "Tom", True),
        ("Yours in health, Tom", "Tom", True),
        ("Kind regards, Ada Brook", "Ada Brook", True),
        ("Cheers - tom", "tom", True),
        ("Zoë", "Zoë", False),
        ("Ada, in Leeds", "Ada", True),
        ("A. Brook, baker", "A. Brook", False),  # may end a sentence
        ("Ada Brook, R.D.", "Ada Brook", True),
        ("Ada Brook, M.D., M.P.H.", "Ada Brook", True),
        ("Ada (Oslo)", "Ada", True),
        ("Ada x", "Ada", True),
        ("        - Ada -", "Ada", True),
        ("A. N. Brook (Rev.), York", "A. N. Brook", False),
        ("A.B.", "A.B", False),
        ("— Иван Петров", "Иван Петров", True),
        ("Ada in Hull", "Ada in Hull", False),
        ("Kim the Baker", "Kim the Baker", False),
        ("Tom o' the Hill", "Tom o' the Hill", False),
        ("Mrs. O'B.", "Mrs. O'B", True),
        ("Dr. A. Brook, baker (retired)", "Dr. A. Brook", True),
    ],
)
def test_signature(line: str, name: str, strong: bool) -> None:
    assert names.signature(line) == names.Call(name, strong)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rose.\n\nBest,\nTom", names.Call("Tom", True)),
        ("It rose.\n\nBest,\n\nTom\n", names.Call("Tom", True)),
        ("It rose.\n\nTom", names.Call("Tom", False)),
        ("You need\n- Rye\n- Salt", None),  # a list
        ("Yours, a baker", names.Call("a baker", True)),
        ("It rose.\n\nAnn's here", None),
        ("It rose.", None),
        ("", None),
    ],
)
def test_signed(text: str, expected: names.Call | None) -> None:
    assert names.signed(text) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("It rose. - Tom", names.Call("Tom", True)),
        ("It rose. - Ann's owner", names.Call("Ann's owner", True)),
        ("It rose. (the baker again)", names.Call("the baker", False)),
        ("It rose. (me again)", None),
        ("“It rose.” - Ada Brook", None),  # who is quoted
    ],
)
def test_signed_behind_a_sentence(line: str, expected: names.Call | None) -> None:
    assert names.behind(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "Best,",
        "all the best",
        "Cheers!",
        "Yours truly,",
        "Thanks in advance",
        "Many thanks,",
        "Viele Grüße,",
        "Cordialement",
    ],
)
def test_leave_is_taken(line: str) -> None:
    assert names.valediction(line)


@pytest.mark.parametrize("line", ["Best, Tom", "Best bread in town", "Tom,", "", "Loves"])
def test_leave_is_not_taken(line: str) -> None:
    assert not names.valediction(line)


@pytest.mark.parametrize(
    "line",
    [
        "However,",
        "In short,",
        "Best,",  # takes leave
        "Tom",  # nothing closes it: a heading or a signature
        "tom,",
        "That is it.",
        "What a loaf!",
        "Tom's bread:",
        "One more thing:",
        "Rye, salt, water and a day of rest, that is all it takes,",
        '"Tom",',
    ],
)
def test_no_salutation(line: str) -> None:
    assert names.salutation(line) is None


@pytest.mark.parametrize(
    ("line", "name", "strong"),
    [
        ("Tom,", "Tom", False),
        ("Tom -", "Tom", False),
        ("Ada Brook:", "Ada Brook", False),
        ("Dr. Quill,", "Dr. Quill", True),
        ("Dear Ada Brook,", "Ada Brook", True),
        ("Hi tom!", "tom", True),
        ("@mike_7", "mike_7", True),
        ("Hallo Kim,", "Kim", True),
        ("Bonjour Kim,", "Kim", True),
    ],
)
def test_salutation(line: str, name: str, strong: bool) -> None:
    assert names.salutation(line) == names.Call(name, strong)


def test_spellings_of_one_name_share_a_key() -> None:
    assert {names.key(name) for name in ("Dr. Q.", "dr Q", "DR.Q", " Dr.  Q ")} == {"drq"}
    assert names.key("Dr. Q.") != names.key("Dr. R.")
    assert names.bare("Dr. Ada Brook") == names.bare("ada brook") == "adabrook"
    assert names.bare("Dr.") == ""


@given(texts)
def test_whatever_stands_in_a_line(line: str) -> None:
    """A name found is a piece of the line, and a line never calls somebody and takes leave at once."""
    for call in (names.signature(line), names.salutation(line)):
        assert call is None or (call.name and call.name in line)
    assert not (names.valediction(line) and names.salutation(line))


@given(st.text(max_size=30))
def test_a_key_is_its_own_key(name: str) -> None:
    assert names.key(names.key(name)) == names.key(name)
