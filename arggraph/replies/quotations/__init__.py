"""What a comment quotes of earlier ones: `marked` finds what it sets off as somebody else's words, `runs` the words in
a row that it shares with others, `repeated` leads both to the comment that they come from, and `pasted` tells which
whole lines are taken over.
"""
