"""The finders: each a file, named after the rule that its mentions give as their evidence. A new one is a `Finder`,
called `FIND` in its file; name it in `arggraph.citations.FINDERS`, and give it cases in tests/cases/citations/.

`tagged/` finds what the network of `citations.tagger` marks; `teams` and `link_titles` are parts of `sources` and
`links`.
"""
