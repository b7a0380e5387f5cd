"""Whom a traveller met, as the remarks on a trip tell it: parties in talks, organisations in session."""

from __future__ import annotations

import calendar
import csv
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from backchannel.coding.actors import find_actors
from backchannel.model.coding import Actor, Mention
from backchannel.model.documents import Document
from record_travels_hosts import UNITED_VIETNAM

_MONTHS = calendar.month_name[1:]
_SENTENCE = re.compile(r"(?<=[a-z0-9)\]’\"IVX])[.;]\s+(?=[A-Z])|;\s+")
# Words that bring in the other party of talks; what they discussed, and what else was done there, comes after.
_TALKS = re.compile(
    r"(?:\b(?:met|meet|meets|meeting|meetings|talks|discussed|discussions?|conferred|consulted|consultations|audience|"
    r"negotiations?|negotiated|review|reviewed|assessed|explored|considered|examined|exchanged|conversed|conference|visit|lunch|luncheon|dinner|breakfast|dined|conversations?|spoke|summit)\b(?:(?!agreement|treaty|convention|signed)[^.;]){0,120}?\bwith|"
    r"\bbriefed|\breceived by|\bto meet|\bmet(?=\s(?:President|Prime|King|Foreign|Chancellor|Premier)))\s+",
    re.IGNORECASE,
)
_REST = re.compile(
    r"\s(?:to\s(?:discuss|announce|sign|review|express|help|mark|prepare|coordinate|address|follow|talk|plan|thank|urge)|"
    r"on\s|about\s|regarding\s|concerning\s|who\s|whose\s|en\sroute|prior\sto|before\s|after\s|during\s|while\s|"
    r"at\s(?:the|a|an)\s|for\s(?:a|the)\s|in\s(?:advance|preparation|connection|support)|following\s|outside\s|"
    r"formerly\s|,?\s?(?:and|then|also)\s(?:also\s|then\s)?"
    r"(?:address|attend|visit|sign|announc|inaugurat|deliver|gave|laid|held|participat|witness|tour|open|commemorat|"
    r"dedicat|received|observ|spoke|took|view|brief|co-|host|presid|launch|reviewed|inspect|review)\w*)"
)
_ATTENDED = re.compile(
    r"\b(?:attend|participat|co-?chair|chair|host|address|brief|accompan|met|discuss)\w*", re.IGNORECASE
)
_OF_SEVERAL = re.compile(
    r"^(?:\s?-?(?:U\.S\.|[A-Z]{2,5}))?\s(?:\w+\s){0,3}?(?:Summit|Ministerial|Ministers?|Meetings?|Council|Conference|"
    r"leaders|members|Assembly|Forum|foreign ministers|ministers|summit|meetings?|session)\b"
)
_OFFICE = re.compile(
    r"\b(?:President|Prime Minister|Premier|Chancellor|King|Queen|Emperor|Emir|Amir|Sultan|Shah|Crown Prince|Prince|"
    r"Pope|Foreign (?:Minister|Secretary)|Minister|Vice President|Deputy Prime Minister|Taoiseach|Governor.General|"
    r"General Secretary|Chairman|State Councilor|Defense Minister|Speaker|First Secretary|Secretary (?:for|of State)|"
    r"Sheikh|Generalissimo|Cabinet|officials|"
    r"(?:political|government|parliamentary|opposition) leaders|leaders)\b"
)
# States that have no code: their people must not be taken for those of a state of today.
_GONE = re.compile(r"(?:East|South|North|Yugoslav|Czechoslovak|Soviet-bloc)\s?$")
_GONE_NAME = re.compile(r"Yugoslav|Czechoslovak|Serbia-Montenegro")
# Presidents of the United States whom their secretaries met abroad.
_OUR_PRESIDENT = re.compile(
    r"President (?:Wilson|Roosevelt|Truman|Eisenhower|Kennedy|Johnson|Nixon|Ford|Carter|Reagan|Bush|Clinton|Obama|"
    r"Trump|Biden)(?![\w-]| Sirleaf)"
)
# The name goes on after what the tables know of it: they know somebody else.
_NAME_GOES_ON = re.compile(r"[\s-](?:d[aei]l?|von|van|al|bin|[A-Z][a-z]+)\b")
_OLD_ORGANISATIONS = re.compile(r"\bCSCE\b")
_ONLY_ASKED = re.compile(r"\binvitation to meet\b[^.;]*")
_AGAINST = re.compile(r"\b(?:defeat|counter|combat|fight|against)(?:ing)?\s(?:the\s)?$", re.IGNORECASE)
_OURS = re.compile(r"(?:\w+\s)?(?:U\.S\.|American)\s")


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """One party met: its code, state and sector, the words for it, the day if it is said."""

    code: str
    unit: str
    sector: str | None
    words: str
    several: bool
    day: date | None


