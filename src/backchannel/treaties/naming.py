"""Finds treaties in a text by their titles and names, and recognises names of instruments the library does not hold."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from backchannel.treaties.wording import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from backchannel.model.treaties import Treaty

HEADS = (
    r"(?:treaty|treaties|pact|agreement|accords?|deal|partnership|alliance|arrangement|charter|convention|memorandum|"
    r"declaration|protocol|compact|covenant|document|text)"
)
"""Words for agreements, as they stand in names and in phrases such as "the pact"."""

_PLAIN_WORDS = re.compile(
    r"^(?:the|this|that|a|an|its|their|comprehensive|strategic|partnership|cooperation|mutual|collective|defen[cs]e|security|friendship|"
    r"bilateral|new|old|founding|signed|military|formal|historic|landmark|peace|nuclear|and|on|of|for|in|under)$",
    re.IGNORECASE,
)
_TITLED = re.compile(
    r"\b(?:[A-Z][\w'.-]{0,24}\s){1,6}(?:Treaty|Pact|Accords?|Agreements?|Convention|Charter|Memorandum|Protocol|Declaration|Compact)\b"
    r"|\b(?:Treaty|Pact|Convention|Charter|Protocol|Declaration|Memorandum|Agreement|Statute) (?:of|on|for|concerning) "
    r"(?:the )?(?:[A-Z][\w'.-]{0,24})(?:(?: (?:of|the|and|for|on|in))? [A-Z][\w'.-]{0,24}){0,8}"
)
_INSTRUMENT = re.compile(
    r"\b(?:(?:Security Council |UNSC |UN |General Assembly )?resolutions?(?: \d{1,4})?|"
    r"(?:draft )?(?:law|bill|legislation)|"
    r"(?:the|a|an|its|their|new|UN) (?:constitution|decree|executive order|statute|mandate|ruling|waivers?))\b",
    re.IGNORECASE,
)
_OF_A_BODY = re.compile(
    rf"(GCC|Gulf Cooperation Council|AU|African Union|ECOWAS|SCO|Arab League|EU)(?:'s)?"
    rf"\s((?:[\w-]+\s){{1,5}}(?:{HEADS}|clause))",
    re.IGNORECASE,
)
_OWNED_FORMS = ("{0}'s {1}", "{1} of the {0}", "{1} of {0}")
"""The name of a treaty that opens with the body whose treaty it is."""

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_ORGANISATION_TAIL = re.compile(r"\s(?:Organi[sz]ation|Council|Commission|Secretariat|Parliamentary)\b")


def treaty_names(treaty: Treaty) -> tuple[str, ...]:
    """Title and names in plain form, and for an organisation's treaty "NATO's treaty" where its names hold the word.

    Examples
    --------
    >>> from backchannel.treaties.library import treaty
    >>> "NATO's founding treaty" in treaty_names(treaty("north-atlantic-treaty-1949"))
    True
    """
    names = [treaty.title, *treaty.names]
    if treaty.organisation:
        words = {w.lower() for n in names for w in re.findall(rf"\b{HEADS}\b", n, re.IGNORECASE)}
        forms = ("{0} {1}", "{0}'s {1}", "{0} founding {1}", "{0}'s founding {1}", "{1} of {0}")
        names += [form.format(treaty.organisation, word) for word in sorted(words) for form in forms]
    for name in tuple(names):
        if (owned := _OF_A_BODY.fullmatch(name)) is not None:
            bodies = (owned[1], "European Union") if owned[1] == "EU" else (owned[1],)
            names += [form.format(body, owned[2]) for body in bodies for form in _OWNED_FORMS]
    return tuple(dict.fromkeys(plain(name) for name in names))


def find_names(text: str, treaties: Mapping[str, Treaty]) -> Iterator[tuple[int, int, str]]:
    """Where a title or name of a treaty stands in a plain text, with the treaty's id; the longest name wins.

    Upper and lower case do not matter, except that abbreviations must be written as such and some letter must be
    a capital, or a year in it. A name that opens an organisation's ("North Atlantic Treaty Organization") is none.

    Examples
    --------
    >>> from backchannel.treaties.library import library
    >>> list(find_names("Under the Washington treaty, members consult.", library()))
    [(10, 27, 'north-atlantic-treaty-1949')]
    """
    owner: dict[str, tuple[str, str]] = {}
    for treaty in treaties.values():
        for name in treaty_names(treaty):
            owner.setdefault(one_spelling(name), (name, treaty.id))
    for match in _pattern(tuple(sorted(owner, key=lambda n: (-len(n), n)))).finditer(text):
        name, treaty_id = owner[one_spelling(match[0])]
        if _written_as(match[0], name) and not _ORGANISATION_TAIL.match(text, match.end()):
            yield match.start(), match.end(), treaty_id


@lru_cache(maxsize=8)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for all names, the longest first."""
    if not names:
        return re.compile(r"(?!)")
    forms = "|".join(re.escape(name).replace("defence", "defen[cs]e") for name in names)
    return re.compile(rf"(?<![\w-])(?:{forms})(?!\w)", re.IGNORECASE)


def one_spelling(name: str) -> str:
    """A name in lower case and British spelling.

    Examples
    --------
    >>> one_spelling("Mutual Defense Treaty")
    'mutual defence treaty'
    """
    return name.casefold().replace("defense", "defence")


def _written_as(found: str, name: str) -> bool:
    """Whether capitals stand where the name can't do without them."""
    if not any(c.isupper() for c in found) and _YEAR.search(found) is None:
        return False
    pairs = zip(found.split(), name.split(), strict=True)
    return all(f == n for f, n in pairs if n.isupper() and len(n) > 1)


def find_titles(text: str) -> Iterator[tuple[int, int]]:
    """Where the text gives what looks like the title of a treaty, known or not; plain phrases are left out.

    Examples
    --------
    >>> [(a, b)] = find_titles("He praised the Ottawa Treaty and the Treaty.")
    >>> "He praised the Ottawa Treaty and the Treaty."[a:b]
    'Ottawa Treaty'
    """
    for match in _TITLED.finditer(text):
        words = match[0].split()
        skip = next((i for i, w in enumerate(words) if not _PLAIN_WORDS.match(w)), len(words))
        own = [w for w in words[skip:] if not re.fullmatch(HEADS, w, re.IGNORECASE)]
        if own:
            lead = sum(
                len(w) + 1 for w in words[: skip if words[0].lower() in ("the", "this", "that", "a", "an") else 0]
            )
            yield match.start() + lead, match.end()


def find_instruments(text: str) -> Iterator[tuple[int, int]]:
    """Where the text speaks of a resolution, law, mandate or the like, which is no treaty.

    Examples
    --------
    >>> [(a, b)] = find_instruments("the draft law allows it")
    >>> "the draft law allows it"[a:b]
    'draft law'
    """
    for match in _INSTRUMENT.finditer(text):
        yield match.start(), match.end()
