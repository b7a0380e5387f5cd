"""The two sides of an act in a marked line: who of Russia, which states, and what office and name the line gives."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from backchannel.states import states

if TYPE_CHECKING:
    from collections.abc import Sequence

    from record_ministry_parties import Named
    from record_ministry_rules import Act


OFFICES = Path(__file__).parents[1] / "training" / "record" / "ministry_offices.csv"


@dataclass(frozen=True, slots=True)
class Side:
    """One side of an act; ``basis`` says whether the words or the flags tell it."""

    unit: str
    sector: str | None
    name: str | None
    basis: str = "words"


OFFICE_WORD = re.compile(
    r"^(?:and|of|the|for|to|in|deputy|first|prime|foreign|minister|president|affairs|h\.e\.|mr|ms|"
    r"general|secretary|ambassador|republic|"
    r"cooperation|international|trade|sheikh|acting|special|envoy|representative|extraordinary|"
    r"plenipotentiary|external|relations|"
    r"on|at|with|held|hold|during|[rsfp]\d+|his|her|expatriates|federal|state|new|director|european|"
    r"european|integration|regional|overseas|"
    r"commonwealth|development|worship|religious|abroad|chairman|chair|council|ministers|head|union|"
    r"delegation|cabinet|kingdom|african|without|portfolio|charge|chargé|d'affair\w+|ad|interim|"
    r"diplomatic|mission|embassy|opposition|leader|party)$"
)
NO_NAME = re.compile(
    r"^(?:will|has|had|is|was|made|makes|pa(?:ys?|id)|arrive[sd]?|took|takes|holds?|held|signs?|"
    r"signed|met|meets?|chaired|visits?|by|from|as|who|sign|commenced?|are|were|being|been|be|leader|"
    r"opposition|party)$"
)
SPEAKERS = r"Foreign Ministry Spokes|Presidential Aide Yury"  # they tell of contacts that others had
SEVERAL = re.compile(r"\btrilateral|\bconversations\b")
TAG = re.compile(r"\bS\d+-F(\d+) ")  # a hashtag that names Russia and another state
DOMESTIC = re.compile(
    r"^(?:the |a |members? of |representatives of |participants (?:in|of) )*(?:the )?(?:S\d+ (?!-|"
    r"and F|F)|students|journalists|media|employees|personnel|staff of)"
)


def sides(
    line: str, actors: Sequence[Named], found: Act, *, flags: tuple[str, ...], cut: bool
) -> tuple[Side, tuple[Side, ...]]:
    """Russia's side and the other sides of an act.

    The states named in the stretch that the rule points to count first: one, or several where the stretch joins them.
    Where it names none, the flags of the line do: all of them for a meeting of several, one alone otherwise.
    """
    who, ours = line[found.who[0] : found.who[1]], _ours(actors)
    if re.match(r"(?:the )?R\d", who) and not re.search(r"F\d", who):
        who = _before(line, found)
    elif found.rule not in {"dyad", "between", "signed", "summoned"} and DOMESTIC.match(who):
        who = ""
    picked = _picked(who, actors, found)
    if not who or (found.type == "AID" and not picked):
        return ours, ()
    flags = flags or tuple(dict.fromkeys(actors[int(number)].unit for number in TAG.findall(line)))
    several = found.mode == "multilateral" or bool(SEVERAL.search(line)) or " and " in who
    if (
        len(flags) > max(1, len(picked))
        and several
        and found.direction == "both"
        and all(actors[one].unit in flags for one in picked)
    ):
        picked = []
    if picked:
        alone = len(picked) == 1
        told = (_other(who, actors, number, found=found, alone=alone, cut=cut) for number in picked)
        return ours, tuple(
            replace(one, sector=one.sector or "GOV") if found.rule != "with" and one.unit in flags else one
            for one in told
        )
    if found.mode == "visit":
        flags = tuple(unit for unit in flags if unit in states())
    return ours, _flagged(flags, who, several=several)


def _flagged(flags: tuple[str, ...], who: str, *, several: bool) -> tuple[Side, ...]:
    """The other sides by the flags: one flag, or several where several met; the UN's flag alone names no session."""
    if not flags or (len(flags) > 1 and not several) or (flags == ("UN",) and several):
        return ()
    sector, office = _office(who) if len(flags) == 1 else (None, None)
    return tuple(Side(unit, _sector(unit, sector or "GOV"), office, "flag") for unit in flags)


def _before(line: str, found: Act) -> str:
    """The part of the line before the stretch, from its last bar."""
    return line[: found.who[0]].rpartition(" | ")[2]


def _ours(actors: Sequence[Named]) -> Side:
    """The first Russian person of the table, else the first office; who only tells of contacts is left out."""
    people = [one for one in actors if one.mark == "R"]
    known = [one for one in people if one.known and not re.match(SPEAKERS, one.name or "")]
    for one in (*known, *(one for one in people if not one.known)):
        return Side("RUS", one.sector or "GOV", one.name)
    return Side("RUS", "GOV", None)


