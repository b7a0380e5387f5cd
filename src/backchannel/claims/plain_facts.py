"""Facts that no check speaks on and nobody judges: superlatives of size, who is the only or first one, posts held."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from backchannel.claims.cues import cues

if TYPE_CHECKING:
    from backchannel.claims.views import View

_BEING = r"\b(?:is|are|was|were|been|remains?|remained|became|becomes)\b"
_SIZES = (
    "largest|biggest|smallest|longest|shortest|highest|lowest|oldest|youngest|tallest|deepest|poorest|richest|earliest"
    "|(?:most|least) (?:populous|populated)"
)
_LARGEST = re.compile(rf"{_BEING} (?:[\w'’,-]+ ){{0,7}}?(?:{_SIZES}) (?P<what>.+)")
_ORDINAL = r"(?:only|sole|first|last|second|third|latest)"
_THE_ONLY = re.compile(rf"{_BEING} (?:also |still |now |thus )?the {_ORDINAL} (?P<what>(?:[\w'’-]+ ){{0,4}}[\w'’-]+)")
_THE_FIRST = re.compile(rf"{_BEING} (?:also |the )*(?:{_ORDINAL}|only one)$")
_STATUS = re.compile(rf"{_BEING} (?:also |still |now )?a (?:designated )?major non ?- ?nato ally")


def is_plain_fact(view: View) -> bool:
    """Whether a claim is a fact by its words: a size beyond others, an only or first one of its sort, a post held.

    What is the biggest *threat* or the only *hope* is a judgement.

    Examples
    --------
    >>> from backchannel.claims.drafts import drafts_of
    >>> from backchannel.claims.network import shipped_network
    >>> from backchannel.claims.tokens import tokens_of
    >>> from backchannel.claims.trees import parse
    >>> from backchannel.claims.views import view_of
    >>> def plain(text):
    ...     tree = parse([tokens_of(text, 0, len(text))], shipped_network())[0]
    ...     return is_plain_fact(view_of(tree, drafts_of(tree)[0][0]))
    >>> plain("Peru is the only state that has left the pact."), plain("Peru is the only hope of the bloc.")
    (True, False)
    """
    if not view.copular:
        return _served(view)
    if _THE_FIRST.search(view.text) or _STATUS.search(view.text):
        return True
    largest, only = _LARGEST.search(view.text), _THE_ONLY.search(view.text)
    if largest is not None:
        return not _is_judged(largest["what"])
    if only is not None:
        return bool(set(only["what"].split()) & cues().words("polity")) and not _is_judged(only["what"])
    return _is_post(view)


def _is_judged(words: str) -> bool:
    """Whether what is the largest or only one is no more than somebody's view of it."""
    return cues().found("judged_noun", words)


def _is_post(view: View) -> bool:
    """Whether somebody is said to be or have been minister, envoy or the like, and no more."""
    held = view.predicate in cues().words("post") and view.predicate_tag in ("NN", "NNP")
    return held and not cues().found("judging", view.text) and view.subject not in ("it", "this", "that")


def _served(view: View) -> bool:
    """Whether somebody is said to have served as minister, envoy or the like."""
    behind = view.text.partition(f" {view.predicate} as ")[2].split()
    return view.predicate in ("served", "serves", "serve") and bool(set(behind) & cues().words("post"))
