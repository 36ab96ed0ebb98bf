"""Plain text: a page of which nothing is left but its words and its blank lines. `text` is the reader, `division` takes
the page apart; their steps, in order, and the files of these:

    escaped      characters that a copy wrote in other ways
    clipped      what clippers write above a page becomes its head
    dumped       what text browsers and converters make of a page (numbers of links, Markdown, `pandoc`) is undone
    printed      heads and feet of printed pages are left out
    lines        the lines that are not blank, and what lies between them
    area         where the comments stand among them, by
      owned      lines that are the page's own: `../furniture` (headings, links, votes, forms; `markdown` takes marks
                 off a line first), and what the lines around tell
      pictures   lines that stand for pictures of people, above their names
      ends       where the comments are over
    top          what stands above the first byline, by
      heads      title, date, author
      forums     whether a forum's first message is the post
      titles     which line is the title
      videos     the same above the comments on a video
    forewords    what the page says below the heading of its comments

Comments are divided by bylines (`bylines`: what one line says, `days`: its date), of the kind that tells the most:

    frames/      lines that recur around each comment: `keys` gives each line a key, `rows` says what recurs, `anchors`
                 finds what stands once a comment, `steady` what is the frame's beside it, `authors` who wrote (`pairs`:
                 and whom she answers; `trimmed`: the name without the rest; `profiles`: what is no name),
                 `extents` how far a frame reaches, `sides` on which side it is, `labels` what is called or labelled
                 below it
    openings     names on the line of the words: chats, "Kim: ...", "... (Kim, May 5)", in one of the `shapes`
    nameplates   names alone, numbers (`plates`), or drawn lines (`separators`)
    covering     whether what was found is the frame of all comments

else by a decision at every paragraph break (`bare`):

    boundaries/  the network; it sees each paragraph through `segment` (with `phrases`, `glossary`, `voices`), each gap
                 through `gaps` and, among its neighbours, `windows`, and what is quoted through `repeats`

and made into comments:

    paragraphs   lines to paragraphs, bylines and furniture left out
    messages     where comments start under their bylines, and which is the post (`opening_post`: the first of them?)
    comments     what stands from one start to the next
    statuses     whom a status says it answers; `indented`: whom a comment, by where its byline stands
    signatures   what a forum puts below all that a member says
    signing      authors from what comments close with
    quoted       what comments quote of each other

`stackexchange_copied` is a reader of its own: there whoever wrote stands below the words;
and so is `outline`, in which points answer the point that they stand under.
"""
