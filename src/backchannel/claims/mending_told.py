"""Mends around what is told: whose words a clause is where a second "that", a noun or a relative stands between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.claims.cues import cues

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backchannel.claims.tree_draft import TreeDraft

_TENSED = ("VBD", "VBZ", "VBP")


def hang_told(draft: TreeDraft) -> None:
    """Hang each clause that is told under who tells it, however the parser hung it."""
    _hang_asked(draft)
    for word, label in enumerate(draft.tree.labels):
        if label.startswith("acl"):
            _hang_addressed(draft, word)
        if label in ("conj", "ccomp"):
            _join_second_that(draft, word)
        if label == "ccomp":
            _seat_told_subject(draft, word)
            _hang_relative(draft, word)
        if label == "conj":
            _seat_only_that(draft, word)
            _raise_second_teller(draft, word)
        if label.startswith("acl") or label == "ccomp":
            _hang_behind_teller(draft, word)
            _hang_alleged(draft, word)
        if label in ("advcl", "obl"):
            _hang_behind_teller(draft, word)
            _lower_reason(draft, word)
    for word, label in enumerate(draft.labels):
        if label == "ccomp":
            _seat_teller(draft, draft.heads[word])


def _that(draft: TreeDraft, word: int) -> int | None:
    """The "that" which introduces a predicate."""
    return next(
        (child for child in draft.below(word) if child < word and draft.tree.tokens[child].text.lower() == "that"), None
    )


def _subject(draft: TreeDraft, word: int) -> int | None:
    """The subject that a predicate has itself."""
    return next((child for child in draft.below(word) if draft.labels[child].startswith(("nsubj", "csubj"))), None)


def _hang_asked(draft: TreeDraft) -> None:
    """In "Asked whether he feared a war, the king replied" the verb behind the comma is the main one."""
    tokens = draft.tree.tokens
    if tokens[0].text.lower() not in ("asked", "pressed", "questioned") or draft.heads[0] >= 0:
        return
    for verb in draft.below(0):
        subject = _subject(draft, verb)
        told = tokens[verb].text.lower() in cues().words("speech_verb") and draft.tree.tags[verb] in _TENSED
        if told and subject is not None and any(token.text == "," for token in tokens[1:subject]):
            draft.heads[verb], draft.labels[verb] = -1, "root"
            draft.heads[0], draft.labels[0] = verb, "advcl"
            draft.pass_on(0, verb, behind=verb)
            return


def _hang_addressed(draft: TreeDraft, word: int) -> None:
    """In "told reporters that A" the clause is what is told, not what the reporters are like."""
    that, noun = _that(draft, word), draft.heads[word]
    if that is None or noun != that - 1 or draft.labels[that] != "mark" or _subject(draft, word) is None:
        return
    verb = draft.heads[noun]
    addressed = verb >= 0 and draft.labels[noun] in ("obj", "iobj")
    if addressed and draft.tree.tokens[verb].text.lower() in cues().words("telling_verb"):
        draft.attach(word, verb, label="ccomp")


def _join_second_that(draft: TreeDraft, word: int) -> None:
    """In "stressed that A and that B" the second clause is told like the first."""
    that, teller = _that(draft, word), draft.heads[word]
    if that is None or teller < 0 or teller > word:
        return
    joined = any(child < that and draft.labels[child] == "cc" for child in draft.below(word))
    told = [
        place
        for place in range(teller + 1, that)
        if draft.labels[place] == "ccomp"
        and draft.tree.tokens[draft.heads[place]].text.lower() in cues().words("reporting_verb")
    ]
    first = next((place for place in told if draft.heads[place] == teller), None)
    if first is None:
        first = next((place for place in reversed(told) if draft.hangs_under(place, teller)), None)
    if joined and first is not None:
        draft.attach(word, first, label="conj")


def _seat_only_that(draft: TreeDraft, word: int) -> None:
    """In "some said that the pact obliges" the clause behind "that" is what was said, not a second act."""
    teller = draft.heads[word]
    speaks = teller >= 0 and draft.tree.tokens[teller].text.lower() in cues().words("speech_verb")
    if speaks and _that(draft, word) == teller + 1 and draft.labels[word] == "conj":
        draft.labels[word] = "ccomp"


def _seat_teller(draft: TreeDraft, teller: int) -> None:
    """In "a third claims that P" the word between the article and the verb is who claims."""
    before = teller - 1
    if teller < 2 or draft.tree.tokens[teller].text.lower() not in cues().words("speech_verb"):
        return
    alone = draft.labels[before] in ("amod", "nummod") and draft.tree.tags[before - 1] == "DT"
    if alone and draft.heads[before] == teller and _subject(draft, teller) is None:
        draft.labels[before] = "nsubj"
        draft.attach(before - 1, before, label="det")


def _seat_told_subject(draft: TreeDraft, word: int) -> None:
    """In "stressed that ties are warm" the noun behind "that" is the subject of what is told, not what is stressed."""
    that, teller = _that(draft, word), draft.heads[word]
    if that is None or _subject(draft, word) is not None:
        return
    between = [child for child in draft.below(teller) if that < child < word and draft.labels[child] == "obj"]
    if len(between) == 1:
        draft.attach(between[0], word, label="nsubj")


def _hang_relative(draft: TreeDraft, word: int) -> None:
    """In "Peru, which is close to both, denies ..." the words between the commas belong to the noun before them."""
    subject = _subject(draft, word)
    if subject is None or subject < 2 or draft.heads[word] < word:
        return
    tokens, tags = draft.tree.tokens, draft.tree.tags
    relative = tags[subject] in ("WDT", "WP") and tokens[subject].text.lower() in ("which", "who")
    if relative and tokens[subject - 1].text == "," and tags[subject - 2].startswith("NN"):
        draft.attach(word, subject - 2, label="acl:relcl")


def _raise_second_teller(draft: TreeDraft, word: int) -> None:
    """In "reaffirmed the view that A and recalled that B" who reaffirmed also recalled."""
    tags, told = draft.tree.tags, cues().words("speech_verb")
    first = draft.heads[word]
    if tags[word] not in _TENSED or draft.tree.tokens[word].text.lower() not in told:
        return
    holds = any(draft.labels[child] == "ccomp" and _that(draft, child) is not None for child in draft.below(word))
    if not holds or _subject(draft, word) is not None or not draft.labels[first].startswith(("acl", "ccomp")):
        return
    if draft.labels[first] == "ccomp" and not _is_unspeaking(draft, first):
        return
    teller = draft.heads[first]
    while teller >= 0 and not tags[teller].startswith("VB"):
        teller = draft.heads[teller]
    if 0 <= teller < first and tags[teller] == tags[word] and _subject(draft, teller) is not None:
        draft.attach(word, teller, label="conj")


def _is_unspeaking(draft: TreeDraft, word: int) -> bool:
    """Whether a predicate has an auxiliary, so that a verb with a tense of its own does not go on with it."""
    return any(draft.labels[child].startswith("aux") for child in draft.below(word))


def _hang_behind_teller(draft: TreeDraft, word: int) -> None:
    """What follows a verb of saying and "that" is what is said, not what a noun before the verb is like."""
    that, tags = _that(draft, word), draft.tree.tags
    if that is None or that < 2:
        return
    teller = that - 2 if tags[that - 1] == "RP" else that - 1
    told = any(draft.labels[child] == "ccomp" for child in draft.below(teller))
    says = tags[teller].startswith("VB") and draft.tree.tokens[teller].text.lower() in cues().words("speech_verb")
    if says and not told:
        draft.attach(word, teller, label="ccomp")
        draft.labels[that] = "mark"


def _lower_reason(draft: TreeDraft, word: int) -> None:
    """In "said that A because B" the reason is given by who says A."""
    teller = draft.heads[word]
    marks = [child for child in draft.below(word) if child < word and draft.labels[child] == "mark"]
    if not marks or draft.tree.tokens[marks[0]].text.lower() != "because" or teller > word:
        return
    told = [child for child in draft.below(teller) if teller < child < marks[0] and draft.labels[child] == "ccomp"]
    if told and draft.tree.tokens[teller].text.lower() in cues().words("speech_verb"):
        draft.attach(word, told[-1], label="advcl")


def _hang_alleged(draft: TreeDraft, word: int) -> None:
    """In "called reports that P false" the clause is what is reported, and "false" what the reports are called."""
    noun, that, lists = draft.heads[word], _that(draft, word), cues()
    form = draft.tree.tokens[noun].text.lower() if noun >= 0 else ""
    stance = form in lists.words("stance_noun")
    if that is None or noun != that - 1 or not (stance or form in lists.words("doubtful_noun")):
        return
    verb = draft.heads[noun]
    form = draft.tree.tokens[verb].text.lower() if 0 <= verb < noun else ""
    naming = form in lists.words("naming_verb")
    upheld = stance and form in lists.words("upholding_verb")
    if not naming and not upheld and form not in lists.words("dismissing_verb"):
        return
    objects = [child for child in draft.below(word) if child > word and draft.labels[child] == "obj"]
    if _subject(draft, word) is None or (draft.labels[that] != "mark" and not objects):
        return
    draft.labels[that], draft.labels[word] = "mark", "ccomp"
    if naming:
        _seat_complement(draft, verb, places=(*range(verb + 1, noun), *range(word + 1, len(draft.heads))))


def _seat_complement(draft: TreeDraft, verb: int, *, places: Sequence[int]) -> None:
    """Hang the word that says what something is called under the verb that calls it so."""
    untrue = cues().words("untrue") | cues().words("absurd")
    marks = ("“", '"', "‘", "'", "as", "a", "an")
    for word in places:
        if draft.tree.tokens[word].text.lower() in untrue and draft.tree.tokens[word - 1].text.lower() in marks:
            draft.attach(word, verb, label="xcomp")
            return
