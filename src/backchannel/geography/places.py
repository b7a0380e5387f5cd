"""The states and capitals a claim speaks of, in the words of its sentence, with every place masked by a letter."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from string import ascii_uppercase
from typing import TYPE_CHECKING

from backchannel.geography.distances import find_seat
from backchannel.geography.phrases import any_of
from backchannel.states import state_name, states

if TYPE_CHECKING:
    from backchannel.geography.tables import Capital
    from backchannel.model.claims import Claim
    from backchannel.model.coding import Coding, Mention
    from backchannel.model.documents import Document

# Mentions of people, offices and organisations are no places, whatever state they stand for.
PLACE_FORMS = frozenset({"name", "adjective", "capital", "metonym", "pronoun"})
# Parts and outlying lands of states that a coder may put under the whole; the tables know whole states only.
_PART_NAMES = (
    "gaza west_bank kaliningrad crimea donbas donetsk luhansk chechnya dagestan abkhazia south_ossetia transnistria"
    " nagorno karabakh nakhchivan kurdistan rojava kashmir ladakh xinjiang tibet alaska hawaii greenland guantanamo"
    " scotland northern_ireland catalonia ceuta melilla french_guiana cabinda zanzibar somaliland puntland darfur"
    " golan sinai bavaria siberia inner_mongolia lower_48 contiguous mainland corsica sicily sardinia svalbard"
    " musandam oecusse"
)
PARTS = re.compile(rf"\b{any_of(_PART_NAMES)}\b", re.IGNORECASE)
OWNING = ("its", "their", "whose", "our")
# Who speaks for a state and says "we" of it: "Turkey's foreign minister", "the Polish president".
_SPEAKS_FOR = re.compile(
    r"^(?:(?!\b(?:in|at|near|on|to|for|from)\b)[^,;:]){0,60}\b(?:president|premier|minister|chancellor|king|emir|sultan"
    r"|spokes(?:man|woman|person)|government|ministry|ambassador|envoy|diplomat|official)\b",
    re.IGNORECASE,
)
_CAPITAL_OF = re.compile(r"(?:['’]s)? capital(?: city)?$", re.IGNORECASE)
# A sentence that opens with "It" or "The country" speaks of whom the one before it opens with.
_CARRIED_ON = re.compile(r"\s*(?:It|Its|(?:The|This) (?:country|state|nation|republic|kingdom))\b")
MOST_CARRIED = 4  # sentences back at most
FARTHEST_AFTER = 200  # characters behind a claim that may deny it or make a question of it
FARTHEST_BACK = 2000  # characters before a claim that are read at all; hostile sentences have no end
_NORMAL = str.maketrans(
    {"’": "'", "‘": "'", "–": "-", "—": "-", "‑": "-", "−": "-", "\n": " ", "\t": " ", " ": " ", "§": " ", "#": " "}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A state named at a place of the document; ``seat`` is the capital if the words name one of the table."""

    code: str
    start: int
    end: int
    words: str
    form: str
    seat: Capital | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Masked:
    """The text up to the end of a claim with places as ``§A§``; ``split`` is where the claim starts in it.

    ``sentence`` is where the claim's own sentence starts; what stands before that is the sentence before.
    """

    text: str
    split: int
    sentence: int
    after: str
    places: Mapping[str, Place]

    @property
    def claim(self) -> str:
        """The masked words of the claim itself."""
        return self.text[self.split :]

    def codes(self, text: str) -> tuple[str, ...]:
        """Codes of the places in a piece of masked text, in order, each once."""
        return tuple(dict.fromkeys(self.places[letter].code for letter in re.findall(r"§([A-Z])§", text)))


def mask(claim: Claim, *, document: Document, coding: Coding) -> Masked | None:
    """The claim, what stands before it in its sentence, and the sentence before, with their places masked.

    Returns ``None`` where there are more places than letters: no claim of one relation between states needs so many.
    """
    start, end = claim.span.start, claim.span.end
    opening, sentence = _context(document.text, start, coding=coding)
    opening, sentence = max(opening, start - FARTHEST_BACK), max(sentence, start - FARTHEST_BACK)
    found = list(_places(coding.mentions, (opening, end)))
    found += _owners_of_offices(coding.mentions, (opening, start))
    found += _named_only_in_slots(claim, found)
    found += _speaker(claim, coding)
    found = _without_overlaps(found)
    # The nearest places before the claim are kept, and all inside it.
    found = found[-len(ascii_uppercase) :]
    if found and found[0].start > start and len(found) == len(ascii_uppercase):
        return None
    pieces, at, marks = [], opening, {opening: 0}
    length = 0
    cuts = sorted({start, sentence} | {place.start for place in found})
    letters = {place.start: (letter, place) for letter, place in zip(ascii_uppercase, found, strict=False)}
    for cut in cuts:
        piece = document.text[at:cut].translate(_NORMAL)
        length += len(piece)
        pieces.append(piece)
        at = max(at, cut)
        marks[cut] = length
        if cut in letters:
            letter, place = letters[cut]
            token = f"§{letter}§" + _tail(place)
            pieces.append(token)
            length += len(token)
            at = place.end
    pieces.append(document.text[at:end].translate(_NORMAL))
    return Masked(
        text="".join(pieces),
        split=marks[start],
        sentence=marks[sentence],
        after=document.text[end : end + FARTHEST_AFTER].translate(_NORMAL),
        places=dict(letters.values()),
    )


