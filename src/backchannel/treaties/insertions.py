"""What stands between commas after a subject: taken out, so that the verb after it is read of that subject."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from backchannel.treaties.wording import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from backchannel.model.claims import Claim
    from backchannel.treaties.resolving import Setting

_OPENS = re.compile(
    r"\s*(?:which|who|whose|where|when|although|though|while|later|formerly|previously|also|better|otherwise|a|an|long|once|having|still|then|already|formerly|originally|signed|concluded|"
    r"opened|brokered|negotiated|agreed|sealed|drawn up|renewed|for|in|since|despite|after|before|until|under|as|by|on|"
    r"at|one of|now|itself|[A-Z][\w-]+'s|home|founded|born|created|known|however|too|\w+ing|\w+ly|"
    r"the (?![A-Z]))(?![\w'-])",
)
_COMPARES = re.compile(r"\s*(?:as well as|as (?:is|are|was|were|did|does|do|has|have)\b)", re.IGNORECASE)
_FARTHEST = 200
"""Characters between the subject and its verb."""
_AT_THE_HEAD = re.compile(r"(?:(?:the|neutral|tiny|neighbouring|former)\s){0,2}", re.IGNORECASE)


def uninserted(text: str, ends: Sequence[int]) -> Iterator[tuple[str, int, int]]:
    """A text with an insertion after one of its subjects made blank, and where that stood; the shortest first.

    Parameters
    ----------
    text
        A claim in plain form.
    ends
        Where the names end that may be its subject.

    Limits: an insertion opens with a relative pronoun, an article, an owner, a participle, a preposition
    or an adverb; one that
    opens with a comparison or a conjunction is none, and neither is a name in a list.

    Examples
    --------
    >>> [row[0] for row in uninserted("Norway, a founder, belongs to it", [6])]
    ['Norway            belongs to it']
    >>> list(uninserted("Norway, like Sweden, belongs to it", [6]))
    []
    """
    for end in ends:
        opened = re.match(r"\s?,", text[end : end + 2])
        if opened is None or not _OPENS.match(text, end + opened.end()) or _COMPARES.match(text, end + opened.end()):
            continue
        for comma in re.finditer(r",", text[end + opened.end() : end + _FARTHEST]):
            close = end + opened.end() + comma.end()
            yield text[:end] + " " * (close - end) + text[close:], end, close


def with_subject(claim: Claim, setting: Setting) -> Claim:
    """A claim that an insertion cut from its subject, led back to that; the claim itself if none was cut off.

    The subject is a state or an agreement at the head of the sentence, right before a comma.
    """
    low = max((s.start for s in setting.coding.sentences if s.start <= claim.span.start), default=0)
    text = setting.document.text
    if low >= claim.span.start or not re.search(r",\s*$", text[low : claim.span.start]):
        return claim
    heads = [m.span for m in setting.coding.mentions if m.form != "organisation"] + list(setting.references)
    for head in sorted(heads, key=lambda h: (h.start, -h.end)):
        if not low <= head.start < claim.span.start:
            continue
        if not _AT_THE_HEAD.fullmatch(text, low, head.start) or text[head.end : head.end + 1] != ",":
            return claim
        whole = text[head.start : claim.span.end]
        return replace(claim, text=plain(whole), span=replace(claim.span, start=head.start, quote=whole))
    return claim


def own_references(claim: Claim, told: Claim, *, setting: Setting) -> Setting:
    """The setting of a claim led back to its subject, without what the insertion between names if it names its own.

    "Hungary, a member of the Warsaw Pact, entered NATO" speaks of one in the insertion and of another behind it.
    """
    between = [r for r in setting.references if told.span.start <= r.start and r.end <= claim.span.start]
    own = any(claim.span.start <= r.start and r.end <= claim.span.end for r in setting.references)
    if not own or not between:
        return setting
    return replace(setting, references=tuple(r for r in setting.references if r not in between))
