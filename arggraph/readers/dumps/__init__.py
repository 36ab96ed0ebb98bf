"""Exports and dumps: a file per platform or form, chosen by what the bytes hold. `forum_json`, `forum_xml` and `table`
read those of no known platform. What they share is in shared/.

A new platform's JSON is an `Export` (`shared.json_export`); rows of many discussions are `Rows` (`shared.json_lines`),
XML is an `Archive` (`shared.xml_export`). Name it in the table of `arggraph.readers`, and give it a file of cases in
tests/cases/readers/dumps/.
"""
