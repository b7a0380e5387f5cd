"""What stands beside the name of an agreement and belongs to it: a second name, and between whom it is."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from backchannel.states import states
from backchannel.treaties.roles import row_after
from backchannel.treaties.signing_days import called

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from backchannel.model.coding import Coding
    from backchannel.model.treaties import Treaty
    from backchannel.treaties.mentions import Reference

_KNOWN_AS = re.compile(
    r"\s?[,(-]?\s?(?:(?:which|that)\s(?:is|was)\s)?"
    r"(?:(?:officially|formally|also|commonly|widely|generally|otherwise|better|technically)\s)?"
    r"(?:known|called|titled|entitled|named|dubbed|termed|referred\sto)\s(?:as\s)?(?:the\s)?[\"']?"
    r"|\s?\(\s?(?:the\s)?[\"']?",
    re.IGNORECASE,
)
"""Between two names of one agreement: "the nuclear deal, officially called the ...", "... (NPT)"."""
_BETWEEN = re.compile(r"\s(?:between|among|with)\s(?:both\s)?(?:the\s)?", re.IGNORECASE)
AND = re.compile(r",?\s(?:and|with)\s(?:the\s)?", re.IGNORECASE)
_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_POWERS = re.compile(
    rf"(?:the\s)?(?:(?P<number>{'|'.join(_NUMBERS)})\s|(?:major|other|leading|big)\s)?(?:world|global|major|big)\spowers\b"
    r"|(?:the\s)?(?P<permanent>P5\s?\+\s?1|5\s?\+\s?1)(?:\s(?:group|powers|states|countries|nations))?(?![\w+])",
    re.IGNORECASE,
)
_PERMANENT = frozenset({"CHN", "FRA", "GBR", "RUS", "USA"})
_SOME = 3
"""Permanent members of the Security Council that must be among "world powers"."""
_AS_STATES = ("name", "capital", "metonym")


def with_more_words(
    found: Sequence[Reference], text: str, *, coding: Coding, treaties: Mapping[str, Treaty]
) -> Iterator[Reference]:
    """References in order, each that is a name joined with a second name beside it, and with those it is between.

    Parameters
    ----------
    found
        The references of a document in order, none of them led back yet.
    text
        Its text in plain form.
    coding
        Its actors.
    treaties
        The library.

    Limits: only those states that are parties, and "world powers" where most permanent members of the Security Council
    are, are taken for a part of the name; what else stands there is left to be read.
    """
    last: Reference | None = None
    for reference in found:
        if last is not None and (joined := _joined(last, reference, text, treaties=treaties)) is not None:
            last = joined
            continue
        if last is not None:
            yield _with_sides(last, text, coding=coding, treaties=treaties)
        last = reference
    if last is not None:
        yield _with_sides(last, text, coding=coding, treaties=treaties)


def _joined(one: Reference, other: Reference, text: str, *, treaties: Mapping[str, Treaty]) -> Reference | None:
    """Two references as one, if the second is another name of what the first means; ``None`` if it is not."""
    if other.form != "name" or one.form not in ("taken up", "name") or one.yardstick:
        return None
    between = _KNOWN_AS.fullmatch(text, one.end, other.start)
    if between is None or (one.form == "name" and one.candidates != other.candidates):
        return None
    if not all(called(one.quote, treaties[i]) for i in other.candidates):
        return None
    closing = re.compile(r"[\"']?\s?\)?" if "(" in between[0] else r"[\"']?").match(text, other.end)
    end = closing.end() if closing else other.end
    return replace(other, start=one.start, end=end, quote=text[one.start : end], yardstick=False)


def _with_sides(reference: Reference, text: str, *, coding: Coding, treaties: Mapping[str, Treaty]) -> Reference:
    """A name with "between Iran and world powers" behind it, if these are its parties."""
    opened = _BETWEEN.match(text, reference.end) if reference.form == "name" else None
    if opened is None or len(reference.candidates) != 1:
        return reference
    treaty = treaties[reference.candidates[0]]
    places = [
        (m.span.start, m.span.end, m.actor.unit)
        for m in coding.mentions
        if m.span.start >= opened.end() and m.form in _AS_STATES and m.actor.unit in states()
    ]
    row = places if places and places[0][0] == opened.end() else []
    codes, end = row_after(text, row)
    parties = {p.code for p in treaty.parties}
    if not set(codes) <= parties:
        return reference
    joint = AND.match(text, end) if codes else opened
    behind = powers(text, joint.end(), treaty=treaty, beside=codes) if joint else None
    if behind is None and set(codes) != parties:
        return reference
    last = behind or end
    return replace(reference, end=last, quote=text[reference.start : last])


def powers(text: str, at: int, *, treaty: Treaty, beside: Sequence[str] = ()) -> int | None:
    """Where words such as "six world powers" end that stand for the other parties of a treaty; ``None`` if none do.

    Parameters
    ----------
    text
        A plain text.
    at
        Where the words begin.
    treaty
        The treaty.
    beside
        Parties that are named beside them.

    Examples
    --------
    >>> from backchannel.treaties.library import treaty
    >>> plan = treaty("JCPOA")
    >>> [powers(words, 0, treaty=plan, beside=["IRN"]) for words in ("six world powers", "four world powers", "P5+1")]
    [16, None, 4]
    >>> powers("world powers", 0, treaty=treaty("INF Treaty"), beside=["RUS"]) is None
    True
    """
    found = _POWERS.match(text, at)
    others = {p.code for p in treaty.parties if p.code in states()}.difference(beside)
    if found is None or len(others & _PERMANENT) < _SOME:
        return None
    if found["permanent"] and (not others > _PERMANENT or len(others) != len(_PERMANENT) + 1):
        return None
    if found["number"] and _NUMBERS.index(found["number"].lower()) + 2 != len(others):
        return None
    return found.end()
