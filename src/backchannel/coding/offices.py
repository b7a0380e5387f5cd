"""Offices: "Iran's former deputy foreign minister", "the president of Ukraine", "Pentagon spokesman"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from backchannel.coding.agents import agents
from backchannel.coding.gazetteer import parts, rows
from backchannel.coding.names import STARTERS, words_of
from backchannel.coding.tokens import Trie

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from backchannel.coding.gazetteer import Hit
    from backchannel.coding.tokens import Words

MODIFIERS_AT_MOST = 5
CHAIN_AT_MOST = 4
TITLE_AT_MOST = 5
VERBS = ("head", "lead", "chair", "forces", "force", "opposition")


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A listed word of office: an office, an institution, a modifier or an honorific."""

    kind: str
    sector: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """An office of an actor at words ``start`` to ``end``; ``role`` is the words of the office alone."""

    start: int
    end: int
    hit: Hit
    sector: str
    role: str
    personal: bool

    @property
    def code(self) -> str:
        """The code of whoever holds the office; organisations have no sectors."""
        code = self.hit.entry.codes[0]
        unit, _, own = code.partition(".")
        state = own or self.hit.entry.form in ("name", "adjective", "capital")
        sector = own if own and self.sector in ("", "GOV") else self.sector or "GOV"
        return f"{unit}.{sector}" if state else unit


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    """Words of office in a row: where they end, the sector they speak of, whether a person holds the last."""

    end: int
    sector: str
    personal: bool


@cache
def terms() -> Trie[Term]:
    """All words of office, in any case."""
    trie: Trie[Term] = Trie(any_case=True)
    for cells in rows("offices.csv"):
        for written in parts(cells["terms"]):
            trie.add(written, Term(kind=cells["kind"], sector=cells["sector"]))
    return trie


def phrases(text: Words, hits: Mapping[int, Hit], *, blocked: Iterable[Hit]) -> list[Phrase]:
    """Every office that hangs on a hit, before or after it, in order of the text.

    Parameters
    ----------
    text
        The words of the document.
    hits
        The names found in it by the place where they start.
    blocked
        Phrases that name no actor: no office begins inside one.
    """
    found = [phrase for hit in hits.values() if (phrase := _after(text, hit))]
    owners = {phrase.hit.start for phrase in found}
    inside = {index for phrase in found for index in range(phrase.start, phrase.end)}
    inside.update(index for hit in blocked for index in range(hit.start, hit.end))
    for index in range(len(text)):
        phrase = _before(text, hits, index=index) if index not in inside else None
        if phrase and phrase.hit.start not in owners:
            found.append(phrase)
            inside.update(range(phrase.start, phrase.end))
    return sorted(found, key=lambda phrase: phrase.start)


def run(text: Words, start: int) -> _Run | None:
    """The words of office that start here: modifiers, then offices or institutions, one after another."""
    index = _skip_modifiers(text, start)
    sector, end, personal = "", start, False
    for _ in range(CHAIN_AT_MOST):
        term = _term(text, index, "office", "institution")
        if term is None or _is_verb(text, term[0]):
            break
        end, kind = term[0], term[1]
        sector = kind.sector if not sector or kind.sector != "GOV" else sector
        personal = kind.kind == "office"
        index = _skip_modifiers(text, text.after_possessive(end))
    return _Run(end=end, sector=sector, personal=personal) if end > start else None


def title_before(text: Words, index: int) -> tuple[int, str | None]:
    """Where the title straight before a name begins, and its words if it is an office: ``Mr``, ``former President``."""
    for start in range(max(index - TITLE_AT_MOST, 0), index):
        found = terms().longest(text, start)
        if found and found[0] == index and any(term.kind in ("office", "honorific") for term in found[1]):
            if not any(term.kind == "office" for term in found[1]):
                return start, None
            start -= bool(start and text.keys[start - 1] == "former")
            return start, text.text[text.starts[start] : text.ends[index - 1]]
    return index, None


def honorifics_after(text: Words, index: int) -> int:
    """The place after honorifics such as ``Dr.`` or ``Ayatollah`` that stand between an office and a name."""
    for _ in range(MODIFIERS_AT_MOST):
        step = _term(text, index, "honorific")
        if step is None:
            break
        index = step[0]
    return index


def _term(text: Words, index: int, *kinds: str) -> tuple[int, Term] | None:
    found = terms().longest(text, index)
    if found is None:
        return None
    return next(((found[0], term) for term in found[1] if term.kind in kinds), None)


def _skip_modifiers(text: Words, index: int) -> int:
    for _ in range(MODIFIERS_AT_MOST):
        if _term(text, index, "office", "institution"):
            return index
        step = _term(text, index, "modifier")
        if step is None:
            return index
        index = step[0]
        if index < len(text) and text.keys[index] in ("-", ",") and _term(text, index + 1, "modifier", "office"):
            index += 1
    return index


def _is_verb(text: Words, end: int) -> bool:
    """``Slovenians head to the polls``: words that are offices elsewhere."""
    return text.keys[end - 1] in VERBS and end < len(text) and text.keys[end] in ("to", "toward", "towards", "into")


def _unlisted(text: Words, hit: Hit, *, begin: int) -> _Run | None:
    """``Iran's tourism chief``: after a possessive or an adjective one lower-case word may go before an office."""
    noun = text.possessive(hit.end) or (hit.entry.form == "adjective" and not text.keys[hit.end - 1].endswith("s"))
    if not noun or begin >= len(text) or not text.raw[begin].islower() or text.keys[begin] in words_of(*STARTERS):
        return None
    found = run(text, begin + 1)
    return found if found and found.personal else None


def _agent(text: Words, hit: Hit, *, begin: int) -> _Run | None:
    """``Ukrainian refugees``, ``India's farmers``: a listed agent straight after an adjective or a possessive."""
    if hit.entry.form not in ("name", "adjective", "capital") or not (begin > hit.end or hit.entry.form == "adjective"):
        return None
    start = _skip_modifiers(text, begin)
    found = agents().longest(text, start)
    if found is None or found[1][0].rank or text.keys[found[0] : found[0] + 1] == ("-",):
        return None
    return _Run(end=found[0], sector=found[1][0].sector or "", personal=False)


def _after(text: Words, hit: Hit) -> Phrase | None:
    """``Iranian foreign minister``, ``Iran's army``, ``Kremlin spokesman``, ``former US president``."""
    begin = text.after_possessive(hit.end)
    found = run(text, begin) or _unlisted(text, hit, begin=begin) or _agent(text, hit, begin=begin)
    if found is None or len(hit.entry.codes) != 1:
        return None
    role, start = text.text[text.starts[begin] : text.ends[found.end - 1]], hit.start
    if start and text.keys[start - 1] in ("former", "then"):
        start -= 1
        role = f"{text.keys[start]} {role}"
    return Phrase(start=start, end=found.end, hit=hit, sector=found.sector, role=role, personal=found.personal)


def _before(text: Words, hits: Mapping[int, Hit], *, index: int) -> Phrase | None:
    """``president of Ukraine``, ``head of the IAEA``."""
    found = run(text, index)
    if found is None or found.end >= len(text) or text.keys[found.end] != "of":
        return None
    place = found.end + 2 if found.end + 1 < len(text) and text.keys[found.end + 1] == "the" else found.end + 1
    hit = hits.get(place) or hits.get(found.end + 1)
    if hit is None or len(hit.entry.codes) != 1 or hit.entry.form == "adjective":
        return None
    role = text.text[text.starts[index] : text.ends[found.end - 1]]
    return Phrase(start=index, end=hit.end, hit=hit, sector=found.sector, role=role, personal=found.personal)
