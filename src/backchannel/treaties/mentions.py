"""Every place where a document speaks of an agreement, and which treaty of the library it means there.

Names and titles are looked up; descriptions ("the 2025 agreement between Moscow and Tehran") are matched by parties
and year; phrases such as "the pact" take up the agreement under discussion. What cannot be settled keeps all its
candidates, or none, and is never guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from backchannel.treaties.describing import described, descriptions
from backchannel.treaties.naming import HEADS, find_instruments, find_names, find_titles
from backchannel.treaties.wording import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from backchannel.model import Coding, Document, Treaty

Form = Literal["name", "description", "taken up", "organisation", "unknown", "no treaty"]

COMPARING = re.compile(
    r"\b(?:equivalent|equal|akin|similar|similarly|comparable|identical|same|counterpart|analog\w*|version|mirrors?|resembl\w+|"
    r"like|unlike|along the lines|model+ed|compared|differ\w*|than|echo\w*|answer|such as|as in)\b[^.;:,]{0,25}$",
    re.IGNORECASE,
)
"""Words before a treaty that make it the yardstick, not the subject."""

_MODIFIER = r"(?:(?!(?:of|the|an?|in|on|to|that|and|for|by|with|from|is|was)\s)[\w'-]+\s)"
_TAKEN_UP = re.compile(rf"\b(?:the|this|that|its|their)\s{_MODIFIER}{{0,4}}?{HEADS}\b", re.IGNORECASE)
_PARTICULAR = re.compile(r"^(?:charter|convention|memorandum|declaration|protocol|compact|covenant)$", re.IGNORECASE)
_FIELD = re.compile(
    r"\b(?:trade|gas|oil|energy|grain|nuclear|peace|border|maritime|tax|fisheries|prisoner|swap|hostage|arms|extradition|visa|climate|"
    r"economic|investment|customs|free-trade|ceasefire|water|migration|customs|loan|debt|airport|port)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A place that speaks of an agreement: document offsets, the treaties it may mean, and how that was found.

    No candidates: the agreement is not in the library. ``yardstick`` marks one that another is compared with.
    """

    start: int
    end: int
    quote: str
    form: Form
    candidates: tuple[str, ...]
    how: str
    yardstick: bool = False
    definite: bool = True


def references(document: Document, *, coding: Coding, treaties: Mapping[str, Treaty]) -> tuple[Reference, ...]:
    """All references to agreements in a document, in order, with what each means.

    Parameters
    ----------
    document
        The document; its publication date decides which treaties it can know of.
    coding
        Its sentences, actors and dates.
    treaties
        The library to look in.

    Limits: English phrases only; "it" is left to the reader of claims.

    Examples
    --------
    >>> from backchannel.model import Document, Coding
    >>> from backchannel.treaties.library import library
    >>> text = "The Washington Treaty dates from 1949. The pact has 32 parties."
    >>> note = Document(id="d", text=text, source="-", sha256="")
    >>> empty = Coding(document_id="d", sentences=(), mentions=(), dates=())
    >>> for found in references(note, coding=empty, treaties=library()):
    ...     print(found.quote, found.form, found.candidates)
    Washington Treaty name ('north-atlantic-treaty-1949',)
    The pact taken up ('north-atlantic-treaty-1949',)
    """
    text = plain(document.text)
    found: list[Reference] = []
    for layer in (
        _named(text, treaties),
        _organisations(text, coding, treaties),
        _described(document, text, coding=coding, treaties=treaties),
        (_reference(text, a, b, form="unknown", how="no such title in the library") for a, b in find_titles(text)),
        (_reference(text, a, b, form="no treaty", how="no treaty") for a, b in find_instruments(text)),
        (_reference(text, m.start(), m.end(), form="taken up") for m in _TAKEN_UP.finditer(text)),
    ):
        found += [r for r in layer if not any(r.start < other.end and other.start < r.end for other in found)]
    return _settled(sorted(found, key=lambda r: r.start), document=document, coding=coding, treaties=treaties)


def _reference(
    text: str, start: int, end: int, *, form: Form, candidates: Iterable[str] = (), how: str = ""
) -> Reference:
    """A reference with its words, and whether words of comparison stand before it."""
    yardstick = COMPARING.search(text, max(0, start - 60), start) is not None
    return Reference(
        start=start,
        end=end,
        quote=text[start:end],
        form=form,
        candidates=tuple(candidates),
        how=how,
        yardstick=yardstick,
    )


