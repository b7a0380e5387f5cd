"""Which treaty a claim speaks of, which one it is compared with, and which articles it names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from backchannel.treaties.lexicon import FORBIDS, OBLIGES, PERMITS
from backchannel.treaties.wording import ARTICLE, plain, same_article

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from backchannel.model.claims import Claim
    from backchannel.model.coding import Coding
    from backchannel.model.documents import Document
    from backchannel.model.treaties import Treaty
    from backchannel.treaties.mentions import Reference

Outcome = Literal["found", "several", "not in the library", "no treaty", "none"]

_BY_CUSTOM = {
    "5": "North Atlantic Treaty",
    "42(7)": "Treaty on European Union",
    "2(4)": "UN Charter",
    "51": "UN Charter",
}
"""Articles that reporters name without their treaty; used only where the document speaks of no other that fits."""

_LOOK_BACK = 3
_MEMBER_OF = re.compile(
    r"\b(?:(?:members?|founders?|part(?:y|ies)|signator(?:y|ies)|pulled out|walked out|dropped out) (?:of|to)|"
    r"walked away from|"
    r"(?:withdrew|withdrawn|withdraw) from|(?:accede[sd]?|(?:re-?)?admitted|belong(?:s|ed)?) (?:in)?to|"
    r"(?:join|enter)(?:s|ed)?|left|leave|quit|exited|abandoned|(?:came|gone|went) back (?:in)?to|returned to|"
    r"(?:expelled|suspended) from|out of|(?:part|membership|participation) (?:of|in)|"
    r"(?:is|are|was|were|been|remain(?:s|ed)?|stay(?:s|ed)?)\s(?:\w+\s){0,2}in) (?:the )?$",
    re.IGNORECASE,
)
_LIFE = re.compile(
    r"'s\s(?:[\w-]+\s){0,2}members?\b|"
    r"\s(?:\w+\s){0,2}(?:exists?|(?:dissolved|disbanded|wound up)|ceased to exist|came to an end)\b",
    re.IGNORECASE,
)
_OWNED = re.compile(r"(?:its|their)\b", re.IGNORECASE)
_DRAFT = re.compile(
    r"\b(?:proposed|draft\w*|planned|prospective|potential|possible|would-be|envisaged|future|upcoming|negotiat\w+|"
    r"on the table|under discussion|if (?:signed|ratified|concluded|agreed|approved))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a claim is about: the treaties it may mean, how that was found, and the yardstick if it compares.

    ``organisation`` says that not the treaty was named but the organisation that it stands for.
    """

    outcome: Outcome
    candidates: tuple[str, ...] = ()
    quote: str = ""
    how: str = ""
    article: str | None = None
    definite: bool = True
    organisation: bool = False
    yardstick: str | None = None
    yardstick_article: str | None = None
    yardstick_at: int | None = None
    marked: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What is known around a claim: the document, its coding, its references to agreements, and the library."""

    document: Document
    coding: Coding
    references: tuple[Reference, ...]
    treaties: Mapping[str, Treaty]


def subject(claim: Claim, *, setting: Setting) -> Subject:
    """What treaty a claim is about.

    An agreement named in the claim comes first; then one before it in the same sentence or the few before; then the
    treaty to which an article belongs by custom. A comparison's yardstick never becomes the subject.

    Parameters
    ----------
    claim
        A claim of the document.
    setting
        The document with its references.
    """
    inside = [r for r in setting.references if claim.span.start <= r.start and r.end <= claim.span.end]
    articles = _articles(claim, inside)
    yardstick = next((r for r in inside if r.yardstick and len(r.candidates) == 1), None)
    chosen = _chosen(claim, inside, cited=bool(articles))
    number = next((n for n, owner in articles if owner is None or owner is chosen), None)
    if chosen is None or (chosen.form == "taken up" and not chosen.candidates):
        custom = None if chosen and _OWNED.match(chosen.quote) else _by_custom(number, setting)
        chosen = chosen or _before(claim, setting=setting, article=number)
        if (chosen is None or not chosen.candidates) and custom is not None:
            return _subject_by_custom(custom, number, marked=_marked(claim, inside, chosen=chosen))
    if chosen is None:
        return Subject(outcome="none", article=number, marked=_marked(claim, inside, chosen=chosen))
    return Subject(
        outcome=_outcome(claim, chosen),
        candidates=chosen.candidates,
        quote=chosen.quote,
        how=chosen.how,
        article=number,
        definite=chosen.definite or chosen not in inside,
        organisation=chosen.form == "organisation",
        yardstick=yardstick.candidates[0] if yardstick else None,
        yardstick_article=next((n for n, owner in articles if yardstick and owner is yardstick), None),
        yardstick_at=yardstick.start - claim.span.start if yardstick else None,
        marked=_marked(claim, inside, chosen=chosen),
    )


def _outcome(claim: Claim, chosen: Reference) -> Outcome:
    """What came of the search, in one word."""
    if chosen.form == "no treaty":
        return "no treaty"
    if not chosen.candidates or _DRAFT.search(chosen.quote):
        return "not in the library"
    if not chosen.definite and _DRAFT.search(claim.text):
        return "not in the library"
    return "found" if len(chosen.candidates) == 1 else "several"


def _articles(claim: Claim, inside: Sequence[Reference]) -> list[tuple[str, Reference | None]]:
    """Articles the claim names, each with the agreement that stands right beside it, if one does."""
    found: list[tuple[str, Reference | None]] = []
    for match in ARTICLE.finditer(plain(claim.text)):
        start, end = claim.span.start + match.start(), claim.span.start + match.end()
        beside = [r for r in inside if 0 <= start - r.end <= 4 or 0 <= r.start - end <= 8]
        found.append((match[1], beside[0] if beside else None))
    return found


def _chosen(claim: Claim, inside: Sequence[Reference], *, cited: bool) -> Reference | None:
    """The agreement the claim itself names: before its verb if several, an organisation only for want of better."""
    named = [r for r in inside if not r.yardstick and r.form != "organisation"]
    own = [r for r in named if r.form != "taken up" or r.candidates]
    verb = _verb(claim)
    if own:
        return next((r for r in reversed(own) if verb is not None and r.end <= verb), own[0])
    organisations = [r for r in inside if r.form == "organisation" and not r.yardstick]
    text, offset = plain(claim.text), claim.span.start
    subjects = [
        r
        for r in organisations
        if cited
        or (verb is not None and r.end <= verb)
        or _MEMBER_OF.search(text, 0, r.start - offset)
        or _LIFE.match(text, r.end - offset)
    ]
    if subjects and not named:
        return subjects[0]
    return named[0] if named else None


def _verb(claim: Claim) -> int | None:
    """Where in the document the first word of force stands."""
    found = [m.start() for pattern in (OBLIGES, FORBIDS, PERMITS) if (m := pattern.search(claim.text))]
    return claim.span.start + min(found) if found else None


def _before(claim: Claim, *, setting: Setting, article: str | None) -> Reference | None:
    """The agreement under discussion before the claim: in its sentence, or the last few.

    With an article to find, any agreement of the document before it that has the article will do.
    """
    earlier = [r for r in setting.references if r.end <= claim.span.start and r.form != "organisation"]
    if article is not None:
        having = [r for r in earlier if any(_has(setting.treaties[i], article) for i in r.candidates)]
        if having:
            return having[-1]
    starts = [s.start for s in setting.coding.sentences if s.start <= claim.span.start]
    low = starts[-_LOOK_BACK] if len(starts) >= _LOOK_BACK else 0
    near = [r for r in earlier if r.start >= low and not r.yardstick]
    return near[-1] if near else None


def _has(treaty: Treaty, article: str) -> bool:
    return any(same_article(article, a.number) for a in treaty.articles)


def _by_custom(article: str | None, setting: Setting) -> Treaty | None:
    """The treaty to which a bare article belongs by custom."""
    if article is None:
        return None
    name = next((n for number, n in _BY_CUSTOM.items() if same_article(article, number)), None)
    return next((t for t in setting.treaties.values() if name in (t.title, *t.names)), None) if name else None


def _subject_by_custom(treaty: Treaty, article: str | None, *, marked: tuple[tuple[int, int], ...]) -> Subject:
    """The subject of a claim that names an article alone."""
    how = f"Article {article} without a treaty is taken for that of the {treaty.short}, as is the custom"
    return Subject(
        outcome="found", candidates=(treaty.id,), quote=f"Article {article}", how=how, article=article, marked=marked
    )


def _marked(claim: Claim, inside: Sequence[Reference], *, chosen: Reference | None) -> tuple[tuple[int, int], ...]:
    """Stretches of the claim that name its agreement, or an article of it, so that they are not read as its content."""
    offset = claim.span.start
    own = [
        r
        for r in inside
        if r is chosen or (r.definite and not r.yardstick and (chosen is None or r.candidates == chosen.candidates))
    ]
    return (
        *((r.start - offset, r.end - offset) for r in own),
        *(m.span() for m in ARTICLE.finditer(plain(claim.text))),
    )
