"""Pages of no known platform: `generic` reads them by schema.org, microformats and data (`embedded`), else by the block
that repeats (`blocks`), in which `induced` learns where author, time and words stand, and `nesting` who answers whom.
"""
