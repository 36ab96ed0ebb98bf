"""The finders: each a file, named after the rule that its mentions give as their evidence.

`teams` and `link_titles` are parts of `sources` and `links`.
"""
