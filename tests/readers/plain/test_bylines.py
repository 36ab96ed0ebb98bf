"""Bylines: single lines in the shapes of themes."""

from datetime import datetime
from time import process_time

import pytest

from arggraph.readers.plain import bylines, days


@pytest.mark.parametrize(
    "line",
    [
        "",
        "2009",  # a year alone dates nothing
        "Kim says",  # nothing ends it
        "He said that the mill is closed.",
        "On May 5, 2009, Kim wrote:",  # whose words are quoted below
        "le 5 mai 2009 à 10h20, Kim a écrit :",
        "Am 5. Mai 2009 um 10:20 schrieb Kim:",
        "May I ask 12 things?",
        "We met at 3:40",
        "Train leaves at 9:14.",
        "See John, 3:16",
        "Mill Growth Fund, 0.26%",
        "Mill Growth Fund at 3.40",
        "By what we know on 5 May 2009",
        "1/2/3 bread",
        "I bought it on May 5, 2009, and it broke within a week, which I did not expect.",
        "Kim says: mine never rises, and I shall not try it again.",  # words on the line of a colon are a quotation
        "One of the many people who bake here says:",
        "My mother says:",
        "May 5, 2009 by train to the mill of a friend, 9:12 am",
    ],
)
def test_no_byline(line: str) -> None:
    assert bylines.read_line(line) is None


