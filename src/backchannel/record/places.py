"""Where a claim puts an act, and whether a row puts it there."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from backchannel.record.tellings import within

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backchannel.model.claims import Claim
    from backchannel.model.coding import Coding, Mention
    from backchannel.model.documents import Span
    from backchannel.record.entries import Entry

# Names that the table of actors has for a state, and that are those of a part of it.
_PART = re.compile(
    r"england|english|scotland|scottish|scots|wales|welsh|northern (?:ireland|irish)|zanzibar|tanganyika|"
    r"republika srpska|antigua|trinidad|(?:saint|st\.?) (?:kitts|vincent)|ascension island|tristan da cunha",
    re.IGNORECASE,
)
NAMES = ("name", "capital", "metonym")
# One city under several spellings or names.
_SPELLINGS = (
    ("kyiv", "kiev"), ("yangon", "rangoon"), ("naypyidaw", "nay pyi taw", "naypyitaw"), ("beijing", "peking"),
    ("chisinau", "kishinev"), ("astana", "nur-sultan"), ("ulaanbaatar", "ulan bator"), ("mumbai", "bombay"),
    ("n'djamena", "ndjamena"), ("pyongyang", "p'yongyang"), ("ho chi minh city", "saigon"), ("muscat", "masqat"),
)  # fmt: skip
_CITIES = ("capital", "metonym")
_AT = re.compile(r"\b(?:in|at|near|inside|outside|around|across|within|via|through)\s+(?:the\s+)?$", re.IGNORECASE)
# A journey to what is named right behind it.
GOING = (
    r"\b(?:visit(?:ed|s|ing)?(?:\s+to)?|(?:travel\w*|flew|flies|flown|flying|went|gone|been|came|trip|journey\w*|slipped)\s+"
    r"(?:on\s+|back\s+)?(?:in)?to|return(?:ed|s)?\s+to|(?:arriv\w+|landed|stopped)\s+in|set\s+foot\s+(?:in|on))"
)
# What was "fired at Peru" is told of Peru as the one who was struck.
_AIMED = re.compile(r"\bat\s+(?:the\s+)?$", re.IGNORECASE)
_GOING = re.compile(rf"{GOING}\s+(?:the\s+)?$", re.IGNORECASE)
_HOSTS = re.compile(r"^\s*(?:hosted|hosts|received|receives|welcomed)\b", re.IGNORECASE)
# "... was received (in Lima) by": whoever is named next is the host.
_HOSTED_BY = re.compile(
    r"\b(?:was|were|been)\s+(?:\w+ly\s+)?(?P<verb>received|hosted|welcomed)(?:\s+(?:in|at)\s+(?:[\w’'-]+\s+){1,4}?)?\s*"
    r"\bby\s+(?:the\s+)?(?:(?:[\w-]+\s+){0,3})$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place of a claim: the state it lies in, the city if one is named, and where the words for it stand.

    ``type`` is that of the acts it belongs to, if a journey, a host or an attack ties it to them; empty for all.
    """

    unit: str
    words: str
    city: bool
    type: str
    start: int
    end: int


def is_part(mention: Mention) -> bool:
    """Whether a mention names a part of the state that it stands for ("Wales"): a row of the state does not tell it.

    Examples
    --------
    >>> from backchannel.model.coding import Actor, Mention
    >>> from backchannel.model.documents import Span
    >>> britain = Actor(code="GBR", name="United Kingdom")
    >>> words = Span(document_id="d", start=0, end=5, quote="Wales")
    >>> is_part(Mention(span=words, actor=britain, form="name"))
    True
    """
    return bool(_PART.fullmatch(" ".join(mention.span.quote.split())))


def places(claim: Claim, coding: Coding, *, struck: Sequence[Span] = ()) -> tuple[Place, ...]:
    """The places of a claim: its words tie them to the act by a preposition, a journey or a host, or they were struck.

    A capital stands for its state where it acts, but an attack on it is one on the city.
    """
    inside = [m for m in coding.mentions if within(m.span, claim.span) and m.actor.unit != "UNK"]
    found = [_place(mention, claim, hit=any(within(mention.span, span) for span in struck)) for mention in inside]
    return tuple(place for place in found if place is not None)


def _place(mention: Mention, claim: Claim, *, hit: bool) -> Place | None:
    words = claim.span.quote
    start, end = mention.span.start - claim.span.start, mention.span.end - claim.span.start
    hosts = _HOSTS.search(words[end:])
    if hosts:
        return Place(unit=mention.actor.unit, words="", city=False, type="CONSULT", start=end, end=end + hosts.end())
    before = words[:start]
    hosted = _HOSTED_BY.search(before)
    if hosted:
        first, last = hosted.span("verb")
        return Place(unit=mention.actor.unit, words="", city=False, type="CONSULT", start=first, end=last)
    if hit and _AIMED.search(before):
        return None
    city = mention.form in _CITIES
    if mention.form not in NAMES or not (_AT.search(before) or _GOING.search(before) or (hit and city)):
        return None
    type_ = "" if _AT.search(before) else "CONSULT" if _GOING.search(before) else "ASSAULT"
    return Place(unit=mention.actor.unit, words=mention.span.quote, city=city, type=type_, start=start, end=end)


def host(entry: Entry) -> str:
    """The state where a row puts the act: its place, or the state that a visit goes to; empty if it does not say."""
    if entry.place_state:
        return entry.place_state
    return entry.units[1] if entry.type == "CONSULT" and entry.mode == "visit" and not entry.symmetric else ""


def elsewhere(entry: Entry, wanted: Sequence[Place]) -> str:
    """The state where a row puts the act, if it is none of those wanted."""
    there = host(entry)
    return there if there and wanted and all(there != place.unit for place in wanted) else ""


def is_at(entry: Entry, place: Place) -> bool:
    """Whether a row puts the act at a place; a city only if the row names it."""
    return host(entry) == place.unit and (not place.city or names_place(entry, place.words))


def names_place(entry: Entry, words: str) -> bool:
    """Whether the place of a row holds these words, in whatever spelling of a capital.

    Examples
    --------
    >>> import pandas as pd
    >>> from backchannel.record.entries import entries
    >>> (row,) = entries(pd.DataFrame({"date": ["2025-06-13"], "actor": ["CHL"], "place": ["Kiev, Bogota"]}))
    >>> names_place(row, "Kyiv"), names_place(row, "Bogotá"), names_place(row, "Lviv")
    (True, True, False)
    """
    spelt = _plain(words)
    ways = next((group for group in _SPELLINGS if spelt in group), (spelt,))
    return bool(spelt) and any(re.search(rf"\b{re.escape(way)}\b", _plain(entry.place)) for way in ways)


def _plain(words: str) -> str:
    """Words in small letters without accents."""
    letters = unicodedata.normalize("NFKD", words.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
