"""Governments that are called by somebody's name: a state under one leader, and under nobody else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from backchannel.model.coding import Mention

_NAMED_FOR: Final = re.compile(r"(?P<who>[A-Z][\w'’-]+?)(?:['’]s)? administration")


def named_for(words: str) -> str:
    """By whose name some words call a government; empty for all others.

    Examples
    --------
    >>> named_for("Nixon's administration"), named_for("the White House")
    ('Nixon', '')
    """
    told = _NAMED_FOR.fullmatch(words)
    return told["who"] if told else ""


def called_by(mention: Mention) -> str:
    """By whose name a mention calls a government; empty for every other mention.

    What a state did or said at large does not tell under whom it did: only what names the leader does.

    Examples
    --------
    >>> from backchannel.model.coding import Actor, Mention
    >>> from backchannel.model.documents import Span
    >>> def at(words, form):
    ...     span = Span(document_id="d", start=0, end=len(words), quote=words)
    ...     return Mention(span=span, actor=Actor(code="USA.GOV", name=words), form=form)
    >>> called_by(at("Nixon's administration", "metonym")), called_by(at("White House", "metonym"))
    ('Nixon', '')
    """
    return named_for(mention.actor.name) if mention.form == "metonym" else ""
