"""Word lists that the rules look up, read once from ``data/claims/cues.toml``."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from backchannel.claims.inflection import forms_of

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, eq=False)
class Cues:
    """Sets of word forms and patterns of phrases by name."""

    forms: Mapping[str, frozenset[str]]
    patterns: Mapping[str, re.Pattern[str]]

    def words(self, name: str) -> frozenset[str]:
        """All forms of the words in one list."""
        return self.forms[name]

    def found(self, name: str, text: str) -> bool:
        """Whether a phrase of one list stands in a lower-case text."""
        return self.patterns[name].search(text) is not None

    def begins(self, name: str, text: str) -> bool:
        """Whether a lower-case text begins with a phrase of one list."""
        return self.patterns[name].match(text) is not None


@cache
def cues() -> Cues:
    """The word lists of the package."""
    tables = tomllib.loads((files("backchannel") / "data" / "claims" / "cues.toml").read_text(encoding="utf-8"))
    forms = {name: frozenset(entries) for name, entries in tables["words"].items()}
    for name, entries in tables["inflected"].items():
        forms[name] = frozenset(form for entry in entries for form in forms_of(entry))
    patterns = {name: _pattern(entries, forms) for name, entries in tables["phrases"].items()}
    return Cues(forms=forms, patterns=patterns)


def _pattern(entries: list[str], forms: Mapping[str, frozenset[str]]) -> re.Pattern[str]:
    """Any of the phrases as whole words; ``{make}`` stands for any form in a list, ``*`` for the rest of a word."""
    written = []
    for entry in entries:
        words = [_word(word, forms) for word in entry.split()]
        written.append(" ".join(words))
    return re.compile(rf"(?<!\w)(?:{'|'.join(written)})(?!\w)")


def _word(word: str, forms: Mapping[str, frozenset[str]]) -> str:
    """One word of a phrase as a pattern."""
    if word.startswith("{"):
        return "(?:" + "|".join(sorted(map(re.escape, forms[word.strip("{}")]))) + ")"
    return re.escape(word).replace(r"\*", r"\w*")