def met(remarks: str, *, host: str | None, start: date, end: date) -> tuple[Met, ...]:
    """Every party but the United States that the remarks on a trip name as met, one for each code, in order.

    Parties with a state named beside them are that state's; a person known by name on that day is his state's; other
    holders of an office are the host's. A name that the tables give to a state although the host had somebody of that
    name too is the host's.

    Examples
    --------
    >>> day = date(1990, 5, 15)
    >>> told = "Attended arms talks with senior Soviet officials. Also met with Egyptian President Mubarak."
    >>> [(one.code, one.words) for one in met(told, host="RUS", start=day, end=day)]
    [('RUS.GOV', 'Soviet officials'), ('EGY.GOV', 'Egyptian President Mubarak')]
    >>> [one.code for one in met("Met with President Baez and his Cabinet.", host="DOM", start=day, end=day)]
    ['DOM.GOV']
    """
    found: dict[str, Met] = {}
    for sentence in _SENTENCE.split(remarks):
        said = _ONLY_ASKED.sub("", _OLD_ORGANISATIONS.sub("OSCE", sentence))
        for one in _in_sentence(said, host=host, start=start, end=end):
            # People of a state, without more, are its government's where that was met too.
            key = f"{one.code}.GOV" if f"{one.code}.GOV" in found else one.code
            known = found.get(key) or (found.pop(one.unit, None) if one.sector == "GOV" else None)
            found[key] = _both(known, one) if known else one
    return tuple(found.values())


def _both(known: Met, other: Met) -> Met:
    words = known.words if other.words in known.words else f"{known.words}; {other.words}"
    fuller = known if known.sector else other
    return Met(
        code=fuller.code,
        unit=known.unit,
        sector=fuller.sector,
        words=words,
        several=known.several and other.several,
        day=known.day if known.day == other.day else None,
    )


def _in_sentence(sentence: str, *, host: str | None, start: date, end: date) -> Iterator[Met]:
    paper = Document(id="remarks", text=sentence, source="-", sha256="", published=start)
    mentions = [one for one in find_actors(paper, ()) if one.form != "capital" and not _is_ours(one.actor)]
    for first, last in _talks(sentence):
        inside = [one for one in mentions if first <= one.span.start < last]
        day = _day(sentence[first : last + 30], start=start, end=end)
        for one in inside:
            if one.form != "organisation" and not sentence[: one.span.start].endswith(" for "):
                yield from _party(one, sentence, host=host, day=day, on=start)
        if host and not inside and _is_of_host(sentence[first:last]):
            yield _of_host(host, sentence[first:last], day=day)
    yield from _organisations(mentions, sentence)


def _is_of_host(words: str) -> bool:
    """Holders of an office, and no words for whose office it is."""
    others = _GONE_NAME.search(words) or _OUR_PRESIDENT.search(words) or _OURS.match(words)
    return bool(_OFFICE.search(words)) and not others


def _talks(sentence: str) -> Iterator[tuple[int, int]]:
    """Where the other parties of talks are named."""
    for found in _TALKS.finditer(sentence):
        rest = _REST.search(sentence, found.end())
        yield found.end(), rest.start() if rest else len(sentence)


