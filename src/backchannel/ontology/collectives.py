"""Who within a state: the noun that one or several states share, and whether it says more than its sector does."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from backchannel.model.coding import Actor, Mention

SECTOR_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "GOV": "the government", "MIL": "the armed forces", "LEG": "the parliament", "COP": "the police",
        "SPY": "the intelligence services", "JUD": "the courts", "OPP": "the opposition", "REB": "the rebels",
        "BUS": "companies", "CVL": "civilians", "JRN": "journalists", "REL": "religious bodies", "PTY": "a party",
        "EDU": "schools and scholars", "ELI": "celebrities and former officials", "REF": "refugees",
        "LAB": "workers", "MED": "doctors", "AGR": "farmers", "CRM": "criminals", "SOC": "civil society",
        "PRM": "paramilitaries", "PRE": "a breakaway entity", "UAF": "armed people",
    }
)  # fmt: skip
# Nouns that say no more than the code of their sector; of all others ("navy", "scientists") the code says too little.
_PLAIN: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        sector: frozenset(words.split())
        for sector, words in {
            "GOV": "government governments official officials authorities authority administration regime leadership "
            "spokesman spokesmen spokeswoman spokesperson spokespersons spokespeople foreign ministry ministries "
            "delegation delegations representative representatives",
            "MIL": "military militaries army armies armed force forces troops soldier soldiers",
            "LEG": "parliament parliaments parliamentarian parliamentarians lawmaker lawmakers legislator legislators "
            "legislature legislatures mp mps member members of",
            "COP": "police policeman policemen officer officers",
            "SPY": "intelligence service services agency agencies spies",
            "JUD": "court courts judiciary",
            "OPP": "opposition",
            "REB": "rebel rebels insurgent insurgents group groups",
            "BUS": "company companies firm firms business businesses",
            "CVL": "civilian civilians citizen citizens people nationals residents",
            "JRN": "journalist journalists media",
            "REL": "cleric clerics clergy",
            "REF": "refugee refugees",
            "LAB": "worker workers",
            "MED": "doctor doctors",
            "AGR": "farmer farmers",
            "CRM": "criminal criminals",
            "PRM": "paramilitary paramilitaries militia militias",
        }.items()
    }
)
_BARE: Final = ("adjective", "name", "capital")
_JOINT: Final = re.compile(r"[’']?s?\s*(?:,|,?\s*(?:and|or|&))\s+(?:the\s+)?", re.IGNORECASE)
_POSSESSIVE: Final = re.compile(r"[’']s?\b|s[’']")
_PEOPLE: Final = re.compile(r"[^\WA-Zs]s$")
_THE: Final = re.compile(r"\bthe\s+$", re.IGNORECASE)
_NO_LONGER: Final = re.compile(r"\b(?:former|formerly|ex|retired|exiled|ousted|deposed|outgoing)\b", re.IGNORECASE)


def sector_of(actor: Actor) -> str:
    """The sector of an actor; empty for a state as a whole.

    Examples
    --------
    >>> from backchannel.model.coding import Actor
    >>> sector_of(Actor(code="CHL.LEG", name="Senate")), sector_of(Actor(code="CHL", name="Chile"))
    ('LEG', '')
    """
    return actor.sector or actor.code.partition(".")[2]


def is_plain(noun: str, sector: str) -> bool:
    """Whether a noun says no more than the code of its sector.

    Examples
    --------
    >>> is_plain("armed forces", "MIL"), is_plain("navy", "MIL"), is_plain("local government", "GOV")
    (True, False, False)
    """
    words = noun.casefold().split()
    return bool(words) and all(word in _PLAIN.get(sector, ()) for word in words)


def noun_place(mention: Mention) -> tuple[int, int] | None:
    """Where, in the words of a mention, the noun of its sector stands; ``None`` where there is none."""
    role = mention.actor.role or ""
    start = mention.span.quote.casefold().find(role.casefold()) if role else -1
    return (start, start + len(role)) if start >= 0 else None


def says_more(mention: Mention, *, before: str = "") -> tuple[tuple[int, int], ...]:
    """Where a mention says more of a party than the code of its sector: first and last characters in its words.

    A noun that is narrower ("navy"), a word that takes the office away ("former"), and people told by the name of their
    nation ("Peruvians"; "the Peruvians" may be the state).

    Parameters
    ----------
    mention
        As it was found.
    before
        The text before it.

    Examples
    --------
    >>> from backchannel.model.coding import Actor, Mention
    >>> from backchannel.model.documents import Span
    >>> words = "former Peruvian officials"
    >>> span = Span(document_id="d", start=0, end=len(words), quote=words)
    >>> officials = Actor(code="PER.GOV", name="Peru", sector="GOV", role="officials")
    >>> says_more(Mention(span=span, actor=officials, form="office"))
    ((0, 6),)
    """
    words = mention.span.quote
    if mention.form == "adjective":
        return ((0, len(words)),) if _PEOPLE.search(words) and not _THE.search(before) else ()
    if mention.form != "office":
        return ()
    places = [match.span() for match in _NO_LONGER.finditer(words)]
    noun = noun_place(mention)
    sector = sector_of(mention.actor) or "GOV"  # an organisation's officials have no sector
    if noun is not None and not is_plain(mention.actor.role or "", sector):
        places.append(noun)
    return tuple(sorted(places))


def shared_nouns(mentions: Sequence[Mention], *, text: str) -> tuple[Mention, ...]:
    """Mentions in order of the text, with a noun that is said of several states given to each of them.

    "Chilean and Peruvian companies" are companies of both, and so are the "parliaments of Chile and Peru"; a reader of
    single names sees the noun beside one of them only.

    Parameters
    ----------
    mentions
        Of one document or of a part of it.
    text
        The text of the document.

    Limits: in "Chile's and Peru's armies" both are taken for armies, and "the army of Chile and Peru" for that of both.

    Examples
    --------
    >>> from backchannel.model.coding import Actor, Mention
    >>> from backchannel.model.documents import Span
    >>> words = "Chilean and Peruvian companies met"
    >>> one = Mention(span=Span(document_id="d", start=0, end=7, quote="Chilean"),
    ...     actor=Actor(code="CHL", name="Chile"), form="adjective")
    >>> two = Mention(span=Span(document_id="d", start=12, end=30, quote="Peruvian companies"),
    ...     actor=Actor(code="PER.BUS", name="Peru", sector="BUS", role="companies"), form="office")
    >>> [mention.actor.code for mention in shared_nouns([one, two], text=words)]
    ['CHL.BUS', 'PER.BUS']
    """
    kept = sorted(mentions, key=lambda one: (one.span.start, -one.span.end))
    for place in range(len(kept) - 2, -1, -1):
        one, head = kept[place], kept[place + 1]
        if _has_noun(head) and not _of(head) and _shares(one, head, between=text[one.span.end : head.span.start]):
            kept[place] = _given(one, head.actor)
    headed = None
    for place in range(1, len(kept)):
        before, one = kept[place - 1], kept[place]
        headed = before.actor if _has_noun(before) and _of(before) else headed
        if headed is not None and _is_bare(one) and _joined(kept, place, text=text):
            kept[place] = _given(one, headed)
        else:
            headed = None
    return tuple(kept)


def _is_bare(mention: Mention) -> bool:
    return mention.form in _BARE and not sector_of(mention.actor)


def _has_noun(mention: Mention) -> bool:
    return mention.form == "office" and bool(sector_of(mention.actor) and mention.actor.role)


def _of(mention: Mention) -> bool:
    """Whether the noun stands before the state: "parliaments of Chile"."""
    place = noun_place(mention)
    return place is not None and " of " in mention.span.quote[place[1] :]


def _shares(one: Mention, head: Mention, *, between: str) -> bool:
    """Whether the noun behind the second of two states is said of the first as well."""
    chained = noun_place(head) is None  # the second has it from a third
    if not _is_bare(one) or not _JOINT.fullmatch(between) or (_is_comma(between) and not chained):
        return False
    owned = _POSSESSIVE.match(between) or _POSSESSIVE.search(head.span.quote)
    return one.form == "adjective" or bool(owned) or chained


def _joined(mentions: Sequence[Mention], place: int, *, text: str) -> bool:
    """Whether a mention follows on the one before it in a list; a comma makes a list only where one more follows."""
    gaps = [text[one.span.end : other.span.start] for one, other in pairwise(mentions[place - 1 : place + 2])]
    if not _JOINT.fullmatch(gaps[0]):
        return False
    return not _is_comma(gaps[0]) or (len(gaps) > 1 and _JOINT.fullmatch(gaps[1]) is not None)


def _is_comma(between: str) -> bool:
    return between.strip("’'s ") == ","


def _given(mention: Mention, head: Actor) -> Mention:
    """A mention of a state with the noun of another."""
    sector = sector_of(head)
    actor = replace(mention.actor, code=f"{mention.actor.unit}.{sector}", sector=sector, role=head.role)
    return replace(mention, actor=actor, form="office")
