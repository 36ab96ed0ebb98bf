"""Rebuilds and measures the trained parts; never imported by the rest. `python -m arggraph.training --help`.

What is learned from: `corpora` (threads as they are), `threads` (with their parents), `flattened` (as plain text),
`pairs` and `unlabelled` (a comment and what it answers), `questions` (and what else it might answer), `mentions` (of
works); `readings` and `written` hold what readers said and what was made up. How: `trees`, `recurrent`, `crossencoder`,
`quantised` (pretrained networks, and the way to a file). The other files train the parts of their names, `gaps` and
`manner` for `boundaries` and `replies`.
"""
