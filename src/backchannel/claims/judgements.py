"""What the clause above says of the clause it holds: that it is so, that it is not, or that nobody says so.

"It is untrue that Cuba borders Peru" denies what it holds; "nobody denies that ..." puts it forward; "no one claims
that ..." and "the king has not said that ..." do neither, and what they hold is then no claim of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from backchannel.claims.cues import cues
from backchannel.claims.dismissals import is_settled
from backchannel.claims.grammar import base_label, is_finite, marker_of, subject_of

if TYPE_CHECKING:
    from backchannel.claims.trees import Tree

Judgement = Literal["stated", "denied", "hedged", "withheld", "nobody"]

_WEAK = frozenset({"may", "might", "could", "can"})
_HELD = ("ccomp", "csubj")
_CLAUSES = ("conj", "ccomp", "advcl", "acl", "parataxis", "csubj")


def judgement_on(tree: Tree, word: int) -> Judgement | None:
    """How a predicate judges what it holds; ``None`` if it only reports it, or does not speak of it.

    ``"withheld"`` is for a report that was not made, ``"nobody"`` for one that nobody makes.

    Examples
    --------
    >>> from backchannel.claims.network import shipped_network
    >>> from backchannel.claims.tokens import tokens_of
    >>> from backchannel.claims.trees import parse
    >>> text = "It is untrue that Cuba borders Peru."
    >>> judgement_on(parse([tokens_of(text, 0, len(text))], shipped_network())[0], 2)
    'denied'
    """
    form = tree.tokens[word].text.lower()
    lists = cues()
    if form in lists.words("untrue") | lists.words("true") | lists.words("wrong_to_say"):
        return _by_truth(tree, word)
    if form in lists.words("unsettled") | lists.words("secret") and impersonal(tree, word):
        return "nobody" if form in lists.words("unsettled") else "stated" if is_negated(tree, word) else None
    if is_settled(tree, word):
        settled: Judgement = "stated" if form in lists.words("confirming_verb") else "denied"
        return "hedged" if _own_negation(tree, word) else settled
    if form in lists.words("emerging") and _tells_of_it(tree, word):
        return "stated"
    speaks = form in lists.words("reporting_verb") | lists.words("dismissing_verb")
    speaks = speaks or (form in lists.words("hearsay_verb") and impersonal(tree, word))
    if speaks and _held_back(tree, word):
        return "withheld"
    if not speaks or tree.tags[word] == "VBG":
        return None
    if not tree.tags[word].startswith("VB"):
        return None
    negated = _own_negation(tree, word)
    if not negated and speaks_falsely(tree, word) and not impersonal(tree, word):
        return "denied"
    if _nobody_below(tree, word):
        return "stated" if form in lists.words("doubting_verb") and not _own_negation(tree, word) else "nobody"
    if impersonal(tree, word):
        return _by_hearsay(tree, word, negated=negated)
    if negated and form in lists.words("doubting_verb"):
        # Who never denied a thing stands by it; who "did not deny" it has only left it open.
        never = any(tree.tokens[child].text.lower() == "never" for child in tree.children[word])
        return None if never or form not in lists.words("dismissing_verb") else "hedged"
    return "withheld" if negated else None


def _tells_of_it(tree: Tree, word: int) -> bool:
    """Whether "it" is the subject of a verb without a negation that a "that" clause follows ("it emerged that")."""
    below = tree.children[word]
    it = any(tree.tokens[child].text.lower() == "it" for child in below if child < word)
    told = any(base_label(tree.labels[child]) == "ccomp" and child > word for child in below)
    return it and told and not _own_negation(tree, word)


def _held_back(tree: Tree, word: int) -> bool:
    """Whether a verb of saying tells what was not said ("without denying that", "declined to say that")."""
    above, lists = tree.heads[word], cues()
    declined = above >= 0 and tree.tokens[above].text.lower() in lists.words("withholding_verb")
    if declined and tree.labels[word] == "xcomp" and tree.tokens[word].text.lower() in lists.words("unconfirmed"):
        return not is_negated(tree, above)
    if word and tree.tokens[word - 1].text.lower() in ("neither", "nor"):
        return True
    before = " ".join(token.text.lower() for token in tree.tokens[max(0, word - 2) : word])
    return before.endswith(("without", "instead of", "rather than", "far from", "short of"))


def _by_truth(tree: Tree, word: int) -> Judgement | None:
    """The judgement of "true", "a myth" and the like, unless something weakens it ("partly true", "may be false")."""
    below = tree.children[word]
    forms = {child: tree.tokens[child].text.lower() for child in below}
    copulas = [child for child in below if tree.labels[child] in ("cop", "aux:pass")]
    if not copulas or any(form in _WEAK for form in forms.values()) or marker_of(tree, word) in ("if", "whether"):
        return None
    negated = is_negated(tree, word)
    negations = [child for child in below if forms[child] in cues().words("negation")]
    adverbs = [child for child in below if base_label(tree.labels[child]) == "advmod" and child < word]
    plain = cues().words("plain_adverb") | cues().words("negation")
    # "Simply not true" is untrue, "not entirely true" is neither.
    if any(forms[child] not in plain or (negations and child > negations[0]) for child in adverbs):
        return None
    if _is_moral(tree, word):
        return None
    untrue = tree.tokens[word].text.lower() not in cues().words("true")
    return "denied" if untrue != negated else "stated"


def _is_moral(tree: Tree, word: int) -> bool:
    """Whether "it is wrong that ..." blames what happened, and does not say that it did not."""
    below = {tree.tokens[child].text.lower(): child for child in tree.children[word]}
    to_say = any(tree.tags[child] == "VB" for child in below.values())
    return tree.tokens[word].text.lower() in cues().words("moral") and "it" in below and not to_say


def _by_hearsay(tree: Tree, word: int, *, negated: bool) -> Judgement | None:
    """The judgement of "it was wrongly reported that ..." and "it is said that ..."."""
    if negated:
        return "withheld"
    adverbs = {tree.tokens[child].text.lower() for child in tree.children[word]}
    if adverbs & cues().words("false_adverb"):
        return "denied"
    return "hedged" if tree.tokens[word].text.lower() in cues().words("hearsay_verb") else None


def speaks_falsely(tree: Tree, word: int) -> bool:
    """Whether a verb of saying has an adverb which tells that what is said is not so ("wrongly claims that")."""
    return any(tree.tokens[child].text.lower() in cues().words("false_adverb") for child in tree.children[word])


def judgement_of(tree: Tree, predicate: int) -> Judgement | None:
    """How the clause above judges a clause that it holds, by the clause's predicate."""
    while base_label(tree.labels[predicate]) == "conj" and tree.heads[predicate] >= 0:
        predicate = tree.heads[predicate]
    above = tree.heads[predicate]
    return judgement_on(tree, above) if above >= 0 and base_label(tree.labels[predicate]) == "ccomp" else None


