"""Whom a comment calls: `address` finds the words that call somebody, `resolution` tells which comments they mean.

`described` are people without a name ("the nurse above"), `strangers` those who are not on the page, `signs` what an
unsigned comment says of who wrote it.
"""
