"""Who is said to have said it: reporting clauses of one sentence and the words that name the speaker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from backchannel.claims.cues import cues
from backchannel.claims.dismissals import dismissed_nouns, is_settled, settled_by
from backchannel.claims.grammar import base_label, extent_of
from backchannel.claims.judgements import impersonal, judgement_on, law_speaks, names_nobody, speaks_falsely
from backchannel.claims.mending_verbs import INSERTED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backchannel.claims.clauses import Clause
    from backchannel.claims.trees import Tree

_LONGEST_FRAME = 14
_ADDING = ("also", "further", "then", "later", "again", "so", "when", "as", "however", "additionally")


@dataclass(frozen=True, slots=True)
class Report:
    """A reporting clause: its place among the clauses, the words of its speaker, what it reports and what it adds.

    ``contents`` are places of clauses that are the speaker's words. ``adds`` is whether the clause says more than
    who spoke: to whom, when, where, how. ``denies`` is whether the speaker says that it is not so, ``refuted`` whether
    the text says so of the speaker's words. ``frame`` is where words such as "according to X" stand.
    """

    clause: int | None
    speaker: tuple[int, int]
    contents: tuple[int, ...]
    adds: bool
    denies: bool = False
    frame: tuple[int, int] | None = None
    refuted: bool = False


def reports_in(tree: Tree, clauses: Sequence[Clause], *, beside_speech: bool) -> list[Report]:
    """Reporting clauses of a sentence; ``beside_speech`` says that a quotation stands next to it."""
    found = []
    for place, clause in enumerate(clauses):
        teller = _teller(tree, clause.predicate)
        if teller is None:
            continue
        contents = _contents(tree, clauses, place=place)
        frames = (
            beside_speech
            and clause.role in ("main", "coordinate", "participle", "adverbial")
            and (_is_speech(tree, clause) or _ends_in_thought(tree, clause))
        )
        speaker = _behind(tree, clause) if frames and clause.subject is None else clause.subject
        if is_settled(tree, clause.predicate):
            agent = settled_by(tree, clause.predicate)
            speaker = None if agent is None else _named_by(tree, agent)
        speaker = _quoted_by(tree, clause.predicate) or speaker
        if speaker is not None and (contents or frames) and _is_somebody(tree, clause.predicate, speaker=speaker):
            adds = tree.labels[clause.predicate] != INSERTED and _adds(tree, clause)
            denies, refuted = _denies(tree, teller), speaks_falsely(tree, teller)
            found.append(Report(place, speaker, contents, adds, denies=denies, refuted=refuted))
    return found + _according(tree, clauses)


def _teller(tree: Tree, predicate: int) -> int | None:
    """The verb of a clause that reports: its predicate, or one under it ("likes to tell", "a statement denying")."""
    if _speaks(tree, predicate):
        return predicate
    if tree.tokens[predicate].text.lower() in cues().words("withholding_verb"):
        return None
    for child in tree.children[predicate]:
        told = any(base_label(tree.labels[below]) == "ccomp" for below in tree.children[child])
        if told and child > predicate and tree.labels[child] == "xcomp" and _speaks(tree, child):
            return child if tree.tags[child] == "VB" and judgement_on(tree, child) is None else None
        if base_label(tree.labels[child]) in ("obj", "obl"):
            stating = [below for below in tree.children[child] if _states(tree, below)]
            if stating:
                return stating[0]
    return None


def _states(tree: Tree, word: int) -> bool:
    """Whether a participle behind a noun reports ("issued a statement denying that ...")."""
    if tree.tags[word] != "VBG" or tree.labels[word] != "acl" or not _speaks(tree, word):
        return False
    return bool(dismissed_nouns(tree, word)) or any(tree.labels[below] == "ccomp" for below in tree.children[word])


def _quoted_by(tree: Tree, verb: int) -> tuple[int, int] | None:
    """Whom a paper quotes as saying something ("the agency quoted the envoy as saying")."""
    if tree.tokens[verb].text.lower() not in cues().words("quoting_verb"):
        return None
    quoted = [child for child in tree.children[verb] if tree.labels[child] == "obj" and child > verb]
    texts = [token.text.lower() for token in tree.tokens]
    saying = [word for word in range(verb, len(tree) - 1) if texts[word] == "as" and texts[word + 1] == "saying"]
    if not quoted or not saying or saying[0] <= quoted[0]:
        return None
    start, end = extent_of(tree, quoted[0])
    return start, min(end, saying[0])


def _named_by(tree: Tree, agent: int) -> tuple[int, int]:
    """The words of whoever a passive names, without the "by"."""
    start, end = extent_of(tree, agent)
    return (start + 1, end) if tree.tokens[start].text.lower() == "by" else (start, end)


def _is_somebody(tree: Tree, verb: int, *, speaker: tuple[int, int]) -> bool:
    """Whether a subject can have said it: not "nobody", nor the "it" of "it was reported that"."""
    before = speaker[0] - 1 if speaker[0] and tree.heads[speaker[0] - 1] == verb else speaker[0]
    if impersonal(tree, verb) or law_speaks(tree, verb) or tree.tokens[speaker[0]].text.lower() == "whose":
        return False
    return not names_nobody(tree, speaker) and not names_nobody(tree, (before, speaker[1]))


def _behind(tree: Tree, clause: Clause) -> tuple[int, int] | None:
    """The speaker behind the verb (" ... ," said a shop owner)."""
    first = clause.predicate + 1
    if first >= clause.end or tree.tags[first] in ("IN", "TO", ",", ":", "RB"):
        return None
    below = [child for child in tree.children[clause.predicate] if child >= first and child < clause.end]
    nouns = [child for child in below if tree.tags[child].startswith(("NN", "PRP"))]
    return extent_of(tree, nouns[0]) if nouns else None


def _speaks(tree: Tree, word: int) -> bool:
    """Whether a word is one that can report; "States" in the midst of a sentence is a name."""
    if word and tree.tokens[word].text.istitle():
        return False
    form = tree.tokens[word].text.lower()
    clear = any(tree.tokens[child].text.lower() == "clear" for child in tree.children[word])
    makes_clear = clear and form in cues().words("make")
    settles = bool(dismissed_nouns(tree, word)) or is_settled(tree, word)
    return form in cues().words("reporting_verb") or makes_clear or settles


def _denies(tree: Tree, word: int) -> bool:
    """Whether a verb says of what it reports that it is not so ("denied that", "rejected claims that")."""
    if any(tree.tokens[child].text.lower() in ("not", "n't", "never") for child in tree.children[word]):
        return False
    if is_settled(tree, word):
        # What is said of the claims' subject is told by the judgement on it.
        return False
    return tree.tokens[word].text.lower() in cues().words("denying_verb") or bool(dismissed_nouns(tree, word))


def _is_speech(tree: Tree, clause: Clause) -> bool:
    """Whether the predicate is a plain verb of saying; in "it will be announced" nobody speaks."""
    if any(tree.labels[child] == "aux:pass" for child in tree.children[clause.predicate]):
        return False
    return tree.tokens[clause.predicate].text.lower() in cues().words("speech_verb")


def _ends_in_thought(tree: Tree, clause: Clause) -> bool:
    """Whether a frame ends in a verb of thinking (" ... ," the expert believes.)."""
    return tree.tokens[clause.predicate].text.lower() in cues().words("trailing_verb") and clause.end >= len(tree) - 1


def _contents(tree: Tree, clauses: Sequence[Clause], *, place: int) -> tuple[int, ...]:
    """Clauses that the one at ``place`` reports: its content, and before it the main clause it is hung on."""
    clause = clauses[place]
    inside = [
        other
        for other, candidate in enumerate(clauses)
        if candidate.role == "content" and candidate.governor == place and candidate.predicate != clause.predicate
    ]
    above = clause.governor
    if not inside and above is not None and _hangs_behind(tree, clause, above=clauses[above]):
        inside = [above]
    return tuple(inside)


def _hangs_behind(tree: Tree, clause: Clause, *, above: Clause) -> bool:
    """Whether a clause is an attribution like ", the king said" or "As the envoy noted,"."""
    label = base_label(tree.labels[clause.predicate])
    if (
        not _is_speech(tree, clause)
        or not clause.own_subject
        or any(base_label(tree.labels[child]) in ("obj", "ccomp", "xcomp") for child in tree.children[clause.predicate])
    ):
        return False
    inserted = tree.labels[clause.predicate] == INSERTED
    return (label == "parataxis" and (inserted or clause.predicate > above.predicate)) or (
        label == "advcl" and clause.marker == "as"
    )


def _adds(tree: Tree, clause: Clause) -> bool:
    """Whether more than speaker, verb and content is said: an addressee, a time, a place, a manner."""
    for child in tree.children[clause.predicate]:
        label = base_label(tree.labels[child])
        if tree.tokens[child].text.lower() == "that":
            continue
        if label in ("obl", "obj", "iobj") or (
            label == "advmod" and child < clause.predicate and tree.tokens[child].text.lower() not in _ADDING
        ):
            return True
    return False


def _according(tree: Tree, clauses: Sequence[Clause]) -> list[Report]:
    """ "According to X" and "in the words of X" as reports of the clause they stand in."""
    found = []
    for word, token in enumerate(tree.tokens[:-2]):
        if token.text.lower() != "according" or tree.tokens[word + 1].text.lower() != "to":
            continue
        head = tree.heads[word] if tree.heads[word] > word else word + 2
        end = max(word + 3, extent_of(tree, head)[1])
        holder = [place for place, clause in enumerate(clauses) if clause.start <= word < clause.end]
        if holder:
            found.append(Report(None, (word + 2, end), (holder[-1],), False, frame=(word, end)))
    return found + _in_view(tree, clauses)


def _in_view(tree: Tree, clauses: Sequence[Clause]) -> list[Report]:
    """ "In X's view," and "in the eyes of X," at the head of a sentence as reports of the clause they stand in."""
    words = [token.text.lower() for token in tree.tokens[:_LONGEST_FRAME]]
    if "," not in words or words[0] not in ("in", "from", "by"):
        return []
    comma, views = words.index(","), cues().words("view_of")
    marks = [word for word in range(2, comma - 1) if tree.tags[word] == "POS"]
    speaker = None
    if marks and words[comma - 1] in views:
        speaker = (1, marks[-1])
    elif comma == 3 and words[1] in ("his", "her", "their") and words[2] in views:
        speaker = (1, 2)
    elif comma > 4 and words[1] == "the" and words[2] in views and words[3] == "of":
        speaker = (4, comma)
    holder = [place for place, clause in enumerate(clauses) if clause.start <= comma < clause.end]
    return [Report(None, speaker, (holder[-1],), False, frame=(0, comma))] if speaker and holder else []
