"""From a match to a question: whom it is about, and what became of the negation in its words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from backchannel.geography.insertions import bordered
from backchannel.geography.phrases import LIST, PLACE, QUALIFIED, SIZES, THEY, UNTESTED
from backchannel.geography.polarity import NEGATION
from backchannel.geography.questions import COMPASS, Adjoin, Asked, Length, Lies, Question
from backchannel.geography.vague import size_of
from backchannel.geography.words import Words

# What a wording may say of a border or of those around it that no table holds; a size is borne out by a number.
UNCHECKED = re.compile(UNTESTED, re.IGNORECASE)
SIZE = re.compile(SIZES, re.IGNORECASE)
_OR = re.compile(r"\b(?:or|either)\b", re.IGNORECASE)
_AND = re.compile(r"\band\b", re.IGNORECASE)
# "Ethiopia is a landlocked country that ...".
_APPOSITION = (
    r"(?:,? (?:is|remains|being) (?:an?|the) (?:[\w-]+,? ){0,3}(?:country|state|nation|republic|kingdom|monarchy))?"
)


_SEVERAL = re.compile(rf"(?P<several>{PLACE}(?:, {PLACE}){{0,14}},? and {PLACE})(?!'s)(?=[^,;:(]*$)", re.IGNORECASE)
_PLURAL = re.compile(
    r"\W*(?:(?:and|but|also|still|now|both) ){0,3}(?:share|have|border|adjoin|abut|touch|lie|are|do not|don't|lack)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One wording and how its questions are put together; a builder that yields nothing declines the match."""

    wording: re.Pattern[str]
    build: Callable[[re.Match[str], Words], Iterator[Asked]]


def rule(wording: str, build: Callable[[re.Match[str], Words], Iterator[Asked]]) -> Rule:
    """A rule from its wording; wordings take no notice of case."""
    return Rule(wording=re.compile(wording, re.IGNORECASE), build=build)


def asked(
    match: re.Match[str], words: Words, *, readings: list[Question], denied: bool = False, negative: bool = False
) -> Asked:
    """A question with the words it was read from.

    A rule says what became of a negation in its words: ``denied`` where it turns the question round, ``negative`` where
    the question itself is whether something is missing. A rule that says neither has not understood its words, and
    the question has no reading; nor has one that leaves open which of several is meant ("borders X or Y"). "We" may
    mean an alliance as well as the speaker's own state, so that nothing said of it is refuted.
    """
    clear = bool(NEGATION.search(match[0])) == (denied or negative)
    open_ended = _OR.search(match.groupdict().get("subject") or "" if denied else match[0])
    quality, terrain = UNCHECKED.search(match[0]), match.groupdict().get("terrain") or ""
    size = SIZE.search(match[0]) if "#" not in match[0] else None
    amount = size_of(size[0]) if size else None
    if amount and not denied:
        readings = [Length(a=q.a, b=q.b, amount=amount) if isinstance(q, Adjoin) else q for q in readings]
    quality = quality or (None if amount else size)
    return Asked(
        words=words.plain(match[0]),
        start=match.start(),
        end=match.end(),
        readings=tuple(readings) if clear and not open_ended else (),
        denied=denied,
        joint=denied and bool(_AND.search(match[0])),
        unchecked=quality[0] if quality else terrain.strip(),
        mirrored=any(words.place(token).words.casefold() in ("we", "our") for token in re.findall("§[A-Z]§", match[0])),
    )


def some(
    match: re.Match[str], words: Words, *, readings: list[Question], denied: bool = False, negative: bool = False
) -> Iterator[Asked]:
    """One question if there is any reading of it."""
    if readings:
        yield asked(match, words, readings=readings, denied=denied, negative=negative)


def subject_of(match: re.Match[str], words: Words) -> tuple[tuple[str, ...], ...]:
    """Who a sentence is about: one tuple of codes for each possible reading; several codes in one share the verb."""
    text = match["subject"]
    if not text and _PLURAL.match(match[0]):
        # "X and Y face each other but share no border": both of them are the subject.
        left = words.left(match.start())
        several = next((found for found in _SEVERAL.finditer(left) if words.alone(left[: found.start()])), None)
        if several:
            return (words.codes(several["several"]),)
    if not text:
        # A question that goes on after another starts with "and": its subject is looked for before that.
        return tuple((code,) for code in words.subjects(match.start() + len(re.match(r",?(?: and)?", match[0])[0])))  # type: ignore[index]
    at = match.start("subject")
    if re.fullmatch(THEY, text, re.IGNORECASE):
        return words.both(at)
    if text.casefold() in ("which", "that", "who"):
        many = re.search(r"\b(?:share|have|border|lie|are)\b", match[0], re.IGNORECASE)
        named = re.search(rf"({LIST if many else PLACE}){_APPOSITION}[\s,-]*$", words.left(at))
        return (words.codes(named[1]),) if named else ()
    if "§" not in text:
        groups = match.groupdict()
        others = words.codes((groups.get("object") or "") + (groups.get("sides") or ""))
        # "It" borders others than itself.
        return tuple((code,) for code in words.those(at) if code not in others)
    if not words.whole_before(at) and match.string[match.end("subject")] == ",":
        # "Iran, like Iraq, borders Turkey": the state before the comma is not the subject.
        return tuple((code,) for code in words.subjects(match.end("subject") + 2))
    if bordered(words.left(at)):
        return ()  # "The country that borders Chile has no coast"
    return () if adjective(text, words) or not words.whole_before(at) else (words.codes(text),)


def adjective(text: str, words: Words) -> bool:
    """Whether a place in a text is named by an adjective only: "Iranian" is not Iran."""
    return any(words.place(token).form == "adjective" for token in re.findall(r"§[A-Z]§", text))


def objects_of(match: re.Match[str], words: Words) -> tuple[str, ...]:
    """The states a verb is about, if they stand for themselves."""
    if adjective(match["object"], words) or not words.whole_after(match.end("object")):
        return ()
    return words.codes(match["object"])


def says_less(match: re.Match[str]) -> bool:
    """Whether a denial may only deny what an adjective or "neither" with "not" adds: "no open border"."""
    twice = match.groupdict().get("neither") and (match["no"] or match.groupdict().get("none"))
    return bool(twice or re.search(QUALIFIED, match[0], re.IGNORECASE))


def directions(match: re.Match[str], words: Words, *, pairs: list[tuple[str, str]]) -> Iterator[Asked]:
    """ "its northern border with X", "borders X to the north": where the other state lies, seen from the first."""
    found = re.findall(r"\b(north|south|east|west)(east|west)?(?:ern)?\b", match[0], re.IGNORECASE)
    if not found or not pairs:
        return
    # Two words in one direction ("south-eastern"); with several states it is not clear which lies where.
    way = "".join("".join(parts) for parts in found[:2]).casefold()
    clear = len({other for _, other in pairs}) == 1 and way in COMPASS
    yield asked(match, words, readings=[Lies(a=a, b=b, way=way) for a, b in pairs] if clear else [])
