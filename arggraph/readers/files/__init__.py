"""The file that a reader gets, whatever it was packed in; `door` makes text of its bytes.

packed      that file: unpacked, in UTF-8, and able to be read from its beginning again
zipped      what a zip archive holds: pages, letters, an export in several parts, a document
office      the words of a document (Word, OpenDocument, rich text)
margins     what people noted in its margins
spool       where what is unpacked goes, and how much is sane
"""
