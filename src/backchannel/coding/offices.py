"""Offices: "Iran's former deputy foreign minister", "the president of Ukraine", "Pentagon spokesman"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from backchannel.coding.gazetteer import parts, rows
from backchannel.coding.tokens import Trie

if TYPE_CHECKING:
    from collections.abc import Mapping

    from backchannel.coding.tokens import Words
    from backchannel.coding.traps import Hit

MODIFIERS_AT_MOST = 5
CHAIN_AT_MOST = 4
VERBS = ("head", "lead", "chair", "forces", "force", "side", "team")


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
        return f"{unit}.{self.sector or own or 'GOV'}" if state else unit


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


def phrases(text: Words, hits: Mapping[int, Hit]) -> list[Phrase]:
    """Every office that hangs on a hit, before or after it, in order of the text.

    Parameters
    ----------
    text
        The words of the document.
    hits
        The names found in it by the place where they start.
    """
    found: dict[int, Phrase] = {}
    for hit in hits.values():
        following = _after(text, hit)
        if following:
            found[following.start] = following
    for index in range(len(text)):
        preceding = _before(text, hits, index)
        if preceding and not any(p.start <= index < p.end for p in found.values() if p.start > index - 12):
            found[index] = preceding
    return [found[start] for start in sorted(found)]


def run(text: Words, start: int) -> _Run | None:
    """The words of office that start here: modifiers, then offices or institutions, one after another."""
    index = _skip_modifiers(text, start)
    sector, end, personal = "", start, False
    for _ in range(CHAIN_AT_MOST):
        term = _term(text, index, ("office", "institution"))
        if term is None or _is_verb(text, term[0]):
            break
        end, kind = term[0], term[1]
        sector = kind.sector if not sector or kind.sector != "GOV" else sector
        personal = kind.kind == "office"
        index = _skip_modifiers(text, text.after_possessive(end))
    return _Run(end=end, sector=sector, personal=personal) if end > start else None


def honorifics_before(text: Words, index: int) -> int:
    """Where the titles that stand straight before a name begin: ``Mr``, ``President``, ``Foreign Minister``."""
    start = index
    for size in (4, 3, 2, 1):
        found = terms().longest(text, index - size) if index >= size else None
        if found and found[0] == index and any(t.kind in ("office", "honorific") for t in found[1]):
            start = index - size
            break
    return start


def honorifics_after(text: Words, index: int) -> int:
    """The place after honorifics such as ``Dr.`` or ``Ayatollah`` that stand between an office and a name."""
    for _ in range(MODIFIERS_AT_MOST):
        step = _term(text, index, ("honorific",))
        if step is None:
            break
        index = step[0]
    return index


def _term(text: Words, index: int, kinds: tuple[str, ...]) -> tuple[int, Term] | None:
    found = terms().longest(text, index)
    if found is None:
        return None
    return next(((found[0], term) for term in found[1] if term.kind in kinds), None)


def _skip_modifiers(text: Words, index: int) -> int:
    for _ in range(MODIFIERS_AT_MOST):
        if _term(text, index, ("office", "institution")):
            return index
        step = _term(text, index, ("modifier",))
        if step is None:
            return index
        index = step[0]
        if index < len(text) and text.keys[index] in ("-", ",") and _term(text, index + 1, ("modifier", "office")):
            index += 1
    return index


def _is_verb(text: Words, end: int) -> bool:
    """``Slovenians head to the polls``: words that are offices elsewhere."""
    return text.keys[end - 1] in VERBS and end < len(text) and text.keys[end] in ("to", "toward", "towards", "into")


def _after(text: Words, hit: Hit) -> Phrase | None:
    """``Iranian foreign minister``, ``Iran's army``, ``Kremlin spokesman``, ``former US president``."""
    begin = text.after_possessive(hit.end)
    found = run(text, begin)
    if found is None or len(hit.entry.codes) != 1:
        return None
    role, start = text.text[text.starts[begin] : text.ends[found.end - 1]], hit.start
    if start and text.keys[start - 1] in ("former", "then"):
        start -= 1
        role = f"{text.keys[start]} {role}"
    return Phrase(start=start, end=found.end, hit=hit, sector=found.sector, role=role, personal=found.personal)


def _before(text: Words, hits: Mapping[int, Hit], index: int) -> Phrase | None:
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