@pytest.mark.parametrize(
    ("line", "author", "date"),
    [
        ("Kim says:", "Kim", None),
        ("Kim wrote...", "Kim", None),
        ("Kim sagt:", "Kim", None),
        ("Kim sagte:", "Kim", None),
        ("Kim a dit :", "Kim", None),
        ("Posted by: Kim | May 05, 2009 at 01:50 PM", "Kim", "May 05, 2009 at 01:50 PM"),
        ("Posted by Kim Lee at 3:40 pm on May 5, 2009", "Kim Lee", "3:40 pm on May 5, 2009"),
        ("Posted on May 5, 2009", None, "May 5, 2009"),
        ("Posted by Kim Lee at 3:40 PM", "Kim Lee", "3:40 PM"),
        ("At 3:40 PM, Kim Lee said...", "Kim Lee", "3:40 PM"),
        ("Kim, 15:40", "Kim", "15:40"),
        ("Kim, 3:40 PM", "Kim", "3:40 PM"),
        ("Kim | 3.40 p.m.", "Kim", "3.40 p.m."),
        ("Posted by: you know who | 2009-05-05", "you know who", "2009-05-05"),
        ("By Kim on 05/05/2009", "Kim", "05/05/2009"),
        ("Comment by Kim — May 5, 2009 @ 3:40 pm", "Kim", "May 5, 2009 @ 3:40 pm"),
        ("Kim · May 5, 2009", "Kim", "May 5, 2009"),
        ("Kim, 5 May 2009", "Kim", "5 May 2009"),
        ("Date: 2009-05-05 09:12 am (UTC)From: ann_poe", "ann_poe", "2009-05-05 09:12 am"),
        ("2. Le mardi 5 mai 2009, 16:29 par Élodie B.", "Élodie B.", "mardi 5 mai 2009, 16:29"),
        ("Da Vinci, May 5, 2009", "Da Vinci", "May 5, 2009"),
        ("von Braun · May 5, 2009", "von Braun", "May 5, 2009"),
        ("May 5, 2009 by von Braun", "von Braun", "May 5, 2009"),
        ("Submitted by Ann P. on Tue, 05/05/2009 - 09:12", "Ann P.", "Tue, 05/05/2009 - 09:12"),
        ("+1#2 Иван П. 15.06.2010 09:12", "Иван П.", "15.06.2010 09:12"),
        ("小明2009-03-05 16:29说：", "小明", "2009-03-05 16:29"),
        ("par kim_88 - Sam 7 Mars 2015 07:47", "kim_88", "Sam 7 Mars 2015 07:47"),
        ("Sam 7 May 2015", "Sam", "7 May 2015"),
        ("1. 2. Kim Lee | May 5, 2009", "Kim Lee", "May 5, 2009"),
        ("桜子より 2015.03.05", "桜子", "2015.03.05"),
        ("May 5, 2009 by Kim Lee, 9:12 am", "Kim Lee", "May 5, 2009 9:12 am"),
        ("PermalinkSubmitted by Kim (not verified) on Tue, 05/05/2009 - 09:12.", "Kim", "Tue, 05/05/2009 - 09:12"),
        ("Kim Lee 09:12 le 5 mai 2009 | Permalien | Répondre", "Kim Lee", "09:12 le 5 mai 2009"),
        ("Kim Publicado 5 de mayo del 2009", "Kim", "5 de mayo del 2009"),
        ("by Kim on May 5, 2009 | 9:12 AM reply up 2 recs actions", "Kim", "May 5, 2009 | 9:12 AM"),
        ("Kim on May 5th, 2009", "Kim", "May 5th, 2009"),
        ("Kim (2009-05-05)", "Kim", "2009-05-05"),
        ("Kim 3 hours ago", "Kim", "3 hours ago"),
        ("Kim Over a year ago", "Kim", "Over a year ago"),
        ("Kim 7/13/058:43 AM", "Kim", "7/13/058:43 AM"),  # two links that copying glued
        ("Kim5 de mayo de 2009, 15:40", "Kim", "5 de mayo de 2009, 15:40"),
        ("Kim3/14/19 9:07AM", "Kim", "3/14/19 9:07AM"),
        ("Kim2009-05-05 15:40", "Kim", "2009-05-05 15:40"),
        ("Kim3 years ago", "Kim", "3 years ago"),
        ("Enviado por Kim el Jue, 14/03/2013 - 09:07", "Kim", "Jue, 14/03/2013 - 09:07"),
        ("So, 04/07/2010 - 11:08 — Kim", "Kim", "So, 04/07/2010 - 11:08"),
        ("Kim » sam. 15 mars 2014, 00:30", "Kim", "sam. 15 mars 2014, 00:30"),
        ("Sam 15 March 2014", "Sam", "15 March 2014"),
        ("Ким, 8 мар 2010 в 08:14", "Ким", "8 мар 2010 в 08:14"),
        ("Kimhá 7 anos", "Kim", "há 7 anos"),
        ("Trevor 3 years ago", "Trevor", "3 years ago"),
        ("kim88 May 5, 2009", "kim88", "May 5, 2009"),
        ("Mark 3 years ago", "Mark", "3 years ago"),
        ("#12 Kim May 5, 2009", "Kim", "May 5, 2009"),
        ("12. Kim — May 5, 2009 at 3:40 pm", "Kim", "May 5, 2009 at 3:40 pm"),
        ("Kim commented on May 5, 2009", "Kim", "May 5, 2009"),
        ("Kim schrieb am 6. November 2012 um 10:20 Uhr:", "Kim", "6. November 2012 um 10:20 Uhr"),
        ("Kim, le 5 mai 2009 à 10h20", "Kim", "5 mai 2009 à 10h20"),
        ("Kim | 5 de mayo de 2009", "Kim", "5 de mayo de 2009"),
        ("6. November 2012 um 10:20 Uhr", None, "6. November 2012 um 10:20 Uhr"),
        ("vor 3 Tagen", None, "vor 3 Tagen"),
        ("[–]Kim[S] 45 points 3 years ago", "Kim", "3 years ago"),
        ("posted by Kim at 3:40 PM on May 5, 2009 [2 favorites]", "Kim", "3:40 PM on May 5, 2009"),
        ("by Kim (12345) on Tuesday May 05, 2009 @03:40PM (#1234)", "Kim", "Tuesday May 05, 2009 @03:40PM"),
        ("Par Kim le 5 mai 2009", "Kim", "5 mai 2009"),
        ("Posté par: Kim le 5 mai 2009", "Kim", "5 mai 2009"),
        ("Beitrag von: Kim am 5. Mai 2009", "Kim", "5. Mai 2009"),
        ("Publicado por: Kim en 5 de mayo de 2009", "Kim", "5 de mayo de 2009"),
        ("Date: 5 mai 2009 10:20", None, "5 mai 2009 10:20"),
        ("Kim · 5 mei 2009", "Kim", "5 mei 2009"),
        ("Kim · 5 maggio 2009", "Kim", "5 maggio 2009"),
        ("Kim · 5 de maio de 2009", "Kim", "5 de maio de 2009"),
        ("Kim schreef op 5 mei 2009", "Kim", "5 mei 2009"),
        ("Gepostet am 5. Mai 2009", None, "5. Mai 2009"),
        ("Permalink May 5, 2009", None, "May 5, 2009"),
        ("Post by Kim » 5. May 2009, 18:36", "Kim", "5. May 2009, 18:36"),
        ("by Kim on May 5, 2009 2:04 PM CDT  up  reply 0 recs", "Kim", "May 5, 2009 2:04 PM CDT"),
        ("Kim · Tuesday at 4:27 AM", "Kim", "Tuesday at 4:27 AM"),
        ("Kim, gestern, 10:20", "Kim", "gestern, 10:20"),
        ("Ewa 5 maja 2009 o 10:20", "Ewa", "5 maja 2009 o 10:20"),
        ("Иван 5 мая 2009 в 10:20", "Иван", "5 мая 2009 в 10:20"),
        ("Kim skrev 5 maj 2009 kl. 10:20", "Kim", "5 maj 2009 kl. 10:20"),
        ("Kim, 5. toukokuuta 2009 klo 10.20", "Kim", "5. toukokuuta 2009 klo 10.20"),
        ("Kim 2009年5月6日 10:20", "Kim", "2009年5月6日 10:20"),
    ],
)
def test_byline(line: str, author: str | None, date: str | None) -> None:
    found = bylines.read_line(line)
    assert found is not None
    assert found[:2] == (author, date)
    assert found[3] == len(line)


