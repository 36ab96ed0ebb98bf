"""What dumps share.

json_export, json_lines, xml_export    how exports of one form are read
naming                                 what fields are called, where no platform is known
bodies                                 what a comment says in HTML, Markdown, plain text or BBCode (`bbcode`)
letters                                mail without signatures and footers
quoted                                 which comment a quotation is from
"""
