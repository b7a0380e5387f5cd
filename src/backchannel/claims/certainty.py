"""How firmly a claim is put: by the markers inside it; conditional before hedged before denied before stated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.claims.cues import cues
from backchannel.claims.ellipsis import is_denying

if TYPE_CHECKING:
    from backchannel.claims.views import View
    from backchannel.model.claims import Certainty, Kind

_WEAK_MODALS = frozenset({"may", "might", "could"})


def _is_supposed(view: View) -> bool:
    """Whether a claim opens with a verb where a condition would ("Were the tariffs lifted, the peso might rise")."""
    return view.text.startswith(("were ", "had ", "should ")) and " , " in view.text and bool(view.modals)


def certainty_of(view: View, kind: Kind = "assessment") -> Certainty:
    """Certainty of one claim; of a report only the reporting itself counts, not what is reported.

    "May not" leaves open what will come, but in a treaty it is a ban like "must not".

    What somebody "denied" is denied, though the words of it are flat; what there are "reports that" it is so is hedged.
    """
    text = view.head_text if view.reporting else view.text
    lists = cues()
    if not view.reporting and (lists.found("condition", text) or view.inverted or _is_supposed(view)):
        return "conditional"
    ban = kind == "commitment" and view.negated and "may" in view.modals
    if (_WEAK_MODALS & set(view.modals) and not ban) or lists.found("hedge", text):
        return "hedged"
    if view.negated and "should" not in view.modals and "refused" not in view.chain:
        return "denied"
    if is_denying(view):
        return "denied"
    # "Far from being a rebuke, it was a nudge" tells what follows.
    told = text.partition(" , ")[2] if text.startswith("far from ") else ""
    if lists.found("denial", told or text) or view.disowned:
        return "denied"
    return "hedged" if view.alleged else "stated"