def test_an_age_dates_a_line_of_links_alone() -> None:
    told = {
        "3w · Like · Reply": "3w",
        "3w · I like rye · Reply": None,
        "3w · 2d · Reply": None,
        "Kim · 3w · Reply": None,
    }
    assert {line: days.dated(line) for line in told} == told


def test_words_may_follow_on_the_line() -> None:
    line = "  Kim said, use rye."
    found = bylines.read_line(line)
    assert found and found[0] == "Kim" and line[found[3] :] == "use rye."


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("May 05, 2009 at 01:50 PM", datetime(2009, 5, 5, 13, 50)),
        ("6. November 2012 um 10:20 Uhr", datetime(2012, 11, 6, 10, 20)),
        ("12:05 am on May 5th, 2009", datetime(2009, 5, 5, 0, 5)),
        ("5 maja 2009 o 10:20", datetime(2009, 5, 5, 10, 20)),
        ("5 мая 2009 г. в 10:20", datetime(2009, 5, 5, 10, 20)),
        ("7 oktober 2009 kl. 10:20", datetime(2009, 10, 7, 10, 20)),
        ("2009年5月6日 10:20", datetime(2009, 5, 6, 10, 20)),
        ("5 de maio de 2009 às 10:20", datetime(2009, 5, 5, 10, 20)),
        ("5.5.2009 klo 10:20", datetime(2009, 5, 5, 10, 20)),
        ("5 במאי 2009 בשעה 10:20", datetime(2009, 5, 5, 10, 20)),
        ("5 مايو 2009 الساعة 2:05 م", datetime(2009, 5, 5, 14, 5)),
        ("2009年5月6日 下午8:30", datetime(2009, 5, 6, 20, 30)),
        ("2009/05/06(水) 20:30:15", datetime(2009, 5, 6, 20, 30, 15)),
        ("вчера в 10:05", None),
        ("31 февраля 2009", None),
        ("3 hours ago", None),
        ("May 5", None),
    ],
)
def test_a_date_tells_a_day_or_nothing(written: str, day: datetime | None) -> None:
    assert days.parse(written) == day


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (["4/5/2021", "5/5/2021", "6/5/2021", "7/5/2021"], [4, 5, 6, 7]),
        (["5/4/2021", "5/5/2021", "5/6/2021", "5/7/2021"], [4, 5, 6, 7]),
        (["4/5/2021", "5/6/2021", "6/7/2021"], [None, None, None]),  # in doubt
        (["4.5.2021, 14:05", "4.6.2021, 14:05", "4.7.2021, 14:05"], [4, 4, 4]),
        (["4.5.2021 2:05 pm", "4.6.2021 2:05 pm", "4.7.2021 2:05 pm"], [5, 6, 7]),
    ],
)
def test_days_are_of_fewer_months(written: list[str], expected: list[int | None]) -> None:
    made = bylines.in_order([bylines.Byline(0, 1, "Kim", when) for when in written])
    found = [days.parse(byline.when or "") for byline in made]
    assert [day and day.day for day in found] == expected


@pytest.mark.parametrize("piece", ["- ", ", ", "– "])
def test_a_line_of_marks_is_read_in_one_go(piece: str) -> None:
    started = process_time()
    assert bylines.read_line(piece * 25_000) is None
    assert process_time() - started < 1
