"""The finders: each a file, named after the rule that its mentions give as their evidence.

`link_titles` is a part of `links`.
"""