def _tail(place: Place) -> str:
    """What a mention's own words add to the state's name: "Turkmenistan's capital" keeps its noun, "its" its case."""
    if _CAPITAL_OF.search(place.words):
        return "'s capital"
    if place.form == "pronoun" and place.words.casefold() in OWNING:
        return "'s"
    return "'s" if re.search(r"['’]s$", place.words) else ""


def _context(text: str, start: int, *, coding: Coding) -> tuple[int, int]:
    """Where the sentence before begins, with those it carries on from, and where the claim's own sentence begins."""
    last = bisect_right(coding.sentences, start, key=lambda span: span.start) - 1
    if last >= 0:
        before = max(last - 1, 0)
        while before > max(last - MOST_CARRIED, 0) and _CARRIED_ON.match(text, coding.sentences[before].start):
            before -= 1
        return coding.sentences[before].start, coding.sentences[last].start
    # Without sentences in the coding: back to the last full stop or line break.
    breaks = [match.end() for match in re.finditer(r"[.!?]\s|\n", text[:start])]
    return (breaks[-2] if len(breaks) > 1 else 0), (breaks[-1] if breaks else 0)


def _places(mentions: Sequence[Mention], window: tuple[int, int]) -> Iterator[Place]:
    """The mentions of states within a window of the document; the mentions stand in order of the text."""
    table = states()
    for mention in _within(mentions, window):
        span, actor = mention.span, mention.actor
        code = actor.unit if actor.unit in table else (actor.country or "").partition(".")[0]
        if mention.form in PLACE_FORMS and code in table:
            named = mention.form in ("capital", "name", "metonym")
            seat = find_seat(span.quote, state=code) if named and not _is_state(span.quote, code) else None
            yield Place(code=code, start=span.start, end=span.end, words=span.quote, form=mention.form, seat=seat)


def _within(mentions: Sequence[Mention], window: tuple[int, int]) -> Iterator[Mention]:
    """The mentions that lie wholly in a window of the document."""
    first = bisect_left(mentions, window[0], key=lambda mention: mention.span.start)
    last = bisect_right(mentions, window[1], key=lambda mention: mention.span.start)
    return (mention for mention in mentions[first:last] if mention.span.end <= window[1])


def _owners_of_offices(mentions: Sequence[Mention], window: tuple[int, int]) -> Iterator[Place]:
    """The state of "Norway's government" before a claim: whom "the country" may mean behind it."""
    for mention in _within(mentions, window):
        code = (mention.actor.country or mention.actor.unit).partition(".")[0]
        owner = re.match(r"(?:[Tt]he )?(?P<name>.+?)['’]s ", mention.span.quote)
        at = mention.span.start
        if mention.form == "office" and owner and code in states() and _is_state(owner["name"], code):
            yield Place(code=code, start=at, end=at + len(owner[0]) - 1, words=owner[0][:-1], form="name")


def _is_state(words: str, code: str) -> bool:
    """Whether words are a state's own name rather than its capital's (Luxembourg, Djibouti, Singapore, San Marino)."""
    return words.casefold() in (state_name(code).casefold(), states()[code].official.casefold())


def _named_only_in_slots(claim: Claim, found: list[Place]) -> Iterator[Place]:
    """Names of the claim's own actors that stand in its words but not among the mentions."""
    taken = {place.code for place in found if place.end > claim.span.start}
    for code in claim.slots.actors:
        unit = code.partition(".")[0]
        if unit in states() and unit not in taken:
            match = re.search(rf"(?<!\w){re.escape(state_name(unit))}(?!\w)", claim.span.quote)
            if match:
                at = claim.span.start
                yield Place(
                    code=unit, start=at + match.start(), end=at + match.end(), words=match[0], form="name", seat=None
                )


def _speaker(claim: Claim, coding: Coding) -> Iterator[Place]:
    """ "We" and "our" where whoever makes the claim speaks for one state."""
    pronouns = list(re.finditer(r"\b(?:we|our)\b", claim.span.quote, re.IGNORECASE))
    if not pronouns or claim.made_by == "author":
        return
    spoken = {
        (mention.actor.country or mention.actor.unit).partition(".")[0]
        for mention in coding.mentions
        for named in re.finditer(rf"(?<!\w){re.escape(mention.span.quote)}(?!\w)", claim.made_by)
        if _SPEAKS_FOR.match(claim.made_by[named.start() :])
    }
    code = spoken.pop() if len(spoken) == 1 else ""
    if code in states():
        for match in pronouns:
            start, end = claim.span.start + match.start(), claim.span.start + match.end()
            yield Place(code=code, start=start, end=end, words=match[0], form="pronoun", seat=None)


def _without_overlaps(found: list[Place]) -> list[Place]:
    """Places in order of the text; of two that overlap, the longer."""
    kept: list[Place] = []
    for place in sorted(found, key=lambda place: (place.start, -place.end)):
        if not kept or place.start >= kept[-1].end:
            kept.append(place)
    return kept