def _named(text: str, treaties: Mapping[str, Treaty]) -> Iterable[Reference]:
    """Titles and names of the library."""
    for start, end, treaty_id in find_names(text, treaties):
        how = f"{text[start:end]!r} is a name of {treaties[treaty_id].title}"
        yield _reference(text, start, end, form="name", candidates=(treaty_id,), how=how)


def _organisations(text: str, coding: Coding, treaties: Mapping[str, Treaty]) -> Iterable[Reference]:
    """Mentions of an organisation, which stand for its treaty only if nothing better is found."""
    founding = {t.organisation: t for t in treaties.values() if t.organisation}
    for mention in coding.mentions:
        treaty = founding.get(mention.actor.unit)
        if treaty is not None and mention.form == "organisation":
            how = f"{mention.span.quote!r} is taken for the treaty of {treaty.organisation}, {treaty.title}"
            yield _reference(
                text, mention.span.start, mention.span.end, form="organisation", candidates=(treaty.id,), how=how
            )


def _described(document: Document, text: str, *, coding: Coding, treaties: Mapping[str, Treaty]) -> Iterable[Reference]:
    """Descriptions by parties, looked up in the library."""
    for phrase in descriptions(text, coding=coding):
        ids = described(phrase, treaties=treaties, on=document.published)
        titles = " or ".join(treaties[i].title for i in ids) or "nothing in the library"
        how = f"{phrase.quote!r} by its parties{f' and year {phrase.year}' if phrase.year else ''}: {titles}"
        made = _reference(text, phrase.start, phrase.end, form="description", candidates=ids, how=how)
        yield replace(made, form="description" if ids else "unknown", definite=phrase.definite)


def _settled(
    found: Sequence[Reference], *, document: Document, coding: Coding, treaties: Mapping[str, Treaty]
) -> tuple[Reference, ...]:
    """The references with phrases such as "the pact" led back to what they take up."""
    settled: list[Reference] = []
    for reference in found:
        if reference.form == "taken up":
            reference = _taken_up(reference, settled, document=document, coding=coding, treaties=treaties)
        settled.append(reference)
    return tuple(settled)


def _taken_up(
    phrase: Reference,
    before: Sequence[Reference],
    *,
    document: Document,
    coding: Coding,
    treaties: Mapping[str, Treaty],
) -> Reference:
    """What a phrase such as "the nuclear deal" takes up: the nearest agreement before it that fits its words."""
    for earlier in reversed(before):
        if earlier.form in ("no treaty", "organisation") or earlier.yardstick:
            continue
        if _fits(phrase.quote, earlier, treaties):
            found = earlier.how.rpartition("; ")[2]
            return replace(
                phrase, candidates=earlier.candidates, how=f"{phrase.quote!r} takes up what was named; {found}"
            )
    ids = _short_name(phrase.quote, document=document, coding=coding, treaties=treaties)
    how = (
        f"{phrase.quote!r} is short for {treaties[ids[0]].title}" if ids else "nothing before it that it could take up"
    )
    return replace(phrase, candidates=ids, how=how)


def _fits(phrase: str, earlier: Reference, treaties: Mapping[str, Treaty]) -> bool:
    """Whether an agreement can be called by this phrase: field, particular word and year must be its own."""
    known = " ".join(name for i in earlier.candidates for name in (treaties[i].title, *treaties[i].names))
    own = f"{earlier.quote} {known}".lower()
    words = phrase.lower().split()
    needed = [w for w in words if _FIELD.fullmatch(w) or _PARTICULAR.fullmatch(w)]
    years = {str(treaties[i].signed.year) for i in earlier.candidates} or set(re.findall(r"\b\d{4}\b", own))
    return all(w in own for w in needed) and all(w in years for w in words if re.fullmatch(r"\d{4}", w))


def _short_name(phrase: str, *, document: Document, coding: Coding, treaties: Mapping[str, Treaty]) -> tuple[str, ...]:
    """Treaties one of whose names is the phrase with states before it that the document mentions."""
    words = [w for w in phrase.lower().split()[1:] if not re.fullmatch(r"\d{4}", w)]
    years = re.findall(r"\b\d{4}\b", phrase)
    if len(words) < 2:
        return ()
    tail, actors = " ".join(words), {m.actor.unit for m in coding.mentions}
    return tuple(
        t.id
        for t in treaties.values()
        if any(plain(name).lower().endswith(f" {tail}") for name in t.names)
        and any(p.code in actors for p in t.parties)
        and (document.published is None or t.signed <= document.published)
        and all(str(t.signed.year) == year for year in years)
    )
