"""What is learned from: `corpora` (threads as they are), `threads` (with their parents), `flattened` (as plain text),
`pairs` and `unlabelled` (a comment and what it answers), `questions` (and what else it might answer), `mentions` (of
works); `readings` and `written` hold what readers said and what was made up.
"""
