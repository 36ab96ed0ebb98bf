"""Pages of no known platform. `generic` reads them by schema.org, microformats and data (`embedded`), else by the block
that repeats: `blocks` finds it by what marks a comment (`marks`: a time, a person; `runs`: where no box holds one),
`induced` learns from all blocks where author, time and words stand (`seen`: what every path finds; `named`: whom a line
names), `nesting` tells who answers whom, and `talk` whether they are comments at all.
"""
