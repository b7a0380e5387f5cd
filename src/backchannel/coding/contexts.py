"""The contexts of a sentence: why something is done, as far as its words say so.

A lexicon of cue words (``data/ontology/contexts.csv``), chosen for precision: a sentence about an army that never names
one gets no context. Figures on sentences written beforehand stand in ``docs/methods/ontology.md``.
"""

from __future__ import annotations

from functools import cache

from backchannel.coding.ontology_cues import CueBook, Hit, parse_cue
from backchannel.errors import UnreadableInput
from backchannel.ontology.tables import rows
from backchannel.ontology.types import ontology

_TABLE = "contexts.csv"
_GUARDS = "-"


@cache
def context_book() -> CueBook[str]:
    """The lexicon of contexts.

    Raises
    ------
    UnreadableInput
        If the table names a context that PLOVER does not have, or an empty cue; the message names the line.
    """
    known, cues = ontology().contexts, []
    for line, row in rows(_TABLE, columns=("context", "cues")):
        context = row["context"]
        if context != _GUARDS and context not in known:
            raise UnreadableInput(f"{_TABLE}:{line}: no context {context!r}; it is one of {', '.join(known)}")
        for written in row["cues"].split("|"):
            try:
                cues.append(parse_cue(written, value=None if context == _GUARDS else context))
            except ValueError as fault:
                raise UnreadableInput(f"{_TABLE}:{line}: {fault}; take out the extra bar") from fault
    return CueBook(cues)


def context_cues(text: str) -> tuple[Hit[str], ...]:
    """Every cue of a context in a text, with its characters: the evidence behind ``contexts_of``.

    Examples
    --------
    >>> [(hit.value, hit.cue) for hit in context_cues("The navy sent a frigate.")]
    [('military', 'navy'), ('military', 'frigate*')]
    """
    return context_book().find(text)


def contexts_of(text: str) -> tuple[str, ...]:
    """The contexts that a sentence or clause names, in the order of the ontology; often none.

    Takes time linear in the length of the text. Reads single words and short phrases only: what a pronoun stands for,
    or what is merely implied, is not seen.

    Examples
    --------
    >>> contexts_of("Hackers broke into the army's computers."), contexts_of("The two met again on Tuesday.")
    (('military', 'cyber'), ())
    """
    found = {hit.value for hit in context_cues(text)}
    return tuple(context for context in ontology().contexts if context in found)
