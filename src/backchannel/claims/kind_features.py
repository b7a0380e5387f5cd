"""What the learnt model of kinds looks at: words of a claim, the grammar of its predicate, cues, and its surroundings.

A feature is a short text ``group=value``; names and numbers are masked, so that no state and no person is learnt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.claims.cues import cues
from backchannel.claims.grammar import base_label
from backchannel.claims.kinds import kind_of
from backchannel.claims.network import normal_form

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from backchannel.claims.drafts import Draft
    from backchannel.claims.kinds import Setting
    from backchannel.claims.trees import Tree
    from backchannel.claims.views import View

# English inflects at the end: the first letters stand for the word family ("mediat" for mediate, mediation, mediator).
_STEM = 5
_AUXILIARIES = frozenset(
    {"have", "has", "had", "is", "are", "was", "were", "be", "been", "do", "did", "does", "n't", "not"}
)
_TELLING = frozenset(
    {"obj", "iobj", "xcomp", "ccomp", "advmod", "advcl", "mark", "aux", "cop", "obl", "amod", "nmod", "compound"}
)
_COMPLEMENTS = frozenset({"obj", "obl", "xcomp"})
_INNER = frozenset({"obj", "nmod", "amod", "xcomp", "obl"})
_SILENT = frozenset({"nsubj", "punct", "cc", "conj", "det"})
_FLAGS = (
    "copular", "existential", "passive", "negated", "inverted", "has_object", "has_infinitive", "own_subject",
    "reporting", "reported", "past", "perfect", "progressive",
)  # fmt: skip
_CONTENT = "NVJR"
_MOST_COUNTED = 3
_QUOTES = frozenset('"“”')


def features_of(tree: Tree, draft: Draft, *, view: View, setting: Setting) -> frozenset[str]:
    """Features of one claim that are present.

    Parameters
    ----------
    tree, draft
        The parsed sentence and the claim's words in it.
    view, setting
        What the rules of kind look at; their own answer is one of the features.

    Examples
    --------
    >>> from backchannel.claims.drafts import drafts_of
    >>> from backchannel.claims.kinds import Setting
    >>> from backchannel.claims.network import shipped_network
    >>> from backchannel.claims.tokens import tokens_of
    >>> from backchannel.claims.trees import parse
    >>> from backchannel.claims.views import view_of
    >>> tree = parse([tokens_of("Cairo recalled its envoy.", 0, 25)], shipped_network())[0]
    >>> draft = drafts_of(tree)[0][0]
    >>> found = features_of(tree, draft, view=view_of(tree, draft), setting=Setting())
    >>> "tense=past" in found, "d.obj=envoy" in found, "w=cairo" in found
    (True, True, False)
    """
    forms = _forms(tree)
    found = {"bias", "rule=" + kind_of(view, setting)}
    found.update(_words(forms, draft))
    found.update(_tense(view, setting))
    found.update(_predicate(tree, draft, view=view, forms=forms))
    found.update(_subject(tree, draft, view=view, forms=forms))
    found.update(_dependents(tree, draft, view=view, forms=forms))
    found.update(_cues(view, normal_form(tree.tokens[draft.clause.predicate].text)))
    found.update(_shape(tree, draft))
    found.update("c=" + form for place, form in enumerate(forms) if not draft.start <= place < draft.end)
    return frozenset(found)


def word_groups(tree: Tree, draft: Draft, *, view: View) -> tuple[tuple[str, ...], ...]:
    """Words whose vectors the model looks at: predicate, subject, objects, adjuncts, all content words, acting verb."""
    words = [normal_form(token.text) for token in tree.tokens]
    predicate = draft.clause.predicate
    inside = [child for child in tree.children[predicate] if draft.start <= child < draft.end]
    labels = {child: base_label(tree.labels[child]) for child in inside}
    content = [
        words[place]
        for place in range(draft.start, draft.end)
        if tree.tags[place][0] in _CONTENT and not tree.tags[place].startswith("NNP")
    ]
    return (
        (words[predicate],),
        tuple(words[place] for place in _subject_heads(tree, draft)),
        tuple(words[child] for child in inside if labels[child] in ("obj", "xcomp")),
        tuple(words[child] for child in inside if labels[child] in ("obl", "advmod", "advcl")),
        tuple(content),
        (view.predicate,),
    )


def _forms(tree: Tree) -> list[str]:
    """Words in normal form, names and numbers masked."""
    return [
        "#name" if tag.startswith("NNP") else "#number" if tag == "CD" else normal_form(token.text)
        for token, tag in zip(tree.tokens, tree.tags, strict=True)
    ]


def _words(forms: Sequence[str], draft: Draft) -> Iterator[str]:
    """Words, beginnings of words, and pairs."""
    inside = forms[draft.start : draft.end]
    for place, form in enumerate(inside):
        yield "w=" + form
        if len(form) > _STEM:
            yield "p=" + form[:_STEM]
        if place + 1 < len(inside):
            yield f"b={form} {inside[place + 1]}"
    yield "first=" + inside[0]
    yield "opening=" + " ".join(inside[:2])


def _tense(view: View, setting: Setting) -> Iterator[str]:
    """Tense and modality, alone and with what they combine with."""
    tenses = (("perfect", view.perfect), ("past", view.past), ("progressive", view.progressive))
    tense = "modal" if view.modals else next((name for name, holds in tenses if holds), "present")
    yield "tense=" + tense
    yield f"tense copular passive={tense} {view.copular} {view.passive}"
    yield f"tense role={tense} {view.role}"
    yield f"actor={setting.actor_subject}"
    yield f"actor tense copular={setting.actor_subject} {tense} {view.copular}"
    yield f"legal={setting.legal_subject}"
    yield f"legal tense={setting.legal_subject} {tense}"
    for flag in _FLAGS:
        if getattr(view, flag):
            yield "is=" + flag
    for modal in view.modals:
        yield "modal=" + modal
        yield f"modal verb={modal} {view.predicate[:_STEM]}"


def _predicate(tree: Tree, draft: Draft, *, view: View, forms: Sequence[str]) -> Iterator[str]:
    """The predicate, its auxiliaries, and what governs it."""
    predicate = draft.clause.predicate
    yield "predicate=" + forms[predicate]
    yield "predicate stem=" + forms[predicate][:_STEM]
    yield "predicate tag=" + view.predicate_tag
    yield "acting=" + view.predicate
    yield "role=" + view.role
    yield "marker=" + view.marker
    chain = zip(view.chain, view.chain_tags, strict=True)
    yield "chain=" + " ".join(word if tag == "MD" or word in _AUXILIARIES else tag for word, tag in chain)
    governor = tree.heads[predicate]
    if governor >= 0 and not draft.start <= governor < draft.end:
        yield "governor=" + forms[governor]
        yield "governed as=" + base_label(tree.labels[predicate])


def _subject_heads(tree: Tree, draft: Draft) -> list[int]:
    """The head of the subject, if there is one."""
    subject = draft.clause.subject
    if subject is None:
        return []
    return [word for word in range(*subject) if not subject[0] <= tree.heads[word] < subject[1]][:1]


def _subject(tree: Tree, draft: Draft, *, view: View, forms: Sequence[str]) -> Iterator[str]:
    """The head of the subject, its tag, and the pair of subject and verb."""
    subject = draft.clause.subject
    if subject is None:
        yield "no subject"
        return
    yield "subject first=" + forms[subject[0]]
    for head in _subject_heads(tree, draft):
        yield "subject=" + forms[head]
        yield "subject stem=" + forms[head][:_STEM]
        yield "subject tag=" + tree.tags[head]
        yield f"subject verb={forms[head]} {view.predicate[:_STEM]}"


def _dependents(tree: Tree, draft: Draft, *, view: View, forms: Sequence[str]) -> Iterator[str]:
    """What hangs under the predicate: objects, adjuncts with their prepositions, adverbs."""
    verb = view.predicate[:_STEM]
    for child in tree.children[draft.clause.predicate]:
        label = base_label(tree.labels[child])
        if not draft.start <= child < draft.end or label in _SILENT:
            continue
        yield "has=" + label
        if label not in _TELLING:
            continue
        yield f"d.{label}={forms[child]}"
        yield f"s.{label}={forms[child][:_STEM]}"
        if label in _COMPLEMENTS:
            yield f"verb complement={verb} {forms[child][:_STEM]}"
        for below in tree.children[child]:
            relation = base_label(tree.labels[below])
            if relation in ("case", "mark"):
                yield f"{relation}.{label}={forms[below]}"
                yield f"verb preposition={verb} {forms[below]}"
            elif relation in _INNER and label in _COMPLEMENTS:
                yield "inner stem=" + forms[below][:_STEM]


def _cues(view: View, predicate: str) -> Iterator[str]:
    """Word lists that find something in the claim, its head or its subject, or hold its verb."""
    lists = cues()
    for name in lists.patterns:
        if lists.found(name, view.text):
            yield "cue=" + name
            if view.head_text != view.text and lists.found(name, view.head_text):
                yield "head cue=" + name
            if view.subject and lists.found(name, view.subject):
                yield "subject cue=" + name
    for name, forms in lists.forms.items():
        if view.predicate in forms:
            yield "verb list=" + name
        if predicate in forms:
            yield "word list=" + name


def _shape(tree: Tree, draft: Draft) -> Iterator[str]:
    """Length, numbers, names and quotation marks, counted coarsely."""
    tags = tree.tags[draft.start : draft.end]
    texts = {token.text for token in tree.tokens[draft.start : draft.end]}
    yield f"length={min((draft.end - draft.start) // 5, 6)}"
    yield f"numbers={min(sum(tag == 'CD' for tag in tags), _MOST_COUNTED)}"
    yield f"names={min(sum(tag.startswith('NNP') for tag in tags), _MOST_COUNTED)}"
    if texts & _QUOTES:
        yield "quotation"
    if "%" in texts:
        yield "percent"