def turns_twice(tree: Tree, content: int) -> bool:
    """Whether a clause that is denied from above is negated itself: no check should have to weigh two negations."""
    above = tree.heads[content]
    denying = tree.tokens[above].text.lower() in cues().words("denying_verb") and not is_negated(tree, above)
    return (denying or judgement_of(tree, content) == "denied") and is_negated(tree, content)


def law_speaks(tree: Tree, word: int) -> bool:
    """Whether the subject of a verb is a treaty or a part of one: what "the pact says" is a claim on the pact."""
    subject = subject_of(tree, word)[0]
    if subject is None:
        return False
    heads = [place for place in range(*subject) if not subject[0] <= tree.heads[place] < subject[1]]
    return any(tree.tokens[place].text.lower() in cues().words("law_document") for place in heads)


def impersonal(tree: Tree, word: int) -> bool:
    """Whether the subject is an "it" that stands for what is told ("it was reported that", "it is doubtful that")."""
    below = tree.children[word]
    helpers = ("aux:pass", "cop")
    passive = tree.tags[word][0] in "VJN" and any(tree.labels[child] in helpers for child in below)
    told = any(base_label(tree.labels[child]) in ("ccomp", "csubj", "advcl") and child > word for child in below)
    return passive and told and any(tree.tokens[child].text.lower() == "it" for child in below if child < word)


