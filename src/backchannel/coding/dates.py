"""Finds the time expressions of a document and says which date each one means, or that it cannot be told."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import MAXYEAR, MINYEAR
from itertools import accumulate, pairwise

from backchannel.coding.date_calendar import unknown
from backchannel.coding.date_counted import COUNTED_RULES
from backchannel.coding.date_feasts import FEAST_RULES
from backchannel.coding.date_named import DAY_RULES
from backchannel.coding.date_ordinals import ORDINAL_RULES
from backchannel.coding.date_partial import MONTH_RULES
from backchannel.coding.date_parts import YEAR_RULES
from backchannel.coding.date_weeks import WEEK_RULES
from backchannel.coding.date_words import MONTHS, Moment, Rule
from backchannel.model.coding import DateMention, DateOpening, ResolvedDate
from backchannel.model.documents import Document, Span

RULES: tuple[Rule, ...] = (
    *DAY_RULES,
    *MONTH_RULES,
    *YEAR_RULES,
    *COUNTED_RULES,
    *WEEK_RULES,
    *FEAST_RULES,
    *ORDINAL_RULES,
)
_TITLES = "Mr|Mrs|Ms|Dr|Sir|Lord|Lady|Minister|Secretary|Chancellor|President|Senator|Theresa"
_PERSON = re.compile(f"\\b(?:{_TITLES})\\.? (?P<month>{'|'.join(MONTHS)})\\b")
_ABOUT = re.compile(
    "\\b(?:about|around|circa|roughly|approximately|nearly|almost|some|more than|less than|over|at least)(?: the)? $",
    re.I,
)
_SINCE = re.compile(
    "\\b(?:(?:ever )?since|(?:starting|beginning)(?: from| in| on)?)"
    "(?: (?:at least|about|around|roughly|the|its|their|early|late|mid)){0,2}\\s$",
    re.I,
)
_FROM = re.compile("\\bfrom(?: (?:at least|about|around))?\\s$", re.I)
_ONWARDS = re.compile(",? (?:on(?=[ ,.;]|$)|onwards?\\b|forwards?\\b)")
_ENDS_OR_IS = re.compile(
    "\\s?(?:to|until|till|through|[\u2013\u2014-])\\s|\\s(?:was|is|were|are|had|has|will|saw|brought)\\b"
)
_WINDOW = 160  # characters each side that are read for the tense, so that one endless sentence costs no more


class _Layout:
    """Where sentences and paragraphs lie."""

    def __init__(self, text: str, sentences: Sequence[Span]) -> None:
        """Number the paragraphs: one ends where a line ends between two sentences."""
        self._sentences = sentences
        self._starts = [sentence.start for sentence in sentences]
        gaps = [text[before.end : after.start] for before, after in pairwise(sentences)]
        self._paragraphs = list(accumulate((int("\n" in gap) for gap in gaps), initial=0))

    def sentence(self, start: int, end: int) -> Span | None:
        """The sentence that holds the span whole."""
        index = bisect_right(self._starts, start) - 1
        return self._sentences[index] if index >= 0 and end <= self._sentences[index].end else None

    def paragraph(self, start: int) -> int:
        """The number of the paragraph."""
        return self._paragraphs[max(bisect_right(self._starts, start) - 1, 0)]


def find_dates(document: Document, sentences: Sequence[Span]) -> tuple[DateMention, ...]:
    """Find every time expression and resolve it to a date with its precision and what it rests on.

    A date that the words give in full has the basis ``stated``; one that is counted from the document's
    date ("on Monday", "June 13" without a year) or from the date before it in the paragraph ("the next
    day") has the basis ``relative``. What rests on an event ("days before the trip"), or on a publication
    date that is not known, is found but left unresolved, with the reason in its ``note``.

    Parameters
    ----------
    document
        The text and, if known, when it was published.
    sentences
        Its sentences in order, as from the sentence splitter; they bound what one tense governs, and
        a line end between two of them bounds a paragraph.

    Returns
    -------
    tuple of DateMention
        In order of the text, never overlapping. ``date.start`` and ``date.end`` are the first and
        last day covered; ``end`` is set whenever ``start`` is.

    Notes
    -----
    Limits: English only; months and weekdays must be capitalised; seasons are northern and approximate;
    03/04/2025 is known to the year only; times of day are not read, nor holidays that move.

    Examples
    --------
    >>> from datetime import date
    >>> text = "Talks on 12 May failed. They resumed the next day, weeks before the summit."
    >>> document = Document(id="d", text=text, source="d.txt", sha256="0", published=date(2024, 6, 1))
    >>> for mention in find_dates(document, [Span(document_id="d", start=0, end=len(text), quote=text)]):
    ...     print(mention.span.quote, mention.date.iso, mention.date.basis)
    12 May 2024-05-12 relative
    the next day 2024-05-13 relative
    weeks before None unknown
    """
    layout = _Layout(document.text, sentences)
    moment = Moment(published=document.published, people=_surnames(document.text))
    found: list[DateMention] = []
    paragraph = reached = 0
    for start, end, rule, match in _candidates(document.text):
        sentence, here = layout.sentence(start, end), layout.paragraph(start)
        if start < reached or (sentence is None and "\n" in document.text[start:end]):
            continue
        anchor = moment.anchor if here == paragraph else None
        moment = replace(moment, anchor=anchor, around=_around(start, end, sentence))
        date = resolved(rule, match, moment)
        if date is None:
            continue
        paragraph, reached = here, end
        if rule.narrative:
            moment = replace(moment, anchor=date if date.start else None)
        if _ABOUT.search(document.text[max(0, start - 20) : start]):
            date = replace(date, approximate=date.approximate or (date.start is not None and not date.lasting))
        span = Span(document_id=document.id, start=start, end=end, quote=document.text[start:end])
        found.append(DateMention(span=span, date=date, opening=_opening(document.text, span)))
    return tuple(found)


def _opening(text: str, span: Span) -> DateOpening:
    """Whether a time begins a stretch: "since January", "from January on", "from January"."""
    before, after = text[max(0, span.start - 40) : span.start], text[span.end : span.end + 12]
    if _ENDS_OR_IS.match(after):
        return ""
    if _SINCE.search(before):
        return "since"
    if _FROM.search(before):
        return "since" if _ONWARDS.match(after) else "from"
    return ""


def _candidates(text: str) -> list[tuple[int, int, Rule, re.Match[str]]]:
    """Every match of every rule: the leftmost first, of several the longest, of equals the earlier rule."""
    matches = [
        (match.start(rule.at), match.end(rule.at), rule, match)
        for rule in RULES
        for match in rule.pattern.finditer(text)
    ]
    return sorted(matches, key=lambda found: (found[0], -found[1]))


def _surnames(text: str) -> frozenset[str]:
    """Months that are somebody's surname here: Theresa May."""
    return frozenset(match["month"] for match in _PERSON.finditer(text))


def _around(start: int, end: int, sentence: Span | None) -> tuple[str, str]:
    """What stands before and after a time in its sentence."""
    if sentence is None:
        return "", ""
    before = sentence.quote[max(0, start - sentence.start - _WINDOW) : start - sentence.start]
    return before, sentence.quote[end - sentence.start : end - sentence.start + _WINDOW]


def resolved(rule: Rule, match: re.Match[str], moment: Moment) -> ResolvedDate | None:
    """What the rule says, or a refusal where it leads out of the calendar."""
    try:
        return rule.resolve(match, moment)
    except (OverflowError, ValueError):
        return unknown(f"the words lead out of the years {MINYEAR} to {MAXYEAR}")
