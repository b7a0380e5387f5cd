"""When a claim is set: the time inside it that its own predicate has, or one that it shares with the clause before."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from backchannel.claims.grammar import base_label, marker_of
from backchannel.claims.network import normal_form

if TYPE_CHECKING:
    from backchannel.claims.drafts import Draft
    from backchannel.claims.mentioned import Mentioned
    from backchannel.claims.references import Memory
    from backchannel.claims.reporters import Reading
    from backchannel.claims.trees import Tree
    from backchannel.model.coding import DateMention, ResolvedDate
    from backchannel.model.documents import Document

# What hangs on a predicate as one of these tells something of its own, at a time of its own.
_CLAUSAL = ("ccomp", "acl", "csubj", "parataxis", "appos")
# A clause behind one of these happens at another time, or is not said to happen.
_APART = frozenset(
    {"after", "before", "until", "till", "since", "because", "although", "though", "if", "unless", "once"}
)
_LATER = frozenset({"since", "later", "afterwards", "now", "today", "still", "earlier", "already", "ago", "ever"})
_PARTS_OF_DAY = frozenset({"morning", "noon", "afternoon", "evening", "night", "midnight", "time"})


def date_of(
    reading: Reading, draft: Draft, *, context: tuple[Mentioned, Memory], document: Document
) -> ResolvedDate | None:
    """The time of a claim, or ``None``.

    A date inside the claim counts if it hangs on the claim's predicate: in "said that talks ended in May" May is not
    when it was said. A clause without one shares that of the clause it is coordinated with, or that opens the sentence.
    What is told "since" a time, or done "from" it on, goes on from there to the day of publication.
    """
    found, memory = context
    tree, published = reading.tree, document.published
    start, end = tree.tokens[draft.start].start, tree.tokens[draft.end - 1].end
    own = [one for one in found.dates_in(start, end) if _tells_when(tree, draft, one)]
    if not own:
        return _shared(reading, draft, found=found, last=_last_act(memory, reading, text=document.text))
    if _is_listed(tree, own[0]):
        return None
    goes_on = own[0].opening == "since" or (own[0].opening == "from" and _is_when(tree, own[0].span.start))
    return own[0].date.onwards(published) if goes_on else own[0].date


def remember_time(memory: Memory, reading: Reading, *, found: Mentioned) -> None:
    """Take note of when the main act of a passage was, for what follows in the same sentence behind a semicolon."""
    tree = reading.tree
    root = next(word for word, head in enumerate(tree.heads) if head < 0)
    dates = [one for one in found.dates_in(reading.passage.start, reading.passage.end) if _hangs_on(tree, one, root)]
    single = len(dates) == 1 and not dates[0].opening and _is_past(tree, root)
    memory.time = (reading.passage.sentence, reading.passage.end, dates[0].date) if single else None


def _tells_when(tree: Tree, draft: Draft, mention: DateMention) -> bool:
    """Whether a date in a claim is when its predicate holds: not of a noun, nor of a clause inside the claim."""
    return not _names_a_thing(tree, draft, end=mention.span.end) and _hangs_on(tree, mention, draft.clause.predicate)


def _hangs_on(tree: Tree, mention: DateMention, predicate: int, *, surely: bool = False) -> bool:
    """Whether no clause of its own lies between a date and a predicate; ``surely``: the tree joins them."""
    words = [
        word
        for word, token in enumerate(tree.tokens)
        if mention.span.start <= token.start and token.end <= mention.span.end
    ]
    word = next((word for word in words if tree.heads[word] not in words), predicate)
    while word >= 0 and word != predicate:
        label = base_label(tree.labels[word])
        if word not in words and (label in _CLAUSAL or (label == "advcl" and _is_apart(tree, word))):
            return False
        word = tree.heads[word]
    return word == predicate or not surely


def _is_apart(tree: Tree, word: int) -> bool:
    """Whether a clause is of another time than the one above it."""
    return marker_of(tree, word).split(" ")[-1] in _APART


def _shared(reading: Reading, draft: Draft, *, found: Mentioned, last: ResolvedDate | None) -> ResolvedDate | None:
    """The time that a claim without one shares with what it goes on from."""
    tree, clause, start = reading.tree, draft.clause, reading.passage.start
    if _LATER & {normal_form(token.text) for token in tree.tokens[draft.start : draft.end]}:
        return None
    if clause.role == "main" and tree.heads[clause.predicate] < 0:
        opening = found.dates_in(start, _opening_end(reading, draft))
        goes_on = _is_past(tree, clause.predicate) and not found.speaks_of_time(start, reading.passage.end)
        return opening[0].date if opening else last if goes_on else None
    joined = base_label(tree.labels[clause.predicate]) == "conj"
    if not joined and (draft.speaker is not None or clause.role not in ("main", "adverbial", "participle")):
        return None
    if clause.role == "adverbial" and _is_apart(tree, clause.predicate):
        return None
    first = _goes_on_from(tree, clause.predicate)
    before = found.dates_in(start, tree.tokens[draft.start].start)
    dates = [one for one in before if _hangs_on(tree, one, first, surely=True) and one.opening != "since"]
    past = _is_past(tree, clause.predicate) or clause.role in ("participle", "adverbial")
    if not dates or (_is_past(tree, first) and not past):
        return None
    return replace(dates[0].date, basis="relative")


def _last_act(memory: Memory, reading: Reading, *, text: str) -> ResolvedDate | None:
    """When the act told just before was: in the same sentence, or about that day in the sentence before."""
    if memory.time is None:
        return None
    sentence, end, when = memory.time
    passage = reading.passage
    if sentence == passage.sentence:
        return replace(when, basis="relative")
    near = sentence + 1 == passage.sentence and when.precision == "day" and "\n" not in text[end : passage.start]
    return replace(when, basis="relative", approximate=True) if near and passage.speech is None else None


def _goes_on_from(tree: Tree, predicate: int) -> int:
    """The predicate of the clause that one is coordinated with, or hangs under."""
    while base_label(tree.labels[predicate]) == "conj" and tree.heads[predicate] >= 0:
        predicate = tree.heads[predicate]
    above, label = tree.heads[predicate], base_label(tree.labels[predicate])
    return above if label in ("advcl", "acl") and above >= 0 and not _is_apart(tree, predicate) else predicate


def _is_past(tree: Tree, predicate: int) -> bool:
    """Whether a predicate tells of the past in one word, or with "was", "were" or "did"."""
    helpers = [child for child in tree.children[predicate] if base_label(tree.labels[child]) in ("aux", "cop")]
    if any(tree.tokens[child].text.lower() in ("had", "has", "have") for child in helpers):
        return False
    return tree.tags[predicate] == "VBD" or any(tree.tags[child] == "VBD" for child in helpers)


def _opening_end(reading: Reading, draft: Draft) -> int:
    """Where what opens a claim's sentence ends: at a subject that an inset clause parts from it, else at the claim."""
    clause, start = draft.clause, reading.tree.tokens[draft.start].start
    parted = clause.own_subject and clause.subject is not None and clause.subject[1] <= draft.start
    return reading.tree.tokens[clause.subject[0]].start if parted and clause.subject is not None else start


