"""Sources as a reader wants them: many pages of one publication are one entry with a link for each."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from backchannel.brief.links import safe_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from backchannel.model.evidence import Source

_MONTHS = tuple(
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
_DATED = re.compile(rf"(?P<name>.+), (?P<day>\d{{1,2}}) (?P<month>{'|'.join(_MONTHS)}) (?P<year>\d{{4}})")


@dataclass(frozen=True, slots=True)
class Citation:
    """One publication: its name, its licence, when it was read, and its pages as (label, address)."""

    title: str
    licence: str | None
    accessed: str | None
    pages: tuple[tuple[str, str], ...]


def cited(sources: Iterable[Source]) -> list[Citation]:
    """Sources put together by publication, in order of first use; pages of one publication in order of their days.

    Sources are of one publication if their titles differ at most in the day at the end, and licence and day of
    access agree. A source that stands alone keeps its whole title.

    Parameters
    ----------
    sources
        Sources in order of use; each counts once.

    Examples
    --------
    >>> from backchannel.model.evidence import Source
    >>> urls = [f"https://example.org/{n}" for n in (3, 1, 2)]
    >>> days = ["2 July 2025", "13 June 2025", "13 June 2025"]
    >>> found = cited(Source(title=f"The Index, {day}", url=url) for day, url in zip(days, urls))
    >>> [(entry.title, [label for label, _ in entry.pages]) for entry in found]
    [('The Index', ['13 June 2025 (1)', '13 June 2025 (2)', '2 July 2025'])]
    """
    groups: dict[tuple[str, str | None, str | None], list[Source]] = {}
    for source in dict.fromkeys(sources):
        groups.setdefault((_name(source), source.licence, source.accessed), []).append(source)
    return [_citation(name, group) for (name, _, _), group in groups.items()]


def _citation(name: str, group: Sequence[Source]) -> Citation:
    """One entry of the list; pages are labelled by day, and by number where a day has several."""
    first = group[0]
    if len(group) == 1:
        return Citation(first.title, first.licence, first.accessed, (("", safe_url(first.url)),))
    ordered = sorted(group, key=_day)
    labels = [source.title.removeprefix(name).removeprefix(", ") for source in ordered]
    count, seen = Counter(labels), Counter[str]()
    pages = []
    for label, source in zip(labels, ordered, strict=True):
        seen[label] += 1
        number = f"({seen[label]})" if count[label] > 1 else ""
        pages.append((" ".join(filter(None, (label, number))), safe_url(source.url)))
    return Citation(name, first.licence, first.accessed, tuple(pages))


def _name(source: Source) -> str:
    """The title without the day at its end."""
    dated = _DATED.fullmatch(source.title)
    return dated["name"] if dated else source.title


def _day(source: Source) -> tuple[int, int, int]:
    """The day at the end of the title as year, month, day; what has none comes first."""
    dated = _DATED.fullmatch(source.title)
    return (int(dated["year"]), _MONTHS.index(dated["month"]) + 1, int(dated["day"])) if dated else (0, 0, 0)
