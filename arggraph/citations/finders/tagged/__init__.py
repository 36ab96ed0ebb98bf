"""What the network of `citations.tagger` marks: `finder` says which of it counts, `parts` takes several works in one
wording apart, `wording` reads from its words which work it is.
"""
