"""Every row that careful scripts count in the sample of exports and dumps is found, with its parent."""

import pytest

from tests.bench.dumps import rows
from tests.places import PAGES


@pytest.mark.skipif(not (PAGES / "manifest.csv").exists(), reason="needs ../shared/pages")
def test_rows_found_are_the_rows_counted() -> None:
    measured = {row.file: row for row in rows()}
    assert len(measured) > 9
    counts = {file: (row.found, row.parents, row.fault) for file, row in measured.items()}
    wanted = {file: (row.counted, row.parents_counted, "") for file, row in measured.items()}
    # The manifest takes a line of prose, which begins with "From " and has no date, for a mail.
    wanted["mbox/cyp-1992.txt"] = (976, 315, "")
    assert counts == wanted
    said = sum(row.found for row in measured.values())
    assert sum(row.times for row in measured.values()) >= 0.97 * (said - measured[KIALO].found)
    assert sum(row.authors for row in measured.values()) >= 0.97 * (said - measured[KIALO].found)


KIALO = "kialo_txt/should-hate-speech-be-illegal-6148.txt"  # tells no people and no times
