"""Whether a text is in English, by the share of its commonest words."""

from __future__ import annotations

import re

# Words that are common in English and rare in its neighbours: "in", "is", "on", "was" and "a" are Dutch or German too.
_COMMON_WORDS = """
    the and of to that for with by from which has have had are were been this these it its not but their they he his
    she her be would will an at as who when than could should about into after while you your we our what there
    """
_COMMON = frozenset(_COMMON_WORDS.split())
# Short dispatches ("Paris met Rome in Oslo on 3 May 2021") have few words but names and dates: these are English too.
_DATE = re.compile(
    r"\b(?:in|on|since|until) (?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October|"
    r"November|December)\b"
)
_WORD = re.compile(r"[^\W\d_]+")
_LEAST_WORDS = 50
_LEAST_SHARE = 0.07
_LAST_LATIN_LETTER = "\u024f"
_LEAST_LETTERS = 200


def is_foreign(text: str) -> bool:
    """Whether a text of 50 words or more is clearly not English.

    Two signs: fewer than 7 % of its words in small letters are among 50 common English function words or stand before
    an English month (names say nothing of the language), or most of its 200 or more letters are not Latin. Shorter
    texts, and texts in capitals, are given the benefit of the doubt.

    Examples
    --------
    >>> is_foreign("Der Außenminister reiste am Montag nach Moskau und sprach dort mit dem Präsidenten. " * 6)
    True
    >>> is_foreign("The foreign minister flew to Moscow on Monday and spoke with the president there. " * 6)
    False
    """
    words = _WORD.findall(text)
    letters = sum(map(len, words))
    beyond_latin = sum(1 for word in words for letter in word if letter > _LAST_LATIN_LETTER)
    if letters >= _LEAST_LETTERS and 2 * beyond_latin > letters:
        return True
    small = [word for word in words if word[0].islower()]
    common = sum(word in _COMMON for word in small) + len(_DATE.findall(text))
    return len(words) >= _LEAST_WORDS and common < _LEAST_SHARE * len(small)
