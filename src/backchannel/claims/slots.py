"""Who takes part in a claim and when: mentions inside it, subjects it leaves out, pronouns it uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.claims.cues import cues
from backchannel.claims.grammar import base_label
from backchannel.claims.network import normal_form

if TYPE_CHECKING:
    from datetime import date

    from backchannel.claims.drafts import Draft
    from backchannel.claims.mentioned import Mentioned
    from backchannel.claims.references import Memory
    from backchannel.claims.reporters import Reading, Reporter
    from backchannel.claims.trees import Tree
    from backchannel.model.coding import ResolvedDate

_PERSON = frozenset({"he", "she", "his", "her", "him", "himself", "herself"})
_GROUP = frozenset({"they", "their", "them", "it", "its", "itself", "themselves"})
_PLURAL = frozenset({"they", "their", "them", "themselves"})
_FIRST = frozenset({"we", "our", "us", "i", "my", "me", "ours", "ourselves"})


Context = tuple["Mentioned", "Memory", "Reporter | None"]


def actors_of(reading: Reading, draft: Draft, *, context: Context) -> tuple[str, ...]:
    """States and organisations of one claim in order of mention, with those it refers back to."""
    subject = draft.clause.subject
    units: list[str] = []
    if subject is not None and subject[1] <= draft.start:
        units.extend(_range_units(reading, _without_inset(reading, subject), context=context))
    units.extend(_range_units(reading, (draft.start, draft.end), context=context, settled=bool(units)))
    return tuple(dict.fromkeys(units))


def _without_inset(reading: Reading, subject: tuple[int, int]) -> tuple[int, int]:
    """A subject apart from its claim without what a comma adds to it ("Poland, which joined NATO in 1999")."""
    tokens = reading.tree.tokens
    for word in range(subject[0] + 1, subject[1] - 1):
        if tokens[word].text == "," and tokens[word + 1].text.lower() in ("which", "who", "whose", "a", "an"):
            return subject[0], word
    return subject


def has_actor(reading: Reading, draft: Draft, *, context: Context) -> bool:
    """Whether the subject of a claim is an actor: a state, an organisation, a person, or a pronoun for one."""
    subject = draft.clause.subject
    if subject is None:
        return False
    tree = reading.tree
    pronoun = subject[1] - subject[0] == 1 and tree.tags[subject[0]] in ("PRP", "WP")
    form = normal_form(tree.tokens[subject[0]].text)
    return (
        bool(_range_units(reading, subject, context=context))
        or (pronoun and form != "it")
        or _is_group(reading, subject)
    )


def _is_group(reading: Reading, subject: tuple[int, int]) -> bool:
    """Whether a subject is people who act, by their noun."""
    return any(normal_form(token.text) in cues().words("people") for token in reading.tree.tokens[slice(*subject)])


def _range_units(reading: Reading, words: tuple[int, int], *, context: Context, settled: bool = False) -> list[str]:
    """Units of mentions and references in a range of words; ``settled`` leaves pronouns out, they are known."""
    found, memory, reporter = context
    tree = reading.tree
    start, end = tree.tokens[words[0]].start, tree.tokens[words[1] - 1].end
    placed: list[tuple[int, tuple[str, ...]]] = [
        (mention.span.start, (mention.actor.unit,))
        for mention in found.between(start, end)
        if mention.actor.unit and not _is_venue(reading, mention.span.start, form=mention.form)
    ]
    first = min((place for place, _ in placed), default=end)
    for word in range(*words):
        place = tree.tokens[word].start
        form = normal_form(tree.tokens[word].text)
        placed.append((place, _referred(form, memory, reporter=reporter, named_before=settled or first < place)))
    lowered = " ".join(normal_form(token.text) for token in tree.tokens[slice(*words)])
    if cues().found("pair", lowered) and not cues().found("new_pair", lowered):
        placed.append((start, _pair_before(reading, words, context=context)))
    if cues().found("legal_reference", lowered) and not any(group for _, group in placed):
        placed.append((start, memory.legal))
    return [unit for _, group in sorted(placed, key=lambda entry: entry[0]) for unit in group]


def _pair_before(reading: Reading, words: tuple[int, int], *, context: Context) -> tuple[str, ...]:
    """The two states that "both sides" stands for: two others named earlier in the sentence, or the last pair."""
    found, memory, _ = context
    start, end = reading.tree.tokens[words[0]].start, reading.tree.tokens[words[1] - 1].end
    inside = found.units_in(start, end)
    named = tuple(unit for unit in found.units_in(reading.passage.start, start) if unit not in inside)
    return named if len(named) == 2 else memory.pair


def _referred(form: str, memory: Memory, *, reporter: Reporter | None, named_before: bool) -> tuple[str, ...]:
    """Units that a pronoun stands for."""
    if form in _FIRST:
        return reporter.units if reporter is not None else ()
    if form in _PERSON and not named_before:
        return memory.person
    if form in _PLURAL and not named_before and memory.crowded and not (reporter is not None and reporter.units):
        # "Peru hosted Chile and Cuba; they ..." may mean the two or all three, but hardly Peru alone.
        return ()
    if form in _GROUP and not named_before:
        return reporter.units if reporter is not None and reporter.units else memory.subject
    return ()


def _is_venue(reading: Reading, place: int, *, form: str) -> bool:
    """Whether a capital only says where something took place ("in Vienna")."""
    if form != "capital":
        return False
    tree = reading.tree
    for word, token in enumerate(tree.tokens):
        if token.start == place:
            return word > 0 and normal_form(tree.tokens[word - 1].text) in ("in", "at")
    return False


def date_of(reading: Reading, draft: Draft, *, found: Mentioned, published: date | None) -> ResolvedDate | None:
    """The date inside a claim, or, for a clause that shares its sentence's time, the one that opens the sentence.

    What is told "since" a time, or done "from" it on, goes on from there to the day of publication.
    """
    tree = reading.tree
    start, end = tree.tokens[draft.start].start, tree.tokens[draft.end - 1].end
    own = [one for one in found.dates_in(start, end) if not _names_a_thing(reading, draft, end=one.span.end)]
    if not own and (draft.speaker is not None or draft.clause.role not in ("main", "coordinate", "adverbial")):
        return None
    dates = own or found.dates_in(reading.passage.start, _opening_end(reading, draft, start=start))
    if not dates:
        return None
    goes_on = dates[0].opening == "since" or (dates[0].opening == "from" and _is_when(tree, dates[0].span.start))
    return dates[0].date.onwards(published) if goes_on else dates[0].date


def _opening_end(reading: Reading, draft: Draft, *, start: int) -> int:
    """Where what opens a claim's sentence ends: at a subject that an inset clause parts from it, else at the claim."""
    clause = draft.clause
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


def _names_a_thing(reading: Reading, draft: Draft, *, end: int) -> bool:
    """Whether a date behind the predicate belongs to a noun ("the 2015 deal") and not to what happened."""
    tree = reading.tree
    for word in range(draft.clause.predicate + 1, draft.end - 1):
        if tree.tokens[word].end == end:
            return tree.tags[word + 1].startswith(("NN", "JJ"))
    return False
