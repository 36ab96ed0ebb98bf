"""Saved pages. `choice` says which reading of a page is the best:

    platforms/   the markup of known platforms, a table (`Platform`) each; a few have code of their own
    unknown/     any other page: what its own data or its repeated blocks tell (`generic` is the reader)
    wrapper/     what the blocks of a page teach, of a known platform too: author, time, words, who answers whom
    archives     a page with all that belongs to it, in one file

How a page is read by a platform's table, and what the other readings share:

    page         bytes to a tree, selectors and attributes; `vocabulary`: by what words of markup a platform is known
    markup       a platform's markup as data
    platform     the reading of a page by its platform's markup; `posted`: when, `body`: which words
                 (`alike`: but for what all of a page have)
    words        an element to its words, with what is quoted and where links lead
    saved        the day on which a page was saved, from which "41 minutes ago" counts (../times)
    heading      what a page says of itself: title, address, how many comments; `article`: the post above the comments
                 (`apart`: what stands around it)
    authors      names as pages write them, without "Posted by"
    gathered     items as they are gathered: columns beside the page and what is gone left out, the post told
    gone         what stands in the place of a comment that was deleted
    listing      pages that are no discussion
"""
