"""Kinds that a claim cannot be of, because none of its words speaks of such a thing, whatever the model thinks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.claims.cues import cues

if TYPE_CHECKING:
    from backchannel.claims.views import View
    from backchannel.model.claims import Kind


def has_footing(kind: Kind, view: View, *, named: bool) -> bool:
    """Whether the words of a claim allow a kind: relations, places and acts have words of their own.

    ``named`` says that the claim holds a name; a place that is named needs no other word. Relations are looked for
    only in what somebody is or has.

    Examples
    --------
    >>> from backchannel.claims.drafts import drafts_of
    >>> from backchannel.claims.network import shipped_network
    >>> from backchannel.claims.tokens import tokens_of
    >>> from backchannel.claims.trees import parse
    >>> from backchannel.claims.views import view_of
    >>> text = "The army is stretched thin."
    >>> tree = parse([tokens_of(text, 0, len(text))], shipped_network())[0]
    >>> has_footing("geography", view_of(tree, drafts_of(tree)[0][0]), named=False)
    False
    """
    lists = cues()
    if kind == "geography":
        return named or any(lists.found(name, view.text) for name in ("geography", "distance", "place"))
    if kind == "channel":
        what = view.copular and view.predicate_tag.startswith("NN")
        bare = what or view.predicate in lists.words("holding") or view.predicate in ("include", "includes")
        return not bare or any(lists.found(name, view.text) for name in ("channel", "mediating", "in_contact"))
    if kind == "commitment":
        return view.predicate not in lists.words("accusing_verb")
    if kind in ("event", "influence"):
        # "They are opposed to it" tells what they think, not what they did.
        return not ((view.copular or view.passive) and view.predicate in lists.words("attitude"))
    return True
