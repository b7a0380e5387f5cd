"""Whether "the deal" or "the nuclear accord" can be no other paper than the one named last.

An organisation is no deal: "reached with the European Union. The deal took effect ..." speaks of the paper before it.
A sale, a swap or another agreement in between is one, and then nothing is sure.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from backchannel.treaties.naming import one_spelling
from backchannel.treaties.signing_days import FIELD

if TYPE_CHECKING:
    from backchannel.model.claims import Claim
    from backchannel.treaties.mentions import Reference
    from backchannel.treaties.resolving import Setting, Subject

_PAPER = re.compile(r"^(?:the|this|that)\s(?:[\w'-]+\s){0,3}(?:deal|accord|agreement|treaty|pact)$", re.IGNORECASE)
_OTHER_PAPER = re.compile(
    r"\b(?:accords?|agreements?|alliances?|armistice|arrangements?|ceasefire|charters?|contracts?|conventions?|deals?|"
    r"declarations?|exchanges?|initiatives?|loans?|memorand(?:um|a)|orders?|pacts?|partnerships?|plans?|process|"
    r"projects?|protocols?|regimes?|schemes?|statute|swaps?|talks|treat(?:y|ies)|truces?|ventures?|"
    r"sold|sales?|sell\w*|buy\w*|bought|purchas\w+|(?:b|m)illion)\b",
    re.IGNORECASE,
)
_CAPITALS = re.compile(r"\b[A-Z][A-Z0-9-]+\b")
_ADJECTIVES = re.compile(
    r"the|this|that|multilateral|bilateral|international|landmark|historic|original|so-called|same|long-sought|hard-won",
    re.IGNORECASE,
)
_BACK = 2
"""Sentences before that of a claim in which the paper must be named."""


def surely_the_paper(claim: Claim, about: Subject, *, setting: Setting) -> bool:
    """Whether the phrase for a paper in a claim can mean nothing but the agreement that was named last.

    Parameters
    ----------
    claim
        The claim, led back to its subject.
    about
        What was found out about its agreement.
    setting
        The document around it.

    Limits: "the deal", "the accord", "the agreement", "the treaty" and "the pact" only, where its names hold that word
    and those before it ("the nuclear deal"). It must be named in the two sentences before; anywhere before where the
    phrase says its field and no other paper of that field is spoken of.
    """
    phrase = next((r for r in setting.references if r.quote == about.quote and _inside(r, claim)), None)
    if phrase is None or len(about.candidates) != 1 or _PAPER.match(about.quote) is None:
        return False
    treaty = setting.treaties[about.candidates[0]]
    own = set(re.findall(r"[\w'-]+", one_spelling(" ".join((treaty.title, *treaty.names)))))
    told = [word for word in re.findall(r"[\w'-]+", one_spelling(about.quote)) if not _ADJECTIVES.fullmatch(word)]
    if not own.issuperset(told):
        return False
    named = [r for r in setting.references if r.end <= phrase.start and r.form != "organisation"]
    fields = [word for word in told[:-1] if FIELD.fullmatch(word)]
    if fields and named:
        return all(r.candidates == about.candidates for r in named if fields[0] in r.quote.lower() or r is named[-1])
    starts = [s.start for s in setting.coding.sentences if s.start <= phrase.start][-_BACK - 1 :]
    if not named or named[-1].candidates != about.candidates or named[-1].yardstick or not starts:
        return False
    between = setting.document.text[named[-1].end : phrase.start]
    return named[-1].start >= starts[0] and not _another(between, named[-1].end, setting=setting)


def called_so_before(phrase: Reference, last: Reference, *, setting: Setting) -> bool:
    """Whether a phrase has the noun of something named before the last agreement ("the Accords" before a deal).

    Parameters
    ----------
    phrase
        A phrase such as "the accords".
    last
        The agreement named last.
    setting
        The document around it.

    Limits: an agreement whose title or words before hold the noun is called by it, whatever else is.
    """
    noun = phrase.quote.split()[-1].lower().rstrip("s")
    own = [setting.treaties[i].title for i in last.candidates]
    if any(noun in known.lower() for known in (last.quote, *own)):
        return False
    text, of_last = setting.document.text, [r for r in setting.references if r.candidates == last.candidates]
    return any(
        not any(r.start <= found.start() < r.end for r in of_last)
        for found in re.finditer(rf"\b{re.escape(noun)}s?\b", text[: phrase.start], re.IGNORECASE)
    )


def _inside(reference: Reference, claim: Claim) -> bool:
    return claim.span.start <= reference.start and reference.end <= claim.span.end


def _another(between: str, start: int, *, setting: Setting) -> bool:
    """Whether words name another paper, or something in capitals that is no actor and may be one."""
    if _OTHER_PAPER.search(between) is not None:
        return True
    actors = [(m.span.start - start, m.span.end - start) for m in setting.coding.mentions]
    return any(not any(a <= c.start() and c.end() <= b for a, b in actors) for c in _CAPITALS.finditer(between))
