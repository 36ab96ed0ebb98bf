"""What stands in the place of a comment that is gone, or of who wrote it: "[deleted]", "This comment was removed".

>>> stands_for("[deleted]"), stands_for("Deleted scenes?"), removed("Kommentar vom Autor gelöscht.") is not None
(True, False, True)
>>> opens_with("This post was removed.\\nBread needs salt."), taken_back(removed("The salt was removed."))
(True, False)
"""

from __future__ import annotations

import re

_GONE = re.compile(
    r"\W*(?:(?:this |the )?(?:comment|post|answer|message|user)? ?(?:has been |was |is )?(?:deleted|removed|flagged)"
    r"(?: by .{1,40})?|(?:deleted|screened|suspended) comment|reply from suspended user|"
    r"(?:dieser )?(?:kommentar|beitrag)? ?(?:wurde )?(?:gelöscht|entfernt)|"
    r"(?:commentaire )?supprimé|(?:comentario )?(?:eliminado|borrado))\W*",
    re.I,
)
_TAKEN = re.compile(  # the first of several lines
    r"this (?:post|comment|message|reply|review) (?:has been|was) (?:removed|deleted)\b[^.!?\n]{0,50}[.!]?(?=\s*\n)",
    re.I,
)
_REMOVED = re.compile(  # all that is said where neither who nor when is told
    r"[^.!?\n]{0,50}(?:(?P<of>\b(?:been|was|were|is|are)\s(?:deleted|removed))|gelöscht|entfernt|supprimé|effacé|eliminad|eliminat|borrad|rimoss|cancellat|removid|"
    r"apagad|verwijderd|usunię|skasowan|tagits bort|borttag|raderat|slettet|fjernet|poistettu|silin|удал[её]н|видалено|"
    r"smazán|törölt|törölve|διαγράφ|削除|删除|刪除|삭제|נמחק|حذف)[^.!?\n]{0,50}\W{0,3}",
    re.I,
)
_BRIEF = 6  # words that stand for a comment which somebody without a name took back


def stands_for(words: str) -> bool:
    """Whether words stand for those of a comment that is gone, or for whoever wrote it."""
    return _GONE.fullmatch(words) is not None


def opens_with(text: str) -> bool:
    """Whether a text tells so in the first of its lines."""
    return _TAKEN.match(text) is not None


def removed(text: str) -> re.Match[str] | None:
    """The match of a text that tells so and nothing else, where a comment tells neither who wrote it nor when."""
    return _REMOVED.fullmatch(text)


def taken_back(told: re.Match[str]) -> bool:
    """Whether what tells so may stand for a comment with a time: few words, but not "is removed"."""
    return not told["of"] and len(told.string.split()) <= _BRIEF
