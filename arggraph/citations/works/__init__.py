"""Mentions to works: `clustering` puts each, in page order, into the `cluster` that `coreference` finds likeliest.

`portrait` is what one mention says, `page` what the discussion says around it, `likeness` how alike a mention and a
cluster are; `short_forms` are further mentions of works named elsewhere; `naming` gives a cluster its title and kind.
"""
