"""Clauses that leave out what they say, because the one before has said it: "so is China", "Canada does not"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from backchannel.claims.views import View

_VERB = r"(?:is|are|was|were|has|have|had|does|do|did|will|would|can|could|must|should)"
_LIKEWISE = re.compile(rf"(?:so|neither|nor) {_VERB} (?:[\w.'’-]+ ){{0,3}}[\w.'’-]+")
_ALONE = re.compile(rf"(?:[\w.'’-]+ ){{1,5}}{_VERB} (?:not|n't|n’t|too|also|never)")
_DENIED = re.compile(r"(?:neither|nor) |.* (?:not|n't|n’t|never)$")


def is_elliptical(view: View) -> bool:
    """Whether a claim has no words for what it says, only a verb that takes up the claim before.

    Examples
    --------
    >>> from backchannel.claims.drafts import drafts_of
    >>> from backchannel.claims.network import shipped_network
    >>> from backchannel.claims.tokens import tokens_of
    >>> from backchannel.claims.trees import parse
    >>> from backchannel.claims.views import view_of
    >>> text = "Neither was Sudan."
    >>> tree = parse([tokens_of(text, 0, len(text))], shipped_network())[0]
    >>> is_elliptical(view_of(tree, drafts_of(tree)[0][0]))
    True
    """
    return _LIKEWISE.fullmatch(view.text) is not None or _ALONE.fullmatch(view.text) is not None


def is_denying(view: View) -> bool:
    """Whether such a claim says that it is not so."""
    return is_elliptical(view) and _DENIED.match(view.text) is not None