def stands_for_nothing(tree: Tree, word: int) -> bool:
    """Whether an "it" takes up nothing ("it is possible that", "it remains to be seen", "it seems that")."""
    if tree.tokens[word].text.lower() != "it" or tree.heads[word] < 0:
        return False
    verb = tree.heads[word]
    held = [child for child in tree.children[verb] if child > verb and base_label(tree.labels[child]) in _HELD]
    seeming = tree.tokens[verb].text.lower() in cues().words("seeming") and bool(held)
    judged = impersonal(tree, verb) and any(is_finite(tree, child) for child in held)
    return base_label(tree.labels[word]) == "expl" or judged or seeming


def names_nobody(tree: Tree, words: tuple[int, int]) -> bool:
    """Whether the words of a subject name nobody: "no one", "none of the envoys", "hardly anyone", "few"."""
    forms = [tree.tokens[word].text.lower() for word in range(*words)]
    if not forms:
        return False
    if forms[0] in cues().words("nobody"):
        return not _counts(tree, words[0])
    quantified = {"anyone", "anybody", "any", "many", "everyone", "all", "one", "a", "nobody"}
    return len(forms) > 1 and forms[0] in ("hardly", "scarcely", "barely", "not", "almost") and forms[1] in quantified


def _counts(tree: Tree, word: int) -> bool:
    """Whether a "no" is short for "number" ("No. 10 said that ...")."""
    behind = tree.tokens[word + 1].text if word + 1 < len(tree) else ""
    return tree.tokens[word].text == "No" and (behind == "." or behind[:1].isdigit())


def is_negated(tree: Tree, word: int) -> bool:
    """Whether a predicate is said not to be so, by a word of its own or a "no" on its subject or object."""
    return _own_negation(tree, word) or any(
        base_label(tree.labels[child]) in ("nsubj", "obj")
        and {"no", "none", "neither", "nobody", "nothing"}
        & {tree.tokens[below].text.lower() for below in (child, *tree.children[child])}
        for child in tree.children[word]
    )


def _own_negation(tree: Tree, word: int) -> bool:
    """Whether a negation hangs right under a predicate."""
    return any(
        tree.tokens[child].text.lower() in cues().words("negation")
        and not _counts(tree, child)
        and base_label(tree.labels[child]) not in _CLAUSES
        for child in tree.children[word]
        if base_label(tree.labels[child]) not in ("nsubj", "obj", "obl")
    )


def _nobody_below(tree: Tree, word: int) -> bool:
    """Whether a verb's subject names nobody."""
    for child in tree.children[word]:
        if child < word and base_label(tree.labels[child]) in ("nsubj", "det", "amod"):
            start = min(child, *tree.children[child]) if tree.children[child] else child
            before = start - 1 if start and tree.tokens[start - 1].text.lower() in ("hardly", "scarcely") else start
            return names_nobody(tree, (before, child + 1))
    return False


def withholds(tree: Tree, predicate: int) -> Judgement | None:
    """``"nobody"`` or ``"withheld"`` if a claim holds something that nobody, or its speaker not, puts forward."""
    inside = [child for child in tree.children[predicate] if base_label(tree.labels[child]) == "ccomp"]
    if not any(is_finite(tree, child) for child in inside):
        return None
    judgement = judgement_on(tree, predicate)
    twice = any(turns_twice(tree, child) for child in inside)
    return judgement if judgement in ("nobody", "withheld") else "withheld" if twice else None