def _party(one: Mention, sentence: str, *, host: str | None, day: date | None, on: date) -> Iterator[Met]:
    before, after = sentence[: one.span.start], sentence[one.span.end :]
    actor = one.actor
    divided = actor.country == "VNM" and on < UNITED_VIETNAM
    if divided or _GONE.search(before) or _GONE_NAME.search(one.span.quote) or _is_label(one, after):
        return
    named = one.form != "person" or actor.country == host or _names_state(one, before)
    other = _namesake(one.span.quote, state=host, on=on) or _NAME_GOES_ON.match(after)
    if host and not named and other:
        yield _of_host(host, one.span.quote, day=day)
        return
    if (host, actor.country) == ("TWN", "CHN"):  # the Republic of China, from Taipei
        yield _of_host("TWN", one.span.quote, day=day)
        return
    unit = actor.country or actor.unit
    governs = actor.country and one.form == "name"
    code = f"{actor.code}.GOV" if governs and not actor.sector else actor.code
    sector = actor.sector or ("GOV" if governs else None)
    yield Met(code=code, unit=unit, sector=sector, words=one.span.quote, several=False, day=day)


def _is_label(one: Mention, after: str) -> bool:
    """The state's name stands before another: the Vietnam Peace Talks, the Iraq Study Group."""
    return one.form == "name" and bool(re.match(r" [A-Z]", after))


def _of_host(host: str, words: str, *, day: date | None) -> Met:
    said = " ".join(words.split()).rstrip(".,; ")
    return Met(code=f"{host}.GOV", unit=host, sector="GOV", words=said[:120], several=False, day=day)


def _organisations(mentions: list[Mention], sentence: str) -> Iterator[Met]:
    if not _ATTENDED.search(sentence):
        return
    for one in mentions:
        if one.form != "organisation" or one.actor.country or _AGAINST.search(sentence[: one.span.start]):
            continue
        several = bool(_OF_SEVERAL.match(sentence[one.span.end :]))
        talks = any(first <= one.span.start < last for first, last in _talks(sentence))
        if several or talks:
            code = one.actor.code
            yield Met(code=code, unit=code, sector=None, words=one.span.quote, several=several, day=None)


def _is_ours(actor: Actor) -> bool:
    return actor.country == "USA" or actor.code.partition(".")[0] in ("USA", "UNK")


def _names_state(one: Mention, before: str) -> bool:
    """A word before the name, or after ``of`` in it, says which state."""
    words = one.span.quote.split()
    paper = Document(id="words", text=f"{before[-40:]}{' '.join(words[:2])}", source="-", sha256="")
    near = [found for found in find_actors(paper, ()) if found.form in ("adjective", "name")]
    return " of " in one.span.quote or any(found.span.end > len(before[-40:]) - 2 for found in near)


def _namesake(words: str, *, state: str | None, on: date) -> bool:
    return any(since <= on <= until for since, until in _terms().get((state or "", words.split()[-1]), ()))


@cache
def _terms() -> Mapping[tuple[str, str], tuple[tuple[date, date], ...]]:
    """When persons of a state and surname were in office."""
    found: defaultdict[tuple[str, str], list[tuple[date, date]]] = defaultdict(list)
    text = (files("backchannel") / "data" / "actors" / "persons.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        since = _iso(row["from"], default=date.min)
        until = _iso(row["to"], default=date.max)
        for name in (row["name"], row["surname"], *row["aliases"].split("|")):
            if name:
                found[row["code"].partition(".")[0], name.split()[-1]].append((since, until))
    return {key: tuple(spans) for key, spans in found.items()}


def _iso(text: str, *, default: date) -> date:
    return date.fromisoformat((text + "-01-01")[:10]) if text else default


def _day(words: str, *, start: date, end: date) -> date | None:
    """The one day that is said, if it lies within the trip."""
    said = re.findall(rf"\b({'|'.join(_MONTHS)})\s(\d{{1,2}})(?![\d-])", words)
    days = set()
    for month, number in said:
        for year in {start.year, end.year}:
            try:
                days.add(date(year, _MONTHS.index(month) + 1, int(number)))
            except ValueError:
                continue
    inside = {day for day in days if start <= day <= end}
    return inside.pop() if len(inside) == 1 else None
