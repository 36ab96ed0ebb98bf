"""Pages of no known platform. `generic` reads them by schema.org, microformats and data (`embedded`), else by the block
that repeats: `blocks` finds it by what marks a comment (`marks`: a time, a person; `runs`: where no box holds one), and
`talk` tells whether they are comments at all.
"""
