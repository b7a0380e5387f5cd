"""What is said aside in a claim: adverbs between commas, insertions without a state, "unlike X", "but not Y", and the
clauses behind a reading that can't touch it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from backchannel.geography.matching import adjective
from backchannel.geography.phrases import LIST, PLACE, any_of
from backchannel.geography.polarity import NEGATION
from backchannel.geography.questions import Adjoin, Asked, CapitalsApart, CapitalToBorder, Question
from backchannel.geography.words import Words

_FINITE = any_of("is are has have does do lies lie borders border shares share sits sit touches adjoins abuts remains")
# "Seoul, a city of ten million, lies ...": no state, number or denial inside, nor a clause of its own.
_INSERTED = re.compile(
    rf"(?P<owner>§[A-Z]§(?: and §[A-Z]§)?), (?P<inside>(?!(?:which|that|who|whose|where|and|but|or|like|unlike|as)\b)"
    rf"[^,;:()§#?!]{{3,80}}), (?={_FINITE}\b)",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    rf"^(?P<kind>unlike|in contrast to|like|just like) (?P<other>{PLACE}), (?P<main>(?={PLACE}).*)$", re.I
)
_BUT_NOT = re.compile(
    rf"^,? (?:but|and|though|yet) not (?:with |to )?(?P<object>{LIST})(?! \w+(?:s|ed)\b)", re.IGNORECASE
)
# Behind what was read, a relative clause or an apposition tells more of whom was named last.
_BEHIND = re.compile(
    "(?<=\x00), (?:(?:from|of|to|with|on|in|by|for|over|through|across|at) (?:which|whom|whose)|where|whose|who|which"
    r"|its|an?|the|one of|home to)\b[^;:]*$",
    re.IGNORECASE,
)
_AT_SEA = re.compile(
    r"\b(?:sea|seas|maritime|coasts?|coastlines?|shores?|straits?|gulf|bay|oceans?|islands?|waters?|channel|lakes?"
    r"|rivers?|but|once|formerly|until|untrue|false|myth|wrong|overseas|claims?|occup\w+|annex\w+)\b",
    re.IGNORECASE,
)


_DENIES = re.compile(r"\b(?:den(?:y|ies|ied)|disput|reject|dismiss|refut|doubt)", re.IGNORECASE)
_IMAGINED = re.compile(
    r"\b(?:would|could|should|if|unless|imagin\w*|become|becoming|former\w*|then|once|centur\w+|colonial|soviet|empire|era"
    r"|historic\w*|ancient|1[5-9]\d\ds?|200\d|2010)\b",
    re.IGNORECASE,
)
_ACROSS = re.compile(r"(?<=\x00),? across the (?:sea|straits?|gulf|water|bay|channel)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """Another way of putting a claim: its words, what was left out of them, and whom a comparison hints at."""

    words: Words
    left_out: str
    hint: Words | None = None
    unlike: bool = False


def variants(words: Words) -> Iterator[Variant]:
    """The claim without an insertion, and without the state it is compared with."""
    compared = _COMPARED.match(words.text)
    if compared and not adjective(compared["other"], words):
        first = re.match(PLACE, compared["main"], re.IGNORECASE)
        if first and not re.match(r"'s|,? (?:and|or)\b|, (?:the )?§", compared["main"][first.end() :]):
            hint = compared["other"] + compared["main"][first.end() :]
            yield Variant(
                words=replace(words, text=compared["main"]),
                left_out="",
                hint=replace(words, text=hint),
                unlike=compared["kind"].casefold() in ("unlike", "in contrast to"),
            )
    inserted = _INSERTED.search(words.text)
    if inserted and not NEGATION.search(inserted["inside"]):
        text = words.text[: inserted.end("owner")] + " " + words.text[inserted.end() :]
        yield Variant(words=replace(words, text=text), left_out=inserted["inside"])


def but_not(words: Words, questions: tuple[Asked, ...], *, at: int) -> tuple[int, tuple[Asked, ...]]:
    """Where "... but not (with) Y" behind a reading ends, and what it denies; nothing behind what is no border."""
    found = _BUT_NOT.match(words.text[at:])
    if found is None or adjective(found["object"], words) or not words.whole_after(at + found.end()):
        return at, ()
    subjects = [q for one in questions[-1:] for q in one.readings if isinstance(q, Adjoin) and not one.denied]
    added = []
    for other in words.codes(found["object"]):
        readings: tuple[Question, ...] = tuple(replace(q, b=other) for q in subjects if q.a != other)
        added.append(Asked(words=words.plain(found[0]), start=at, end=at + found.end(), readings=readings, denied=True))
    return (at + found.end(), tuple(added)) if subjects else (at, ())


def told_behind(rest: str) -> str:
    """A clause behind a reading that tells more of whom was named last and of which nothing was read; or empty.

    Its words may all be plain ("which it borders"), and it can still be false.
    """
    behind = _BEHIND.search(rest)
    told = re.match(r", \w+ [^,\x00]+(?=,|$)", behind[0]) if behind else None
    return told[0] if told else ""


def core(rest: str, questions: tuple[Asked, ...]) -> str:
    """The unread rest of a claim without what stands aside and can't touch the part that was read.

    An adjective or apposition that was read stands whatever else the claim says; distances between two points and
    borders stand whatever a clause behind them tells of the last state named, unless it speaks of the sea, of other
    times or of claims to land, which could be what makes the border one.
    """
    if questions and all(one.passing for one in questions):
        return rest if _IMAGINED.search(rest) else "\x00"
    points = all(isinstance(q, CapitalsApart | CapitalToBorder) for one in questions for q in one.readings)
    rest = _ACROSS.sub("", rest) if points else rest
    behind = _BEHIND.search(rest)
    if behind is None or NEGATION.search(behind[0]) or _DENIES.search(behind[0]):
        return rest
    return rest if not points and _AT_SEA.search(behind[0]) else rest[: behind.start()]
