"""Known platforms. A new one is a `Platform` in the file of its kind: its markup as CSS selectors (`markup.Markup` says
what each field means), no code.

Name it in `choice.PLATFORMS` and in the table of `arggraph.readers`, and give it a case in tests/cases/readers/html/.
"""
