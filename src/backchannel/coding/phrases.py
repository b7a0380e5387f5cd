"""The tagger's phrases as whole names: no crumbs at their edges, no word cut in two, members of a list apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backchannel.coding.parties import Known

Place = tuple[int, int]

_HYPHENS = "-\u2010\u2011\u2013"
_CRUMB_BEFORE = re.compile(
    r"(?:[^\w\"“‘@(]|[(\"“‘](?=[^)\"”’]*$)|(?:in(?! particular)|of|at(?! least)|on|by|and|including|either|neither)\s)+"
    r"(?=\S)",
    re.IGNORECASE,
)
_CRUMB_AFTER = re.compile(
    rf"(?:[\s,;:(\[“‘*{re.escape(_HYPHENS)}/]|(?<=[a-z])\"|\s(?:and|at|by|for|from|in|of|on|the|to|with)(?=\s*$))+$"
)
_REST = re.compile(rf"[{re.escape(_HYPHENS)}](\w+)")
_FULL_NAME = re.compile(r"[A-Z][\w.'’]* [A-Z][\w.'’]*$")
_SYLLABLE_AT_MOST = 5
_PARTICIPLE = re.compile(r"(?:\w*ed|held|led|made|run|[a-z]*born)$")
_MONEY = re.compile(r"\s?\$\d|\s(?:dollars?|francs?|roubles?|rubles?|yuan|pounds?)\b")
_FIGHTER = re.compile(r"(?:the )?fighters?$", re.IGNORECASE)
_ENGINE = re.compile(r"\s(?:jets?|planes?|aircraft|pilots?|bombers?)\b")
_SEPARATOR = re.compile(r"\s?,\s(?:and\s)?|\s(?:and|&)\s", re.IGNORECASE)
_AND = re.compile(r"\band\b|&", re.IGNORECASE)
_HANGS = re.compile(r"\b(?:against|among|between|for|on|to|with)\b|\s[-–—](?:\s|$)", re.IGNORECASE)
_BOTH = re.compile(r"(?:both|either|neither)\s", re.IGNORECASE)


def mended(text: str, spans: Sequence[Place], known: Sequence[Known]) -> list[Place]:
    """Phrases as whole names, left to right and apart.

    A phrase that begins or ends in a hyphenated word, a number or a known name is widened to all of it; prepositions,
    brackets and marks at its edges fall off. "Sweden and Norway" are two phrases where the tables know a name of
    another unit in each member; what hangs on a preposition ("the envoy to Sweden and Norway") stays whole. Sums of
    money and "fighter jets" are nobody.

    Parameters
    ----------
    text
        The sentence.
    spans
        Character spans of the tagger's phrases, in whole words.
    known
        What the actor table found in the sentence.

    Examples
    --------
    >>> text = "Of Abe Lin-su the board (and 1,200 men) asked US$5 for fighter jets."
    >>> tagged = ["Of Abe Lin", "the board (", ",200 men", "US", "fighter"]
    >>> spans = [(text.index(each), text.index(each) + len(each)) for each in tagged]
    >>> [text[start:end] for start, end in mended(text, spans, [])]
    ['Abe Lin-su', 'the board', '1,200 men']
    """
    whole: list[Place] = []
    for place in spans:
        grown = _with_names(_trimmed(text, _unbroken(text, place)), known)
        if whole and grown[0] < whole[-1][1]:
            whole[-1] = (whole[-1][0], max(whole[-1][1], grown[1]))
        elif any(letter.isalnum() for letter in text[slice(*grown)]):
            whole.append(grown)
    found = [member for place in whole for member in _members(text, place, known)]
    return [place for place in found if not _nobody(text, place)]


def _trimmed(text: str, place: Place) -> Place:
    start, end = place
    crumb = _CRUMB_BEFORE.match(text, start, end)
    if crumb is not None:
        start = crumb.end()
    crumb = _CRUMB_AFTER.search(text[start:end])
    return (start, start + crumb.start()) if crumb is not None and crumb.start() else (start, end)


def _unbroken(text: str, place: Place) -> Place:
    """With the rest of a hyphenated word or of a number that it begins or ends in."""
    start, end = place
    sides = text[max(0, start - 1) : start], text[start + 1 : start + 2]
    hyphen = text[start] in _HYPHENS and all(side.isalnum() for side in sides)
    if hyphen or (text[start] == "," and all(side.isdigit() for side in sides)):
        while start and text[start - 1].isalnum():
            start -= 1
    stem = text[start:end].rstrip(_HYPHENS)
    rest = _REST.match(text, start + len(stem))
    return (start, rest.end()) if rest is not None and _of_a_name(stem, rest[1]) else (start, end)


def _of_a_name(stem: str, rest: str) -> bool:
    """Whether what follows a hyphen ends a name: "Su-25", "Roh Tae-woo", but not "Saudi-led"."""
    if rest[0].isdigit():
        return True
    short = rest.islower() and len(rest) <= _SYLLABLE_AT_MOST
    return short and not _PARTICIPLE.match(rest) and _FULL_NAME.search(stem) is not None


def _with_names(place: Place, known: Sequence[Known]) -> Place:
    """With the beginning of a known name that it holds the end of: "Kong" is "Hong Kong"."""
    start, end = place
    for one in known:
        if one.actor.sector is None and one.start < start < one.end:
            start, end = one.start, max(end, one.end)
    return start, end


def _members(text: str, place: Place, known: Sequence[Known]) -> list[Place]:
    """The members of a list, if each of them holds a name that the tables know and not all are of one unit."""
    inside = [one for one in known if place[0] <= one.start and one.end <= place[1]]
    cuts = [
        match.span()
        for match in _SEPARATOR.finditer(text, *place)
        if not any(one.start < match.end() and one.end > match.start() for one in inside)
    ]
    if not cuts:
        return [place]
    edges = [place[0], *(edge for cut in cuts for edge in cut), place[1]]
    items = list(zip(edges[::2], edges[1::2], strict=True))
    units = [{one.actor.unit for one in inside if item[0] <= one.start and one.end <= item[1]} for item in items]
    closed = _AND.search(text[slice(*cuts[-1])]) or {(one.start, one.end) for one in inside}.issuperset(items)
    if not closed or not all(units) or all(each == units[0] for each in units) or _HANGS.search(text, *items[0]):
        return [place]
    both = _BOTH.match(text, *items[0])
    return [(both.end(), items[0][1]), *items[1:]] if both is not None else items


def _nobody(text: str, place: Place) -> bool:
    """Whether it is the name of a currency, or what a machine is called by."""
    if _MONEY.match(text, place[1]):
        return True
    return _FIGHTER.match(text[slice(*place)]) is not None and _ENGINE.match(text, place[1]) is not None