def _picked(who: str, actors: Sequence[Named], found: Act) -> list[int]:
    """Numbers of the actors that the stretch names as the other side."""
    marks = "FP" if found.mode == "visit" else "F"
    hits = [(int(hit[2]), hit.start(), hit.end()) for hit in re.finditer(rf"\b([{marks}])(\d+)", who)]
    if found.mode == "visit":
        hits = [hit for hit in hits if found.direction == "in" or actors[hit[0]].unit in states()][:1]
    if found.mode == "multilateral":
        hits = [hit for hit in hits if actors[hit[0]].unit not in states()] or hits
    if not hits:
        return []
    kept = [hits[0]]
    for last, nxt in pairwise(hits):
        joint = who[last[2] : nxt[1]]
        if actors[last[0]].unit == actors[nxt[0]].unit:
            continue
        if _joined(joint):
            kept.append(nxt)
        else:
            break
    units: dict[str, int] = {}
    for number, *_ in kept:
        units.setdefault(actors[number].unit, number)
    return list(units.values())


JOINING = re.compile(
    r"(?:[ ,&/-]|\band\b|\bthe\b|S\d+|foreign ministers? of|president of|prime minister of)*"
    r"| [\w.' -]{3,40}?(?:,| and) (?:the )?(?:foreign minister|president|prime minister|minister)"
    r"[\w ]{0,25} of (?:the )?"
)


def _joined(words: str) -> bool:
    """Whether the words between two states join them, or name the first one's person and then another office."""
    return bool(words.strip()) and bool(JOINING.fullmatch(words))


@cache
def _offices() -> tuple[tuple[re.Pattern[str], str, str | None], ...]:
    """Patterns of offices in the order in which they are looked for, what we call them, their PLOVER sector."""
    table = csv.DictReader(OFFICES.read_text(encoding="utf-8").splitlines())
    return tuple((re.compile(row["pattern"]), row["office"], row["sector"] or None) for row in table)


def _office(who: str) -> tuple[str | None, str | None]:
    """Sector and plain name of the office that the words tell first, by the order of the table."""
    for pattern, office, sector in _offices():
        if pattern.search(who):
            return sector, office
    return None, None


def _other(who: str, actors: Sequence[Named], number: int, *, found: Act, alone: bool, cut: bool) -> Side:
    """One other side: the state, the sector of the office told, and office and name where the words give them."""
    actor = actors[number]
    if found.mode == "visit" and found.direction == "out":
        return Side(actor.unit, _sector(actor.unit, "GOV"), None)
    sector, office = _office(who)
    office = "president" if office == "head of state" and actor.unit not in states() else office
    if re.search(r"\b(?:former|ex-)", who):
        sector, office = "ELI", f"former {office or 'official'}"
    people = [actors[int(one)] for one in re.findall(r"\bF(\d+)", who)] if alone else []
    known = next((one for one in people if one.name and one.unit == actor.unit), None)
    name = known.name if known else _name(who, number, cut=cut) if alone and office else None
    told = " ".join(part for part in (office, name) if part) or None
    return Side(actor.unit, actor.sector or _sector(actor.unit, sector), told)


def _sector(unit: str, sector: str | None) -> str | None:
    """Organisations of states have no sector."""
    return sector if unit in states() else None


def resident(side: Side) -> bool:
    """Whether a Russian side lives where it acts, so that its visits there are none between states."""
    return bool(re.match(r"(?:Ambassador|Embassy|Consul|Charg|Permanent|Diplomat|Delegation)", side.name or ""))


def _name(who: str, number: int, *, cut: bool) -> str | None:
    """The name after the state or the office; a last word that the cut may have shortened is left out."""
    after = re.split(rf"\b[FP]{number}(?:'s)?\b", who, maxsplit=1)[1]
    words = re.sub(
        r"^[\w', -]*?\b(?:minister|ambassador|president|secretary|fm|envoy|representative|"
        r"speaker)(?: (?:of|for|to) (?:[\w,]+ )*?(?:affairs|state|relations|[RSF]\d+))?\b",
        "",
        after,
    ).split()
    while words and OFFICE_WORD.match(words[0].strip(",").lower()):
        words.pop(0)
    name: list[str] = []
    for word in words:
        bare = word.strip(",.;:")
        bare = bare.removesuffix("'s").removesuffix("'")
        if (
            re.match(r"[RSFP]\d", bare)
            or NO_NAME.match(bare)
            or not re.fullmatch(r"[^\W\d_][\w'.-]*", bare)
            or OFFICE_WORD.match(bare)
            or len(name) == 4
        ):
            break
        name.append(bare)
        if word != bare:
            break
    else:
        if cut and name:
            name.pop()
    return " ".join(part[:1].upper() + part[1:] for part in name) if len(name) > 1 else None
