"""Exports and dumps: one file per platform, chosen by what the bytes hold. `json_export`, `json_lines` and `xml_export`
are what the platforms of one form share; `bodies` is what comments say in HTML, Markdown or plain text.
"""
