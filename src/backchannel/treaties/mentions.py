"""Every place where a document speaks of an agreement, and which treaty of the library it means there.

Names and titles are looked up; descriptions ("the 2025 agreement between Moscow and Tehran") are matched by parties
and year; phrases such as "the pact" take up the agreement under discussion. What cannot be settled keeps all its
candidates, or none, and is never guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from backchannel.treaties.calling import with_more_words
from backchannel.treaties.describing import SIGNED, descriptions
from backchannel.treaties.finding import described
from backchannel.treaties.naming import HEADS, find_instruments, find_names, find_titles, one_spelling
from backchannel.treaties.signing_days import Around
from backchannel.treaties.taking_up import taken_up
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
_SEVERAL = (
    r"(?:pacts|agreements|deals|partnerships|alliances|arrangements|charters|conventions|memorand(?:ums|a)|declarations|"
    r"protocols|compacts|covenants|documents|texts)"
)
_TAKEN_UP = re.compile(
    rf"\b(?:the|this|that|its|their)\s(?:{_MODIFIER}{{0,4}}?{HEADS},?\s(?:that|which)\s{_THE_SIGNERS}{SIGNED}|"
    rf"{_MODIFIER}{{0,4}}?(?:{HEADS}|{_SEVERAL})\b(?!\s{HEADS}\b)"
    r"(?:\s(?:of|signed in|signed in \w+|concluded in|from)\s(?:19|20)\d\d\b)?)",
    re.IGNORECASE,
)
_TITLE_GOES_ON = re.compile(r"\s(?:on|of|for)(?:\s[A-Za-z][\w-]*){1,8}")
_SHORTEST = 2
"""Letters that the short name of an organisation must have more of to be looked for where no actor was coded."""

# Organisations whose place another took count as that one for the record; its treaty is not theirs.
_GONE_BEFORE = re.compile(r"Organi[sz]ation of African Unity|OAU|European (?:Economic )?Communit|EEC", re.IGNORECASE)
_ITS_TREATY = re.compile(rf"(?:'s?)?\s(?:founding\s)?({HEADS})\b", re.IGNORECASE)


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
        _uncoded(text, coding=coding, treaties=treaties),
        _described(document, text, coding=coding, treaties=treaties),
        (_reference(text, (a, b), form="unknown", how="no such title in the library") for a, b in find_titles(text)),
        (_reference(text, (a, b), form="no treaty", how="no treaty") for a, b in find_instruments(text)),
        (_reference(text, m.span(), form="taken up") for m in _TAKEN_UP.finditer(text)),
    ):
        found += [r for r in layer if not any(r.start < other.end and other.start < r.end for other in found)]
    whole = with_more_words(sorted(found, key=lambda r: r.start), text, coding=coding, treaties=treaties)
    return _settled(tuple(whole), document=document, coding=coding, treaties=treaties)


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
        if treaty is None or mention.form != "organisation" or _GONE_BEFORE.search(mention.span.quote):
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


def _uncoded(text: str, *, coding: Coding, treaties: Mapping[str, Treaty]) -> Iterable[Reference]:
    """Short names of organisations that were coded as no actor, such as those of organisations that are no more."""
    for treaty in treaties.values():
        name = treaty.organisation or ""
        if len(name) <= _SHORTEST:
            continue
        for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text):
            if not any(m.span.start < match.end() and match.start() < m.span.end for m in coding.mentions):
                how = f"{name!r} is taken for its treaty, the {treaty.short}"
                yield _reference(text, match.span(), form="organisation", candidates=(treaty.id,), how=how)


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
        end = _with_title(text, phrase.end, treaties=[treaties[i] for i in ids])
        made = _reference(text, (phrase.start, end), form="description", candidates=ids, how=how)
        yield replace(made, form="description" if ids else "unknown", definite=phrase.definite)


def _with_title(text: str, end: int, *, treaties: Sequence[Treaty]) -> int:
    """Where a description ends with the words of its title that follow: "the treaty on strategic partnership"."""
    own = {w for t in treaties for name in (t.title, *t.names) for w in re.findall(r"[a-z]{4,}", one_spelling(name))}
    found = _TITLE_GOES_ON.match(text, end)
    words = list(re.finditer(r"[A-Za-z]{4,}", found[0])) if found and len(treaties) == 1 else []
    kept = next((i for i, word in enumerate(words) if one_spelling(word[0]) not in own), len(words))
    return end + words[kept - 1].end() if kept else end


def _settled(
    found: Sequence[Reference], *, document: Document, coding: Coding, treaties: Mapping[str, Treaty]
) -> tuple[Reference, ...]:
    """The references with phrases such as "the pact" led back to what they take up."""
    settled: list[Reference] = []
    for reference in found:
        if reference.form == "taken up":
            around = Around(document=document, coding=coding, treaties=treaties)
            reference = taken_up(reference, settled, around=around)
        settled.append(reference)
    return tuple(settled)
