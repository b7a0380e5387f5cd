"""Capitals for a text that has none: headlines and indexes in lower case still name states and ministers."""

from __future__ import annotations

import re
from functools import cache

from backchannel.coding.gazetteer import parts, rows
from backchannel.coding.persons import TABLES
from backchannel.coding.tokens import Trie, words
from backchannel.states import states

_LEAST_LETTERS = 20
# Lower-case words that are names far less often than they are words.
_WORDS = frozenset(
    ("us", "un", "eu", "may", "march", "august", "polish", "turkey", "chad", "jordan", "nice", "reading", "who", "nor")
).union(("it", "so", "be", "au", "he", "man", "cam"))
_MONTHS = re.compile(
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december)(?=,? \d)"
    r"|(?<=\d )(?:january|february|march|april|may|june|july|august|september|october|november|december)\b"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
)
_THE = re.compile(r"(?<=\bthe )(?:us|un|eu)\b")


def lacks_capitals(text: str) -> bool:
    """Whether a text of some length has no capital letter at all."""
    return text == text.lower() and sum(character.isalpha() for character in text) >= _LEAST_LETTERS


@cache
def _names() -> Trie[str]:
    """Names of states, seats, organisations and persons, as they are written."""
    trie: Trie[str] = Trie(any_case=True)
    forms = [name for row in states().values() for name in (row.name, row.official.removeprefix("The "))]
    for listed, columns in (
        ("states.csv", ("names", "adjectives", "capitals")),
        ("organisations.csv", ("forms",)),
        ("places.csv", ("forms",)),
    ):
        forms += [form.lstrip("~=") for row in rows(listed) for column in columns for form in row[column].split("|")]
    forms += [f"{form}s" for form in forms if form.endswith("an") and " " not in form]
    forms += [name for listed in TABLES for row in rows(listed) for name in (row["name"], *parts(row["aliases"]))]
    for form in dict.fromkeys(forms):
        if form and form.lower() not in _WORDS and form != form.lower():
            trie.add(form, form)
    return trie


def recased(text: str) -> str:
    """The text with capitals where it names someone the tables know, if it has none; else the text itself.

    Returns
    -------
    str
        Of the same length, so that character offsets hold. Names that no table lists stay as they are.

    Examples
    --------
    >>> recased("on june 23, vladimir putin met the foreign minister of iran in moscow")
    'on June 23, Vladimir Putin met the foreign minister of Iran in Moscow'
    >>> recased("Iran") == "Iran"
    True
    """
    if not lacks_capitals(text):
        return text
    cut, shown, at = words(text), list(text), 0
    while at < len(cut):
        found = _names().longest(cut, at)
        if found is None:
            at += 1
            continue
        end, [form, *_] = found
        _capitalise(shown, text, start=cut.starts[at], end=cut.ends[end - 1], form=form)
        at = end
    for match in _MONTHS.finditer(text):
        _raise(shown, match.start())
    for match in _THE.finditer(text):
        for place in range(*match.span()):
            _raise(shown, place)
    return "".join(shown)


def _capitalise(shown: list[str], text: str, *, start: int, end: int, form: str) -> None:
    """Capitals as the listed form has them, word by word."""
    for mine, listed in zip(re.finditer(r"[^\W_]+", text[start:end]), re.finditer(r"[^\W_]+", form), strict=False):
        for offset, letter in enumerate(listed.group()[: len(mine.group())]):
            if letter.isupper():
                _raise(shown, start + mine.start() + offset)


def _raise(shown: list[str], at: int) -> None:
    upper = shown[at].upper()
    if len(upper) == 1:
        shown[at] = upper
