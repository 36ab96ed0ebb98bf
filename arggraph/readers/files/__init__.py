"""The file that a reader gets, whatever it was packed in; `door` makes text of its bytes.

packed      one that can be gone back in, unpacked, in UTF-8
zipped      what is in a zip archive, the whole of an export in parts, a document
office      the words of a document (Word, OpenDocument, rich text)
margins     what people noted in its margins
spool       where what is unpacked goes, and how much is sane
"""
