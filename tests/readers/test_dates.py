"""Moments: what is a date, and what only looks like one."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from arggraph.readers.times.dates import when


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2019-05-02", datetime(2019, 5, 2)),
        ("2019-05-02T10:30:00", datetime(2019, 5, 2, 10, 30)),
        ("2019-05-02T10:30:00Z", datetime(2019, 5, 2, 10, 30, tzinfo=UTC)),
        ("2019-05-02 10:30:00+02:00", datetime(2019, 5, 2, 10, 30, tzinfo=timezone(timedelta(hours=2)))),
        (1352214840, datetime(2012, 11, 6, 15, 14, tzinfo=UTC)),
        (1352214840.5, datetime(2012, 11, 6, 15, 14, 0, 500_000, tzinfo=UTC)),
        (1352214840123, datetime(2012, 11, 6, 15, 14, 0, 123_000, tzinfo=UTC)),
        ("1352214840", datetime(2012, 11, 6, 15, 14, tzinfo=UTC)),
        ("May 2nd, 2019 at 3:14 pm", datetime(2019, 5, 2, 15, 14)),
        ("Thu, 02 May 2019 10:30:00 GMT", datetime(2019, 5, 2, 10, 30, tzinfo=UTC)),
        ("2 mai 2019", datetime(2019, 5, 2)),
        ("2. Mai 2019", datetime(2019, 5, 2)),
        ("Thu May 02 10:30:00 +0000 2019", datetime(2019, 5, 2, 10, 30, tzinfo=UTC)),
        ("Thu May  2 10:30:00 2019", datetime(2019, 5, 2, 10, 30)),
        ("2019/05/02 10:30", datetime(2019, 5, 2, 10, 30)),
    ],
)
def test_dates(value: object, expected: datetime) -> None:
    found = when(value)
    assert found == expected
    assert found is not None
    assert found.utcoffset() == expected.utcoffset()


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("yesterday", "depends on today"),
        ("3 days ago", "depends on today"),
        ("2 May", "no year: would take this one"),
        ("May 2019", "no day"),
        ("06/11/2012", "June or November"),
        (2019, "a year is no moment"),
        (10**400, "too big"),
        (float("nan"), "no number"),
        (float("inf"), "no number"),
        (True, "a truth value"),
        (["2019-05-02"], "a list"),
        ("12 monkeys", "words"),
        ("", "nothing"),
        ("9" * 5000, "too long"),
    ],
)
def test_no_dates(value: object, why: str) -> None:
    assert when(value) is None, why
