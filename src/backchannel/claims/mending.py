"""Mends of a parsed sentence where its marks say more than the parser saw: names, asides, appositions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from backchannel.claims.cues import cues
from backchannel.claims.mending_borders import with_border
from backchannel.claims.mending_clauses import (
    hang_where,
    hang_whose,
    part_participle,
    raise_second_act,
    seat_condition,
    seat_second_clause,
)
from backchannel.claims.mending_judged import hang_judged
from backchannel.claims.mending_relatives import part_contact, part_inset, part_relative
from backchannel.claims.mending_told import hang_told
from backchannel.claims.mending_verbs import (
    give_content,
    give_subject,
    lower_condition,
    part_inserted_report,
    part_opening_report,
    part_trailing_report,
    raise_verb,
    seat_subject,
    with_verb,
)
from backchannel.claims.tree_draft import TreeDraft
from backchannel.claims.trees import Tree, children_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_DASHES = frozenset({"–", "—", "--", "-"})
_LONGEST_ASIDE = 40
_BY_LABEL: dict[str, tuple[Callable[[TreeDraft, int], None], ...]] = {
    "ccomp": (give_subject, hang_where, lower_condition),
    "parataxis": (give_subject,),
    "conj": (give_subject, raise_second_act),
    "advcl": (seat_second_clause, lower_condition),
    "acl": (give_content,),
    "acl:relcl": (give_content,),
    "nmod:poss": (hang_whose,),
}


# In this order: whose words a clause is, what reports it, what stands inside it, then its verbs and subjects.
_WHOLE: tuple[Callable[[TreeDraft], None], ...] = (
    hang_told,
    hang_judged,
    part_opening_report,
    part_inserted_report,
    part_trailing_report,
    part_relative,
    part_contact,
    part_inset,
    part_participle,
    seat_condition,
    raise_verb,
    seat_subject,
)


def mended(tree: Tree) -> Tree:
    """The tree with names in one piece, asides between dashes kept together and appositions under their noun."""
    tree = with_border(with_verb(tree))
    draft = TreeDraft(tree, list(tree.heads), list(tree.labels))
    for mend_sentence in _WHOLE:
        mend_sentence(draft)
    _seat_words(draft)
    for start, end in _asides(tree):
        _keep_together(draft, start, end=end)
    for predicate in sorted(
        {head for head, label in zip(tree.heads, tree.labels, strict=True) if label.startswith("nsubj")}
    ):
        _join_subjects(draft, predicate)
    for word, label in enumerate(tree.labels):
        for mend in _BY_LABEL.get(label, ()):
            mend(draft, word)
    if draft.heads == list(tree.heads) and draft.labels == list(tree.labels):
        return tree
    return replace(tree, heads=tuple(draft.heads), labels=tuple(draft.labels), children=children_of(draft.heads))


def _seat_words(draft: TreeDraft) -> None:
    """Articles, months, quantifiers and possessors under the words that they belong to."""
    for word, label in enumerate(draft.tree.labels):
        if label == "det" == draft.labels[word]:
            _seat_article(draft, word)
        _seat_month(draft, word)
        _seat_quantifier(draft, word)
        if label.startswith("nsubj"):
            _seat_possessor(draft, word)


def _seat_article(draft: TreeDraft, word: int) -> None:
    """An article under a verb belongs to the noun behind it ("the essay claims")."""
    head = draft.heads[word]
    if word + 1 < head and draft.tree.tags[head].startswith("VB") and draft.heads[word + 1] == head:
        draft.attach(word, word + 1, label="det")


def _seat_month(draft: TreeDraft, word: int) -> None:
    """In "In July Ethiopia said" the month belongs to the preposition before it and not to the subject."""
    noun = draft.heads[word]
    if (
        draft.labels[word] != "compound"
        or draft.tree.tokens[word].text.lower() not in cues().words("month")
        or noun != word + 1
        or word == 0
    ):
        return
    if draft.labels[noun].startswith("nsubj") and draft.tree.tags[word - 1] == "IN":
        draft.attach(word, draft.heads[noun], label="obl")
        draft.attach(word - 1, word, label="case")


def _seat_quantifier(draft: TreeDraft, word: int) -> None:
    """In "Some argue that ..." the word before a tensed verb that has no subject is its subject."""
    verb = draft.heads[word]
    if draft.labels[word] not in ("det", "amod"):
        return
    known = cues().words("quantifier") | cues().words("nobody")
    adverbs = all(tag.startswith("RB") for tag in draft.tree.tags[word + 1 : verb])
    if draft.tree.tokens[word].text.lower() not in known or verb <= word or not adverbs:
        return
    subjects = any(draft.labels[child].startswith(("nsubj", "csubj")) for child in draft.below(verb))
    if draft.tree.tags[verb] in ("VBP", "VBZ", "VBD") and not subjects:
        draft.labels[word] = "nsubj"


def _seat_possessor(draft: TreeDraft, word: int) -> None:
    """In "the Gulf states' old pact counts ..." the word with the mark of possession belongs to the next subject."""
    if word + 1 >= len(draft.heads) or draft.tree.tags[word + 1] != "POS":
        return
    owned = [
        child
        for child in draft.below(draft.heads[word])
        if child > word + 1 and draft.labels[child].startswith("nsubj")
    ]
    if owned:
        draft.attach(word, owned[0], label="nmod:poss")


def _asides(tree: Tree) -> Iterable[tuple[int, int]]:
    """Ranges between two dashes that stand free."""
    dashes = [
        place
        for place, token in enumerate(tree.tokens)
        if token.text in _DASHES and 0 < place < len(tree) - 1 and _stands_free(tree, place)
    ]
    place = 0
    while place + 1 < len(dashes):
        if 1 < dashes[place + 1] - dashes[place] <= _LONGEST_ASIDE:
            yield dashes[place] + 1, dashes[place + 1]
            place += 1
        place += 1


def _stands_free(tree: Tree, place: int) -> bool:
    """Whether a dash is no hyphen: a long dash, or one with space before it."""
    token = tree.tokens[place]
    return token.text != "-" or tree.tokens[place - 1].end < token.start


def _keep_together(draft: TreeDraft, start: int, *, end: int) -> None:
    """Hang what lies between two dashes under one word of it, and nothing outside under any of it."""
    loose = [word for word in range(start, end) if not start <= draft.heads[word] < end]
    if not loose:
        return
    anchor = next(
        (word for word in loose if draft.labels[word] in ("acl:relcl", "appos", "parataxis", "acl", "conj")), loose[0]
    )
    if draft.heads[anchor] < 0:
        return
    for word in loose:
        if word != anchor:
            verbs = [place for place in range(start, word) if draft.tree.tags[place].startswith("VB")]
            draft.move(word, verbs[-1] if verbs else anchor)
    outside = draft.heads[anchor]
    for word, head in enumerate(draft.heads):
        if start <= head < end and not start <= word < end:
            draft.move(word, outside)


def _join_subjects(draft: TreeDraft, predicate: int) -> None:
    """Of two subjects in a row the second is part of the name, or an apposition if a comma stands between."""
    subjects = [
        child for child in draft.below(predicate) if draft.labels[child].startswith("nsubj") and child < predicate
    ]
    if len(subjects) != 2 or draft.labels[subjects[0]] == "nsubj:outer":
        return
    first, second = subjects
    between = [draft.tree.tokens[place].text for place in range(first + 1, second)]
    if "," not in between:
        if second == first + 1 and draft.tree.tags[first].startswith("NNP"):
            draft.attach(first, second, label="compound")
        return
    draft.attach(second, first, label="appos")
    comma = next((place for place in range(second, predicate) if draft.tree.tokens[place].text == ","), None)
    for child in draft.below(predicate):
        if comma is not None and second < child < comma:
            draft.attach(child, second, label="acl" if draft.labels[child] == "advcl" else draft.labels[child])
