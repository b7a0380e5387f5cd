"""Wordings of whether a state has a coast: "is landlocked", "has no access to the sea", "has a coast of its own"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from backchannel.geography.insertions import CLOSED
from backchannel.geography.matching import Rule, rule, some, subject_of
from backchannel.geography.phrases import ADVERBS, NOT, PLACE, SUBJECT, any_of
from backchannel.geography.questions import Asked, Coastal, Landlocked, Question
from backchannel.geography.words import Words

_SUBJECT = rf"(?:{SUBJECT},? {ADVERBS})?"
_LENGTHS = any_of("short long narrow tiny small brief rugged modest sizeable extensive vast little lengthy")
# A sea is named with capitals; states' names are masked.
_ON_SEA = r"(?P<sea> (?:on|along) (?:the )?(?-i:[A-Z][\w'-]+(?: (?:of |Sea|Ocean|Gulf|[A-Z])[\w'-]*){0,4}))?"
_ACCESS = r"(?:(?:direct )?(?:access|outlet) to (?:the|any) (?:sea|ocean)|(?:direct )?(?:sea access|access to sea))"
_SHORE = r"(?:(?:sea |ocean )?coasts?|(?:sea |ocean )?coastlines?|shoreline|seaboard|seacoast)\b"
_COAST = rf"(?:{_SHORE}|{_ACCESS})(?: of (?:its|their) own)?(?: at all| whatsoever)?"
_KIND = any_of("country state nation republic kingdom monarchy")
# "No coast to speak of", "no coast on the Mediterranean".
_OF_A_KIND = re.compile(
    r"[ -](?:worth|left|to|guards?|that|where|which|for|on|along|facing|through|except|other|problem|access|with)\b"
    r"|,? but (?:the|an?|for|through|by|via|one|some|[#§])"
)
# "Nearly landlocked", "all but landlocked", "once landlocked".
# And "a landlocked Ukraine", which is one that somebody imagines.
_NOT_QUITE = re.compile(
    r"(?:\w+ly|almost|all but|anything but|once|then|half|semi|no longer|not|un|\ban?)[ -]$", re.IGNORECASE
)


# "Is one of only two doubly landlocked countries": that it is one can be checked, the rest not.
_RANKED = r"(?:one|only|just|of|the|two|three|four|five|most|least|populous|world's|africa's|asia's|europe's|[a-z]+est)"
_BEEN = r"(?:(?:is|are|remains?|has been|have been) )?"
# Only the adjective is taken up, so that the place stays for the verb behind it.
_PASSING = (
    rf"\b(?:doubly[- ])?landlocked (?=(?P<subject>{PLACE})(?!'s))",
    rf"^(?:doubly[- ])?landlocked,? (?:and|but|yet) [a-z-]+,? (?=(?P<subject>{PLACE})(?!'s))",
    rf"(?P<subject>{PLACE}), (?:an?|the|another) (?:doubly[- ])?landlocked {_KIND}\b",
)
_IN_PASSING = frozenset(re.compile(wording, re.IGNORECASE) for wording in _PASSING)


def landlocked(match: re.Match[str], words: Words) -> Iterator[Asked]:
    """ "X is (doubly) landlocked", "X has no coastline", "neither X nor Y is landlocked"."""
    groups, neither = match.groupdict(), bool(match.groupdict().get("neither"))
    shore, doubly = "landlocked" not in match[0].casefold(), "doubly" in match[0].casefold()
    if (shore and _OF_A_KIND.match(words.right(match.end()))) or (neither and (groups.get("no") or groups.get("none"))):
        return
    if match[0].casefold().startswith(("landlocked", "doubly")) and _NOT_QUITE.search(words.left(match.start())):
        return
    direct = "direct" in match[0].casefold()
    for readings in _each(match, words):
        questions: list[Question] = [
            Landlocked(state=state, doubly=doubly, shore=shore, direct=direct) for state in readings
        ]
        denied, negative = bool(groups.get("no")) or neither, bool(groups.get("none"))
        for one in some(match, words, readings=questions, denied=denied, negative=negative):
            more = (groups.get("more") or "").strip()
            yield replace(one, passing=match.re in _IN_PASSING, unchecked=one.unchecked or more)


def coastal(match: re.Match[str], words: Words) -> Iterator[Asked]:
    """ "X still has a short coastline on the Red Sea", "neither X nor Y has a coast"."""
    right = words.right(match.end())
    if re.match(r"[ -](?!(?:and|but|that|which|where|in|with|facing|on|along|so|as)\b)\w|['-]", right):
        return  # "a coastline problem"
    detail = bool(match["adjectives"] or match["sea"] or re.match(r" (?:on|along|in|with|facing|that)\b", right))
    for readings in _each(match, words):
        questions: list[Question] = [Coastal(state=state, detail=detail) for state in readings]
        yield from some(match, words, readings=questions, denied=bool(match["neither"]))


def _each(match: re.Match[str], words: Words) -> list[tuple[str, ...]]:
    """The states that a verb says something of, one by one, each with whom it may be where that is open."""
    found = subject_of(match, words)
    if len(found) == 1:
        return [(state,) for state in found[0]]
    return [tuple(group[0] for group in found if len(group) == 1)]


RULES: tuple[Rule, ...] = (
    rule(
        rf"(?P<neither>\bneither )?(?:{SUBJECT},? {ADVERBS}|(?<=,{CLOSED}))(?:is|are|remains?|being)(?P<no> not|n't)?"
        rf"(?: (?:an?|the|still|both|all|also|itself|today|now))?(?: (?:entirely|completely))?"
        rf" (?:doubly[- ])?landlocked(?: (?:{_KIND}|countries|states|nations))?",
        landlocked,
    ),
    rule(
        rf"(?:{SUBJECT},? {ADVERBS}|(?<=,{CLOSED}))(?:is|remains)(?P<more>(?: {_RANKED}){{1,8}})"
        rf" (?:doubly[- ])?landlocked (?:{_KIND}|countries|states|nations)",
        landlocked,
    ),
    *(rule(wording, landlocked) for wording in _PASSING),
    rule(
        rf"{_SUBJECT}(?P<none>\b(?:(?:has|have|with) no|lacks?|lacking|{_BEEN}without|{NOT} have|{NOT} possess)"
        rf"|,? and no) (?:an? |any )?{_COAST}",
        landlocked,
    ),
    rule(
        rf"(?P<neither>\bneither )?{_SUBJECT}\b(?:has|have|retains?|keeps?|boasts?|possesses|enjoys)"
        rf" (?:(?:an?|its own) (?P<adjectives>{_LENGTHS} )?(?:own )?{_SHORE}(?! guard){_ON_SEA}|{_ACCESS}\b)",
        coastal,
    ),
)
