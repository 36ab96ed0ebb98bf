"""Rebuilds and measures the trained parts; never imported by the rest. `python -m arggraph.training --help`.

What is learned from is in data/. How: `trees`, `recurrent`, `crossencoder`, `quantised` (pretrained networks, and the
way to a file). The other files train the parts of their names, `gaps` and `windows` for `boundaries`, `manner` for
`replies`.
"""
