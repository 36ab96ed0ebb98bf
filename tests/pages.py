"""Little discussions, in a line each."""

from arggraph.model import Comment, Discussion


def page(*said: tuple[str | None, str]) -> Discussion:
    """(author, text) of the post and of its comments."""
    comments = (
        Comment(id=f"c{n}" if n else "post", role="comment" if n else "post", author=author, text=text, position=n)
        for n, (author, text) in enumerate(said)
    )
    return Discussion(id="bread", comments=tuple(comments))
