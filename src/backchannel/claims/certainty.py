"""How firmly a claim is put: by the markers inside it; conditional before hedged before denied before stated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.claims.cues import cues

if TYPE_CHECKING:
    from backchannel.claims.views import View
    from backchannel.model.claims import Certainty

_WEAK_MODALS = frozenset({"may", "might", "could"})


def certainty_of(view: View) -> Certainty:
    """Certainty of one claim; of a report only the reporting itself counts, not what is reported."""
    text = view.head_text if view.reporting else view.text
    lists = cues()
    if not view.reporting and (lists.found("condition", text) or view.inverted):
        return "conditional"
    if _WEAK_MODALS & set(view.modals) or lists.found("hedge", text):
        return "hedged"
    if view.negated and "should" not in view.modals and "refused" not in view.chain:
        return "denied"
    if lists.found("denial", text):
        return "denied"
    return "stated"
