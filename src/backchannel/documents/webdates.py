"""The publication date that a web page states in its markup.

htmldate guesses well but guesses: without a latest date it takes today's, it fills a missing day from the clock, it
falls back on dates of the running text, on the day of a picture and on the day of the last change, and it downloads
a string that looks like an address. A guessed date moves every "on Monday" of the text, so here htmldate is only
asked to choose among complete dates: it gets a bare head made of those, with a latest date far ahead, and the
same bytes give the same date on any day.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from itertools import islice

from htmldate import find_date
from lxml import html  # type: ignore[import-untyped]

from backchannel.documents.dating import full_date, is_date_line, stated_date

_EARLIEST, _LATEST = "1900-01-01", "2100-12-31"
_NAMES = ("name", "property", "itemprop", "pubdate")
_NOT_PUBLICATION = re.compile(r"modif|updat|revis|lastdate|lastmod|utime|expir|event|start|end_?date", re.IGNORECASE)
_WRITTEN_WORKS = ("Article", "Posting", "Report", "Review")
_DATE_CLASSES = ("date", "publish", "posted", "timestamp")
_DATE_PLACES = "|".join(
    [".//time", ".//*[@itemprop='datePublished']", *(f".//*[contains(@class,'{part}')]" for part in _DATE_CLASSES)]
)
_LONGEST_DATE_TEXT = 160
_MOST_PIECES = 20


def markup_date(tree: html.HtmlElement) -> date | None:
    """When a page says it was published: in its head, its JSON-LD, its address, or its time elements.

    Only complete dates count, and never one of a last change. Time elements and elements marked as a date
    count only if those of the main article agree on one day.

    Parameters
    ----------
    tree
        The parsed page; it is not changed.

    Examples
    --------
    >>> page = '<html><head><meta property="article:published_time" content="2025-06-28T09:00:00Z"></head></html>'
    >>> markup_date(html.document_fromstring(page))
    datetime.date(2025, 6, 28)
    """
    return _from_head(tree) or _from_elements(tree)


def _from_head(tree: html.HtmlElement) -> date | None:
    """htmldate's choice among the complete dates of the meta elements, the JSON-LD and the canonical address."""
    head = html.Element("head")
    for meta in tree.iterfind(".//meta[@content]"):
        names = {name: meta.get(name, "") for name in _NAMES if name in meta.attrib}
        day = full_date(meta.get("content", "").strip())
        if day and names and not _NOT_PUBLICATION.search(" ".join(names.values())):
            head.append(html.Element("meta", names, content=day[0].isoformat()))
    day_of_work = _from_json(tree)
    if day_of_work:
        script = html.Element("script", type="application/ld+json")
        script.text = json.dumps({"datePublished": day_of_work.isoformat()})
        head.append(script)
    address = tree.find(".//link[@rel='canonical'][@href]")
    if address is not None:
        head.append(html.Element("link", rel="canonical", href=address.get("href", "")))
    page = html.Element("html")
    page.append(head)
    found = find_date(
        page,
        extensive_search=False,
        original_date=True,
        deferred_url_extractor=True,
        min_date=_EARLIEST,
        max_date=_LATEST,
    )
    return date.fromisoformat(found) if found else None


def _from_json(tree: html.HtmlElement) -> date | None:
    """``datePublished`` of the first written work in the page's JSON-LD."""
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        try:
            data = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for row in _objects(data):
            kind = str(row.get("@type", ""))
            day = full_date(str(row.get("datePublished", "")).strip())
            if day and any(work in kind for work in _WRITTEN_WORKS):
                return day[0]
    return None


def _objects(data: object) -> Iterator[dict[str, object]]:
    """The objects at the top of JSON-LD, in a list or in its ``@graph``; nested ones may be other works."""
    rows = data if isinstance(data, list) else [data]
    for row in rows:
        if isinstance(row, dict):
            yield row
            graph = row.get("@graph")
            yield from (inner for inner in (graph if isinstance(graph, list) else []) if isinstance(inner, dict))


def _from_elements(tree: html.HtmlElement) -> date | None:
    """The one day on which the time elements of the main article agree."""
    main = tree.find(".//article")
    found = {_element_date(element) for element in (tree if main is None else main).xpath(_DATE_PLACES)} - {None}
    return found.pop() if len(found) == 1 else None


def _element_date(element: html.HtmlElement) -> date | None:
    """The date an element carries in an attribute, or that is all its text says."""
    for attribute in ("datetime", "content"):
        day = full_date(element.get(attribute, "").strip())
        if day:
            return day[0]
    # Lazily, because an element that holds the whole page may bear the class "updated" too.
    text = " ".join("".join(islice(element.itertext(), _MOST_PIECES)).split())
    return stated_date(text) if len(text) <= _LONGEST_DATE_TEXT and is_date_line(text) else None
