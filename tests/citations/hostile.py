"""Shapes that would cost a careless pattern quadratic or exponential time when they are repeated."""

from __future__ import annotations

SHAPES = {
    "letters": "a",
    "capitals": "Abc ",
    "initials": "A.",
    "quotes": '"',
    "brackets": "([{",
    "stars": "*_<i>",
    "hyphens": "a-",
    "nouns": "study ",
    "unclosed quotes": 'book "The Long Walk ',
    "nested quotes": "\"'“‘«",
    "quoted titles": '"The Long Walk Home", ',
    "authors": "Brook, ",
    "years": "Brook (1990 ",
    "years in brackets": "(Brook 1990; ",
    "isbn": "ISBN 1 1",
    "urls": "http://",
    "links": "see http://www.",
    "long addresses": "http://a.b/c/",
    "pronouns": "his book ",
    "zero width": "the st\u200budy of \u200b",
    "homoglyphs": "Τhe bооk ",
    "right to left": "\u202e\u0430 ",
    "empty lines": "\n\n",
    "parties": "Brook v. ",
    "long parties": "Brook of the Lund and ",
    "acts": "Clean and of the Act of 1",
    "decisions": "the Brook decision ",
    "statutes": "18 U.S.C. ",
    "verses": "John 3: 1",
    "journals": "Journal of Bees and 12: ",
    "volumes": "Bees 12: 3-",
    "references": "Brook A. 2007; 6",
    "headlines": "Town Council Votes to Close Bridge\n",
    "researchers": "researchers at Lund ",
    "called": "a book called The Long ",
    "reading": "read The Long Walk and ",
    "given": "the study that Brook ",
    "livres": "le livre de Brook et ",
    "bodies": "die Studie der Universität und der ",
    "untitled": 'il libro, intitolato "',
    "marks in German": "im „Brook“-Artikel ist der ",
    "estudos": "o estudo realizado publicado da ",
    "gaps": f"The Lund study{' ' * 90}zzz http://b.c/d ",
}


def repeated(name: str, length: int) -> str:
    """A shape, repeated to a length in characters."""
    shape = SHAPES[name]
    return (shape * (length // len(shape) + 1))[:length]
