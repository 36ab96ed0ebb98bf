"""What dumps share.

json_export, json_lines, xml_export    how exports of one form are read
lists                                  the lists of comments in any JSON: what their fields are called (`naming`) or
                                       hold (`holding`), which rows answer which (`linking`), who is who (`people`)
addressed, order                       answers to answers that only a name led by "@" tells; rows by depth or by time
bodies                                 what a comment says in HTML, Markdown, plain text or BBCode
mail                                   who sent it and when; its words without signatures and footers
quoted                                 which comment a quotation is from
"""
