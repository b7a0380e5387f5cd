"""Every place where a document speaks of an agreement, and which treaty of the library it means there.

Names and titles are looked up; descriptions ("the 2025 agreement between Moscow and Tehran") are matched by parties
and year; phrases such as "the pact" take up the agreement under discussion. What cannot be settled keeps all its
candidates, or none, and is never guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from backchannel.treaties.describing import SIGNED, described, descriptions
from backchannel.treaties.naming import HEADS, find_instruments, find_names, find_titles
from backchannel.treaties.wording import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from backchannel.model.coding import Coding
    from backchannel.model.documents import Document
    from backchannel.model.treaties import Treaty

Form = Literal["name", "description", "taken up", "organisation", "unknown", "no treaty"]

COMPARING = re.compile(
    r"\b(?:equivalent|equal|akin|similar|similarly|comparable|identical|same|counterpart|analog\w*|version|mirrors?|resembl\w+|"
    r"like|unlike|along the lines|model+ed|compared|differ\w*|than|echo\w*|answer|such as|as in)\b[^.;:,]{0,25}$",
    re.IGNORECASE,
)
"""Words before a treaty that make it the yardstick, not the subject."""

_MODIFIER = r"(?:(?!(?:of|the|an?|in|on|to|that|and|for|by|with|from|is|was)\s)[\w'-]+\s)"
_SIDES = r"(?:sides|parties|states|countries|governments|capitals|neighbours|partners|allies)"
_THE_SIGNERS = rf"(?:they|both(?:\s{_SIDES})?|the\s(?:two|pair|{_SIDES})(?:\s{_SIDES})?)"
_TAKEN_UP = re.compile(
    rf"\b(?:the|this|that|its|their)\s(?:{_MODIFIER}{{0,4}}?{HEADS},?\s(?:that|which)\s{_THE_SIGNERS}{SIGNED}|"
    rf"{_MODIFIER}{{0,4}}?{HEADS}\b"
    r"(?:\s(?:of|signed in|signed in \w+|concluded in|from)\s(?:19|20)\d\d\b)?)",
    re.IGNORECASE,
)
_SIGNED_BY_THE_TWO = re.compile(rf"\s(?:that|which)\s{_THE_SIGNERS}{SIGNED}", re.IGNORECASE)
_ITS_TREATY = re.compile(rf"(?:'s?)?\s(?:founding\s)?({HEADS})\b", re.IGNORECASE)
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
    >>> from backchannel.model.coding import Coding
    >>> from backchannel.model.documents import Document
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
        _organisations(text, coding=coding, treaties=treaties),
        _described(document, text, coding=coding, treaties=treaties),
        (_reference(text, (a, b), form="unknown", how="no such title in the library") for a, b in find_titles(text)),
        (_reference(text, (a, b), form="no treaty", how="no treaty") for a, b in find_instruments(text)),
        (_reference(text, m.span(), form="taken up") for m in _TAKEN_UP.finditer(text)),
    ):
        found += [r for r in layer if not any(r.start < other.end and other.start < r.end for other in found)]
    return _settled(sorted(found, key=lambda r: r.start), document=document, coding=coding, treaties=treaties)


def _reference(
    text: str, at: tuple[int, int], *, form: Form, candidates: Iterable[str] = (), how: str = ""
) -> Reference:
    """A reference with its words, and whether words of comparison stand before it."""
    start, end = at
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
        how = f"{text[start:end]!r} is a name of the {treaties[treaty_id].short}"
        yield _reference(text, (start, end), form="name", candidates=(treaty_id,), how=how)


def _organisations(text: str, *, coding: Coding, treaties: Mapping[str, Treaty]) -> Iterable[Reference]:
    """Mentions of an organisation, which stand for its treaty only if nothing better is found."""
    founding = {t.organisation: t for t in treaties.values() if t.organisation}
    for mention in coding.mentions:
        treaty = founding.get(mention.actor.unit)
        if treaty is None or mention.form != "organisation":
            continue
        if (head := _ITS_TREATY.match(text, mention.span.end)) and _owns(treaty, head[1]):
            words = text[mention.span.start : head.end()]
            how = f"{words!r} is taken for the {treaty.short}"
            yield _reference(text, (mention.span.start, head.end()), form="name", candidates=(treaty.id,), how=how)
        else:
            how = f"{mention.span.quote!r} is taken for the treaty of {treaty.organisation}, the {treaty.short}"
            yield _reference(
                text, (mention.span.start, mention.span.end), form="organisation", candidates=(treaty.id,), how=how
            )


def _owns(treaty: Treaty, word: str) -> bool:
    """Whether the treaty of an organisation is called by this word."""
    singular = word.lower().replace("treaties", "treaty").rstrip("s")
    return any(singular in name.lower() for name in (treaty.title, *treaty.names))


def _described(document: Document, text: str, *, coding: Coding, treaties: Mapping[str, Treaty]) -> Iterable[Reference]:
    """Descriptions by parties, looked up in the library."""
    for phrase in descriptions(text, coding=coding):
        ids = described(phrase, treaties=treaties, on=document.published)
        titles = " or ".join(treaties[i].title for i in ids) or "nothing in the library"
        how = f"{phrase.quote!r} by its parties{f' and year {phrase.year}' if phrase.year else ''}: {titles}"
        made = _reference(text, (phrase.start, phrase.end), form="description", candidates=ids, how=how)
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
        if _fits(phrase.quote, earlier, treaties=treaties):
            found = earlier.how.rpartition("; ")[2]
            return replace(
                phrase, candidates=earlier.candidates, how=f"{phrase.quote!r} takes up what was named; {found}"
            )
    ids = _short_name(phrase.quote, document=document, coding=coding, treaties=treaties)
    how = (
        f"{phrase.quote!r} is short for the {treaties[ids[0]].short}"
        if ids
        else "nothing before it that it could take up"
    )
    return replace(phrase, candidates=ids, how=how)


def _fits(phrase: str, earlier: Reference, *, treaties: Mapping[str, Treaty]) -> bool:
    """Whether an agreement can be called by this phrase: field, particular word and year must be its own."""
    known = " ".join(name for i in earlier.candidates for name in (treaties[i].title, *treaties[i].names))
    own = f"{earlier.quote} {known}".lower()
    words = phrase.lower().split()
    needed = [w for w in words if _FIELD.fullmatch(w) or _PARTICULAR.fullmatch(w)]
    years = {str(treaties[i].signed.year) for i in earlier.candidates} or set(re.findall(r"\b\d{4}\b", own))
    if _SIGNED_BY_THE_TWO.search(phrase) and any(len(treaties[i].parties) != 2 for i in earlier.candidates):
        return False
    return all(w in own for w in needed) and all(w in years for w in words if re.fullmatch(r"\d{4}", w))


def _short_name(phrase: str, *, document: Document, coding: Coding, treaties: Mapping[str, Treaty]) -> tuple[str, ...]:
    """Treaties the phrase is short for: by the end of one of their names, or by year and parties.

    Some party must be mentioned in the document; if the parties of one are all mentioned, it is that one.
    """
    years = re.findall(r"\b\d{4}\b", phrase)
    words = [
        w
        for w in re.split(r"\s", plain(phrase).lower())[1:]
        if w not in years and w not in ("of", "signed", "in", "from")
    ]
    known = [t for t in treaties.values() if document.published is None or t.signed <= document.published]
    dated = [t for t in known if all(str(t.signed.year) == year for year in years)]
    mentioned = {m.actor.unit for m in coding.mentions}
    for skip in range(max(1, len(words) - 2)):
        tail = " ".join(words[skip:])
        if len(words) - skip < 2:
            break
        named = [t for t in dated if any(plain(n).lower().endswith(f" {tail}") for n in (t.title, *t.names))]
        if found := _mentioned(named, mentioned):
            return found
    of_year = [t for t in dated if years and t.organisation is None]
    entire = [t.id for t in of_year if {p.code for p in t.parties} <= mentioned]
    partly = [t.id for t in of_year if len(t.parties) == 2 and mentioned & {p.code for p in t.parties}]
    return tuple(entire or (partly if len(partly) == 1 else []))


def _mentioned(treaties: Sequence[Treaty], mentioned: set[str]) -> tuple[str, ...]:
    """Those with all parties among the mentioned, or if there are none, with any."""
    whole = [t.id for t in treaties if {p.code for p in t.parties} <= mentioned]
    return tuple(whole or [t.id for t in treaties if any(p.code in mentioned for p in t.parties)])
