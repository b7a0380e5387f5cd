"""Plain forms of words: quotes and dashes made one, article numbers as treaties and reporters write them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

_PLAIN = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "“": '"',
        "”": '"',
        "–": "-",
        "—": "-",
        "‑": "-",
        "‐": "-",
        "\xa0": " ",
        "\n": " ",
        "\t": " ",
        "§": "#",
    }
)
_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NUMBER = rf"(?:\d{{1,3}}(?:[a-z]\b)?(?:\.\d{{1,2}})?(?:\(\w{{1,3}}\))*|[IVXL]{{1,7}}\b|(?:{'|'.join(_WORDS)})\b)"
ARTICLE = re.compile(rf"\b(?:article|art\.)\s{{1,2}}({_NUMBER})", re.IGNORECASE)
"""An article as cited in a text; group 1 is its number."""

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
_NUMBERED = re.compile(r"\d|[IVXL]+\b")
_OPENING = (
    "the a an each every if in on by no any all both either neither its it says with where when until once after "
    "before members member parties self-defence action foreign non-black"
)
_PIECE = re.compile(r"[0-9]+|[A-Za-z]+")


def plain(text: str) -> str:
    """The text with quotes, dashes and blanks in their plain form, character for character.

    Examples
    --------
    >>> plain("NATO’s pact – signed")
    "NATO's pact - signed"
    """
    return text.translate(_PLAIN)


def day_words(day: date) -> str:
    """A day as it is written in a sentence.

    Examples
    --------
    >>> from datetime import date
    >>> day_words(date(2025, 6, 3))
    '3 June 2025'
    """
    return f"{day.day} {day:%B %Y}"


def capital(text: str) -> str:
    """A text with a capital letter at its front, to open a sentence.

    Examples
    --------
    >>> capital("the pact holds no such duty")
    'The pact holds no such duty'
    """
    return text[:1].upper() + text[1:]


def words(text: str) -> frozenset[str]:
    """A set of words written as one line.

    Examples
    --------
    >>> sorted(words("pact treaty"))
    ['pact', 'treaty']
    """
    return frozenset(text.split())


def stems(text: str) -> frozenset[str]:
    """The longer words of a text by their first letters, for telling which of several texts is nearest to it.

    Examples
    --------
    >>> sorted(stems("Members report their measures"))
    ['measu', 'membe', 'repor', 'their']
    """
    return frozenset(word[:5] for word in re.findall(r"[a-z]{4,}", text.lower()))


def decapitalised(text: str) -> str:
    """A sentence as it reads after a colon: a first word that is no name in lower case.

    Examples
    --------
    >>> decapitalised("The parties consult"), decapitalised("Turkey decides")
    ('the parties consult', 'Turkey decides')
    """
    return text[:1].lower() + text[1:] if text.partition(" ")[0].lower().strip(",:") in words(_OPENING) else text


def article_key(number: str) -> tuple[str, ...]:
    """The number of an article in pieces, whatever way it is written.

    Examples
    --------
    >>> article_key("42(7)"), article_key("V"), article_key("five"), article_key("3.4")
    (('42', '7'), ('5',), ('5',), ('3', '4'))
    """
    return tuple(_numeral(piece) for piece in _PIECE.findall(number))


def cite(number: str) -> str:
    """An article as it is cited: the word "Article" stands only before a number.

    Examples
    --------
    >>> cite("42(7)"), cite("IV"), cite("Joint statement"), cite("Annex I, para 28")
    ('Article 42(7)', 'Article IV', 'Joint statement', 'Annex I, para 28')
    """
    return f"Article {number}" if _NUMBERED.match(number) else number


def same_article(cited: str, coded: str) -> bool:
    """Whether an article as cited is the coded one or holds it: "4" holds "4(1)", but "4(1)" is not all of "4".

    Examples
    --------
    >>> same_article("4", "4(1)"), same_article("V", "5"), same_article("4(1)", "4"), same_article("2", "I-III")
    (True, True, False, True)
    """
    wanted, (first, _, last) = article_key(cited), coded.partition("-")
    if last and (bounds := _bounds(first, last)) and len(wanted) == 1 and wanted[0].isdigit():
        return bounds[0] <= int(wanted[0]) <= bounds[1]
    found = article_key(coded)
    return bool(wanted) and found[: len(wanted)] == wanted


def _bounds(first: str, last: str) -> tuple[int, int] | None:
    """First and last article of a coded range such as I-III."""
    low, high = article_key(first), article_key(last)
    if len(low) == len(high) == 1 and low[0].isdigit() and high[0].isdigit():
        return int(low[0]), int(high[0])
    return None


def _numeral(piece: str) -> str:
    """A number word or a Roman numeral in figures; anything else as it stands, in lower case."""
    if piece.lower() in _WORDS:
        return str(_WORDS.index(piece.lower()) + 1)
    if piece and set(piece) <= set(_ROMAN):
        values = [_ROMAN[letter] for letter in piece]
        return str(sum(-v if any(later > v for later in values[i + 1 : i + 2]) else v for i, v in enumerate(values)))
    return piece.lower()


Figure = tuple[float, str]
"""A number with its unit: percent, kg, years, months, days, km, or the noun it counts."""

_COUNTS = {w: i + 1 for i, w in enumerate((*_WORDS, "eleven", "twelve"))} | {
    "a": 1,
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
}
_UNITS = {
    "percent": r"percent|per cent|%",
    "kg": r"kg|kilograms?|kilogrammes?",
    "years": r"years?(?:'s?)?",
    "months": r"months?(?:')?",
    "days": r"days?(?:')?",
    "km": r"km|kilomet(?:er|re)s?",
    "nautical miles": r"nautical miles?",
    "centrifuges": r"(?:[\w-]+ ){0,3}?centrifuges?",
    "warheads": r"(?:[\w-]+ ){0,3}?warheads?",
    "missiles": r"missiles?",
}
_FIGURE = re.compile(
    rf"(?<![\w.])(\d{{1,3}}(?:,\d{{3}})+|\d{{1,7}}(?:\.\d{{1,3}})?|{'|'.join(_COUNTS)})[\s-]?"
    rf"(?:{'|'.join(f'(?P<u{i}>{p})' for i, p in enumerate(_UNITS.values()))})(?!\w)",
    re.IGNORECASE,
)


def figures(text: str) -> tuple[Figure, ...]:
    """Numbers with a unit in a plain text; a year makes twelve months.

    Examples
    --------
    >>> figures("a limit of 3.67 percent and 300 kg for fifteen years, with one year's notice")
    ((3.67, 'percent'), (300.0, 'kg'), (180.0, 'months'), (12.0, 'months'))
    """
    return tuple(_figure(match) for match in _FIGURE.finditer(text))


def _figure(match: re.Match[str]) -> Figure:
    """One number in its unit."""
    word = match[1].lower()
    value = float(_COUNTS[word]) if word in _COUNTS else float(word.replace(",", ""))
    unit = next(unit for i, unit in enumerate(_UNITS) if match[f"u{i}"])
    return (value * 12, "months") if unit == "years" else (value, unit)
