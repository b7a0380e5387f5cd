"""Who takes part in a claim: mentions inside it, subjects it leaves out, pronouns it uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.claims.cues import cues
from backchannel.claims.grammar import without_inset
from backchannel.claims.judgements import stands_for_nothing
from backchannel.claims.names import is_pronoun
from backchannel.claims.network import normal_form

if TYPE_CHECKING:
    from backchannel.claims.drafts import Draft
    from backchannel.claims.mentioned import Mentioned
    from backchannel.claims.references import Memory
    from backchannel.claims.reporters import Reading, Reporter

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
        units.extend(_range_units(reading, draft, words=without_inset(reading.tree, subject), context=context))
    words = (draft.start, draft.end)
    units.extend(_range_units(reading, draft, words=words, context=context, settled=bool(units)))
    return tuple(dict.fromkeys(units))


def has_actor(reading: Reading, draft: Draft, *, context: Context) -> bool:
    """Whether the subject of a claim is an actor: a state, an organisation, a person, or a pronoun for one."""
    subject = draft.clause.subject
    if subject is None:
        return False
    tree = reading.tree
    pronoun = subject[1] - subject[0] == 1 and tree.tags[subject[0]] in ("PRP", "WP")
    form = normal_form(tree.tokens[subject[0]].text)
    return (
        bool(_range_units(reading, draft, words=subject, context=context))
        or (pronoun and form != "it")
        or _is_group(reading, subject)
    )


def is_person(reading: Reading, draft: Draft, *, found: Mentioned) -> bool:
    """Whether the subject of a claim is a named person and nobody of his ("Minister Rojas", not "his aide")."""
    subject = draft.clause.subject
    if subject is None:
        return False
    words = reading.tree.tokens[slice(*subject)]
    persons = [one for one in found.between(words[0].start, words[-1].end) if one.form == "person"]
    behind = [token.text for token in words if persons and token.start >= persons[0].span.end]
    return bool(persons) and (not behind or behind[0] == ",")


def _is_group(reading: Reading, subject: tuple[int, int]) -> bool:
    """Whether a subject is people who act, by their noun."""
    return any(normal_form(token.text) in cues().words("people") for token in reading.tree.tokens[slice(*subject)])


def _range_units(
    reading: Reading, draft: Draft, *, words: tuple[int, int], context: Context, settled: bool = False
) -> list[str]:
    """Units of mentions and references in some words of a claim; ``settled`` leaves pronouns out, they are known."""
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
        if form in _FIRST and reporter is not None:
            placed.append((place, reporter.units))
        elif form in _PERSON | _GROUP and not (settled or first < place or stands_for_nothing(tree, word)):
            nearer = _subject_before(reading, draft, word=word, found=found)
            placed.append((place, _referred(form, memory, reporter=reporter, nearer=nearer)))
    lowered = " ".join(normal_form(token.text) for token in tree.tokens[slice(*words)])
    if cues().found("pair", lowered) and not cues().found("new_pair", lowered):
        placed.append((start, _pair_before(reading, words, context=context)))
    if cues().found("legal_reference", lowered) and not any(group for _, group in placed):
        placed.append((start, memory.legal))
    return [unit for _, group in sorted(placed, key=lambda entry: entry[0]) for unit in group]


def _subject_before(reading: Reading, draft: Draft, *, word: int, found: Mentioned) -> tuple[str, ...]:
    """Units of the last subject that the same speaker named in the sentence before a pronoun."""
    tokens = reading.tree.tokens
    clauses = [other.clause for other in reading.drafts if other.told_by == draft.told_by and other.clause.own_subject]
    subjects = {clause.subject for clause in clauses if clause.subject is not None and clause.subject[1] <= word}
    for subject in sorted(subjects, reverse=True):
        if not is_pronoun(reading.tree, subject):
            start, end = without_inset(reading.tree, subject)
            return found.units_in(tokens[start].start, tokens[end - 1].end)
    return ()


def _pair_before(reading: Reading, words: tuple[int, int], *, context: Context) -> tuple[str, ...]:
    """The two states that "both sides" stands for: those the words name, two named before them, or the last pair."""
    found, memory, _ = context
    start, end = reading.tree.tokens[words[0]].start, reading.tree.tokens[words[1] - 1].end
    inside = found.units_in(start, end)
    if len(inside) > 1:
        return ()
    named = tuple(unit for unit in found.units_in(reading.passage.start, start) if unit not in inside)
    return named if len(named) == 2 else memory.pair


def _referred(form: str, memory: Memory, *, reporter: Reporter | None, nearer: tuple[str, ...]) -> tuple[str, ...]:
    """Units that a pronoun stands for; ``nearer`` are those of the subject before it in its sentence."""
    speaks = reporter is not None and bool(reporter.units)
    if form in _PERSON:
        return nearer or memory.person
    if form in _PLURAL and not nearer and memory.crowded and not speaks:
        # "Peru hosted Chile and Cuba; they ..." may mean the two or all three, but hardly Peru alone.
        return ()
    if form in _GROUP:
        return nearer or (reporter.units if reporter is not None and speaks else memory.subject)
    return ()


def _is_venue(reading: Reading, place: int, *, form: str) -> bool:
    """Whether a capital only says where something took place ("in Vienna"), not whose "the ministry in Vienna" is."""
    if form != "capital":
        return False
    tree = reading.tree
    word = next((word for word, token in enumerate(tree.tokens) if token.start == place), 0)
    if word == 0 or normal_form(tree.tokens[word - 1].text) not in ("in", "at"):
        return False
    owner = normal_form(tree.tokens[tree.heads[word]].text) if tree.heads[word] >= 0 else ""
    return owner not in cues().words("seated") or tree.heads[word] != word - 2