def _is_when(tree: Tree, place: int) -> bool:
    """Whether a time says from when something is done ("has banned it from March") and not of when a thing is."""
    word = next((word for word, token in enumerate(tree.tokens) if token.end > place), None)
    if word is None:
        return False
    before = [first for first in range(max(0, word - 4), word) if normal_form(tree.tokens[first].text) == "from"]
    if before and before[-1] == 0:
        return True
    head = tree.heads[word]
    if base_label(tree.labels[word]) not in ("obl", "advmod") or head < 0 or not tree.tags[head].startswith("VB"):
        return False
    behind_noun = bool(before) and tree.tags[before[-1] - 1].startswith("NN")
    helped = any(base_label(tree.labels[child]) == "aux" for child in tree.children[head])
    return helped or not behind_noun


def _names_a_thing(tree: Tree, draft: Draft, *, end: int) -> bool:
    """Whether a date behind the predicate belongs to a noun ("the 2015 deal") and not to what happened."""
    for word in range(draft.clause.predicate + 1, draft.end - 1):
        if tree.tokens[word].end == end:
            behind = tree.tokens[word + 1].text.lower()
            return tree.tags[word + 1].startswith(("NN", "JJ")) and behind not in _PARTS_OF_DAY
    return False


def _is_listed(tree: Tree, mention: DateMention) -> bool:
    """Whether a time is one of several ("in 2021 and 2022"): then no single one is the claim's."""
    behind = [word for word, token in enumerate(tree.tokens) if token.start >= mention.span.end][:2]
    if len(behind) < 2 or tree.tokens[behind[0]].text.lower() not in ("and", "or"):
        return False
    following = tree.tokens[behind[1]].text
    return len(following) == 4 and following.isdigit()
