"""Times as pages write them, in the languages of their readers."""

from datetime import datetime

import pytest

from arggraph.readers.times.ago import relative
from arggraph.readers.times.clock import Clock, names_day, names_time, without_year

WRITTEN = {
    "Mon Dec 06, 2004 8:57 am": "2004-12-06T08:57:00",
    "March 5th, 2009 at 9:12 pm": "2009-03-05T21:12:00",
    "12/Mar/2012 10:15:30": "2012-03-12T10:15:30",
    "2012-03-04 10:00:05": "2012-03-04T10:00:05",
    "1614935520000": "2021-03-05T09:12:00+00:00",
    "Do 4. Mär 2010, 10:00": "2010-03-04T10:00:00",
    "4. März 2010 um 10:00 Uhr": "2010-03-04T10:00:00",
    "le 4 mars 2010 à 10 h 05": "2010-03-04T10:05:00",
    "4 de enero de 2010 a las 14:05": "2010-01-04T14:05:00",
    "22 de março de 2011 às 8:30": "2011-03-22T08:30:00",
    "4 gennaio 2010 alle 14.05": "2010-01-04T14:05:00",
    "4 januari 2010 om 14:05": "2010-01-04T14:05:00",
    "5 listopada 2012, 14:05": "2012-11-05T14:05:00",
    "4. tammikuuta 2010 klo 14.05": "2010-01-04T14:05:00",
    "2012. március 5. 14:05": "2012-03-05T14:05:00",
    "5 Mart 2012 14:05": "2012-03-05T14:05:00",
    "5 января 2012 в 14:05": "2012-01-05T14:05:00",
    "2012年3月5日 14:05": "2012-03-05T14:05:00",
    "27.8.24 21:08:52": "2024-08-27T21:08:52",
    "17.07, 2011 @ 13:04": "2011-07-17T13:04:00",
    "13/06/2009, 4pm": "2009-06-13T16:00:00",
    "« Antwort #9 am: 05. März 2018, 21:47:00 »": "2018-03-05T21:47:00",
    "04 Июль 2008, 10:00": "2008-07-04T10:00:00",
    "ti 04 maalis 2008, 10:00": "2008-03-04T10:00:00",
    "Út 4. kvě 2008 10:00": "2008-05-04T10:00:00",
}


@pytest.mark.parametrize("written", WRITTEN)
def test_what_is_written(written: str) -> None:
    found = Clock([written]).when(written)
    assert found is not None
    assert found.isoformat() == WRITTEN[written]


@pytest.mark.parametrize(
    "written", ["05/06/2009", "yesterday", "chapter 12", "May", "31 February 2010", "version 2.1.3"]
)
def test_what_tells_no_day(written: str) -> None:
    assert Clock([written]).when(written) is None


@pytest.mark.parametrize(
    ("beside", "expected"), [("13/05/2009", "2009-05-12"), ("05/13/2009", "2009-12-05"), ("12/12/2009", None)]
)
def test_the_day_stands_where_other_dates_of_the_page_have_it(beside: str, expected: str | None) -> None:
    found = Clock([beside]).when("12/05/2009")
    assert (found.date().isoformat() if found else None) == expected


def test_the_weekday_beside_one_date_tells_where_all_others_have_the_day() -> None:
    found = [Clock([f"{day}, 06/04/2009", "03/02/2009"]).when("05/06/2009") for day in ("Thu", "Mon", "Sat", "Someday")]
    assert [moment and (moment.month, moment.day) for moment in found] == [(5, 6), (6, 5), None, None]


def test_a_day_is_named_in_full_where_no_doubt_is_left() -> None:
    told = {"5 May 2009": True, "May 5th, 2009": True, "2009-05-05": True, "2009/5/5": True}
    told |= {"5/6/2009": False, "I may be 5": False, "March on, Ann": False, "in May": False}
    assert {written: names_day(written) for written in told} == told


def test_a_rating_is_no_day_of_october() -> None:
    told = {"Rated 2 out of 5 stars": False, "2 out 2020": True, "5 out": True, "May 5": True}
    assert {written: names_time(written) for written in told} == told


@pytest.mark.parametrize(
    ("written", "expected"), [("2. Januar, 16:15", 2010), ("Dec 30, 9 am", 2009), ("at noon", None)]
)
def test_the_year_is_that_of_the_article_or_the_next(written: str, expected: int | None) -> None:
    found = without_year(written, datetime(2009, 12, 29, 12))
    assert (found.year if found else None) == expected


@pytest.mark.parametrize(
    ("written", "hours"), [("3 hours ago", 3), ("vor 8 Stunden", 8), ("il y a 2 jours", 48), ("hace 1 hora", 1)]
)
def test_how_long_ago(written: str, hours: int) -> None:
    now = datetime(2020, 1, 31, 20, 30)
    found = relative(written, now)
    assert found is not None
    assert (now - found[0]).total_seconds() == hours * 3600


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("Сегодня в 10:12", 31), ("Bugün, 10:12", 31), ("Dnes v 10:12", 31), ("今天 10:12", 31),
        ("Aujourd’hui à 10h12", 31),
        ("Вчера, 10:12", 30), ("Dün, 10:12", 30), ("I går kl. 10:12", 30), ("어제 10:12", 30), ("Wczoraj o 10:12", 30),
    ],
)  # fmt: skip
def test_today_and_yesterday_at_an_hour(written: str, day: int) -> None:
    assert relative(written, datetime(2020, 1, 31, 20, 30)) == (datetime(2020, 1, day, 10, 12), "minute")


@pytest.mark.parametrize(
    "words",
    [
        "tel 06 12 2034 55",
        "I paid 10 20 2000 times",
        "Reply",
        "12 comments",
        "version 1.2",
        "in May",
        "Ann",
        "4,512 views",
    ],
)
def test_what_names_no_time(words: str) -> None:
    assert not names_time(words)


@pytest.mark.parametrize(
    "words",
    [
        "3 timmar sedan", "for 3 timer siden", "3 tuntia sitten", "3 godziny temu", "před 3 hodinami", "3 saat önce",
        "3 години тому", "3時間前", "3小时前", "3h ago",
    ],
)  # fmt: skip
def test_how_long_ago_in_other_languages(words: str) -> None:
    assert relative(words, datetime(2020, 1, 31, 20, 30)) == (datetime(2020, 1, 31, 17, 30), "hour")


@pytest.mark.parametrize("words", ["for 3 years he lived", "my sedan of 2010"])
def test_what_is_no_time_ago(words: str) -> None:
    assert not names_time(words)
