"""What the rules of kind and certainty look at: the words of a claim and the grammar of its predicate."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from backchannel.claims.cues import cues
from backchannel.claims.grammar import base_label, is_inverted
from backchannel.claims.judgements import judgement_of, law_speaks, withholds
from backchannel.claims.network import normal_form

if TYPE_CHECKING:
    from backchannel.claims.drafts import Draft
    from backchannel.claims.judgements import Judgement
    from backchannel.claims.trees import Tree

_PAST = frozenset({"VBD", "VBN"})


@dataclass(frozen=True, slots=True)
class View:
    """A claim for the rules: lower-case ``text`` with spaces between words, and its predicate's grammar.

    ``head_text`` leaves out what is reported inside; ``chain`` holds the predicate with its auxiliaries and
    infinitives in order; ``subject`` is the subject's words in lower case; ``disowned`` says that its
    reporter, or the clause above, denies it, ``alleged`` that it hangs on a noun such as "claims that ...",
    ``withheld`` that it holds something which nobody, or its speaker not, puts forward, ``law_speaks`` that it is
    what a treaty says.
    """

    text: str
    head_text: str
    predicate: str
    predicate_tag: str
    chain: tuple[str, ...]
    chain_tags: tuple[str, ...]
    copular: bool
    existential: bool
    passive: bool
    negated: bool
    inverted: bool
    has_object: bool
    has_infinitive: bool
    subject: str
    own_subject: bool
    role: str
    marker: str
    reporting: bool
    reported: bool
    disowned: bool
    alleged: bool
    withheld: Judgement | None
    law_speaks: bool

    @property
    def modals(self) -> tuple[str, ...]:
        """Modal verbs of the predicate."""
        return tuple(word for word, tag in zip(self.chain, self.chain_tags, strict=True) if tag == "MD")

    @property
    def perfect(self) -> bool:
        """Whether the predicate is a perfect ("has met", "may have met")."""
        return bool(set(self.chain) & cues().words("have")) and "VBN" in self.chain_tags

    @property
    def past(self) -> bool:
        """Whether the predicate is in a past tense or a perfect."""
        return "VBD" in self.chain_tags or self.perfect

    @property
    def progressive(self) -> bool:
        """Whether the predicate is under way ("is seeking")."""
        return self.predicate_tag == "VBG" and bool(set(self.chain) & cues().words("be"))


def view_of(tree: Tree, draft: Draft) -> View:
    """The view of one draft."""
    predicate = draft.clause.predicate
    acting = _acting(tree, predicate)
    inner_end = _content_start(tree, draft)
    chain = _chain(tree, predicate)
    children = [(base_label(tree.labels[child]), child) for child in tree.children[predicate]]
    labels = {label for label, _ in children}
    subject = draft.clause.subject
    return View(
        text=_words(tree, draft.start, draft.end),
        head_text=_words(tree, draft.start, inner_end),
        predicate=normal_form(tree.tokens[acting].text),
        predicate_tag=tree.tags[predicate],
        chain=tuple(normal_form(tree.tokens[word].text) for word in chain),
        chain_tags=tuple(tree.tags[word] for word in chain),
        copular=_is_copular(tree, acting),
        existential="expl" in labels and any(tree.tags[child] == "EX" for _, child in children),
        passive=any(tree.labels[child] in ("aux:pass", "nsubj:pass") for _, child in children),
        negated=_negated(tree, predicate, draft=draft),
        inverted=any(is_inverted(tree, word) for word in (predicate, *tree.children[predicate])),
        has_object=bool(labels & {"obj", "iobj"}),
        has_infinitive=any(
            label in ("xcomp", "advcl") and tree.tags[child] == "VB" and child > predicate for label, child in children
        ),
        subject=_words(tree, *subject) if subject else "",
        own_subject=draft.clause.own_subject,
        role=draft.clause.role,
        marker=draft.clause.marker,
        reporting=draft.report is not None and bool(draft.report.contents),
        reported=draft.told_by is not None,
        alleged=_alleged(tree, predicate) or judgement_of(tree, predicate) == "hedged",
        disowned=_disowned(tree, draft),
        law_speaks=draft.report is None and _tells(tree, predicate) and law_speaks(tree, predicate),
        withheld=None if draft.report is not None else withholds(tree, predicate),
    )


def _is_countered(tree: Tree, predicate: int) -> bool:
    """Whether a clause is what "contrary to reports that ..." or "no truth in claims that ..." sets aside."""
    noun = tree.heads[predicate]
    if noun < 0 or noun > predicate or not tree.tags[noun].startswith("NN"):
        return False
    before = " ".join(token.text.lower() for token in tree.tokens[max(0, noun - 5) : noun])
    return cues().found("set_aside", before)


def _tells(tree: Tree, predicate: int) -> bool:
    """Whether a predicate is a present verb of saying with a clause as its content."""
    inside = any(base_label(tree.labels[child]) == "ccomp" for child in tree.children[predicate])
    said = tree.tokens[predicate].text.lower() in cues().words("reporting_verb") | cues().words("sign_verb")
    return inside and said and tree.tags[predicate] in ("VBZ", "VBP")


def _disowned(tree: Tree, draft: Draft) -> bool:
    """Whether a claim is denied by its reporter or by the clause above it, and not by both."""
    judged = draft.clause.role == "content" and judgement_of(tree, draft.clause.predicate) == "denied"
    judged = judged or _is_countered(tree, draft.clause.predicate)
    return judged != (draft.told_by is not None and draft.told_by.denies)


def _acting(tree: Tree, predicate: int) -> int:
    """The verb that says what is done: "revising" in "seems to be revising"."""
    if normal_form(tree.tokens[predicate].text) not in cues().words("raising_verb"):
        return predicate
    inner = [
        child for child in tree.children[predicate] if base_label(tree.labels[child]) == "xcomp" and child > predicate
    ]
    return inner[0] if inner else predicate


def _is_copular(tree: Tree, word: int) -> bool:
    """Whether a predicate says what somebody or something is."""
    has_copula = any(base_label(tree.labels[child]) == "cop" for child in tree.children[word])
    return has_copula or normal_form(tree.tokens[word].text) in cues().words("linking")


def _words(tree: Tree, start: int, end: int) -> str:
    """Words of a range in normal form, a space between them."""
    return " ".join(normal_form(token.text) for token in tree.tokens[start:end])


def _alleged(tree: Tree, predicate: int) -> bool:
    """Whether a predicate is the content of a noun that leaves open whether it is so ("reports that ...")."""
    noun = tree.heads[predicate]
    if noun < 0 or base_label(tree.labels[predicate]) not in ("ccomp", "acl"):
        return False
    if not tree.tags[noun].startswith("NN") and base_label(tree.labels[noun]) != "nsubj":
        return False
    that = any(tree.tokens[child].text.lower() == "that" for child in tree.children[predicate])
    return that and noun < predicate and tree.tokens[noun].text.lower() in cues().words("doubtful_noun")


def _content_start(tree: Tree, draft: Draft) -> int:
    """Where what is reported inside a claim begins; its end if it reports nothing."""
    starts = [
        min(child, *tree.children[child])
        for child in tree.children[draft.clause.predicate]
        if base_label(tree.labels[child]) == "ccomp" and child > draft.clause.predicate and tree.children[child]
    ]
    return max(draft.start + 1, min([draft.end, *starts]))


def _chain(tree: Tree, predicate: int) -> list[int]:
    """A predicate with its auxiliaries and copula, those it shares with the one it is coordinated with included."""
    chain = [predicate]
    helpers = [child for child in tree.children[predicate] if base_label(tree.labels[child]) in ("aux", "cop")]
    # "Theresa May wanted to": the name is no modal.
    chain += [child for child in helpers if child == 0 or tree.tokens[child].text != "May"]
    shared = tree.heads[predicate]
    if (
        len(chain) == 1
        and shared >= 0
        and tree.labels[predicate] == "conj"
        and tree.tags[predicate] in ("VB", "VBN", "VBG")
    ):
        chain += [child for child in tree.children[shared] if base_label(tree.labels[child]) == "aux"]
    return sorted(chain)


def _negated(tree: Tree, predicate: int, *, draft: Draft) -> bool:
    """Whether the predicate, or the noun that stands for it, is said not to be so."""
    negations = cues().words("negation")
    for child in tree.children[predicate]:
        word = normal_form(tree.tokens[child].text)
        if (not draft.start <= child < draft.end and word != "nor") or base_label(tree.labels[child]) in (
            "conj",
            "ccomp",
            "advcl",
            "acl",
        ):
            continue
        if word in negations and not _merely(tree, child) and not _of_infinitive(tree, child, predicate=predicate):
            return True
        if base_label(tree.labels[child]) in ("nsubj", "obj") and any(
            normal_form(tree.tokens[below].text) in ("no", "none", "neither", "nobody", "nothing")
            for below in (child, *tree.children[child])
        ):
            return True
    return False


def _of_infinitive(tree: Tree, word: int, *, predicate: int) -> bool:
    """Whether a negation belongs to the infinitive behind it ("undertake not to acquire", but "seems not to know")."""
    if normal_form(tree.tokens[predicate].text) in cues().words("raising_verb"):
        return False
    return predicate < word < len(tree) - 1 and tree.tags[word + 1] == "TO"


def _merely(tree: Tree, word: int) -> bool:
    """Whether a negation belongs to "not only", "not just", "not merely"."""
    following = normal_form(tree.tokens[word + 1].text) if word + 1 < len(tree) else ""
    return following in ("only", "just", "merely", "simply")
