"""Which words head a clause that says something of its own, and in what role."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from backchannel.claims.cues import cues
from backchannel.claims.dismissals import dismissed_nouns, holds_stance
from backchannel.claims.grammar import (
    base_label,
    extent_of,
    is_finite,
    is_inverted,
    marker_of,
    subject_of,
    subtree,
    top_down,
)
from backchannel.claims.judgements import impersonal, judgement_on, law_speaks, names_nobody, turns_twice
from backchannel.claims.roles_nouns import TELLING, attribute_role, follows_mark, is_telling_apposition

if TYPE_CHECKING:
    from backchannel.claims.trees import Tree

Role = Literal["main", "coordinate", "content", "adverbial", "relative", "participle", "apposition", "aside"]

_CLAUSAL = frozenset({"root", "conj", "parataxis", "ccomp", "advcl", "acl", "appos", "list"})
_VERBAL = ("VB", "MD")
# "where" and "for" open a clause of their own only behind a mark: "areas where troops stay" is one noun.
_LOOSE = ("for", "where")


def roles_of(tree: Tree) -> dict[int, Role]:
    """Predicates that head a clause of their own, with its role."""
    roles: dict[int, Role] = {}
    for word in top_down(tree):
        role = _role(tree, word, roles=roles)
        if role is not None:
            roles[word] = role
    return roles


def clause_above(tree: Tree, word: int, *, roles: dict[int, Role]) -> int | None:
    """The predicate of the clause that this one hangs under."""
    head = tree.heads[word]
    while head >= 0 and roles.get(word) == "content" and tree.labels[word] == "conj":
        word, head = head, tree.heads[head]
    while head >= 0 and head not in roles:
        head = tree.heads[head]
    return head if head >= 0 else None


def _role(tree: Tree, word: int, *, roles: dict[int, Role]) -> Role | None:
    """The role of a word if it heads a clause of its own."""
    label, head = base_label(tree.labels[word]), tree.heads[word]
    if head < 0:
        return "main"
    if is_telling_apposition(tree, word):
        return "apposition"
    if label not in _CLAUSAL:
        return None
    if label == "conj":
        return _coordinate_role(tree, word, roles=roles)
    if label in ("parataxis", "list"):
        return "main" if is_finite(tree, word) else None
    if label == "ccomp":
        return _content_role(tree, word, roles=roles)
    if label == "advcl" and not _has_relative_subject(tree, word):
        return _adverbial_role(tree, word)
    return attribute_role(tree, word)


def _coordinate_role(tree: Tree, word: int, *, roles: dict[int, Role]) -> Role | None:
    """A second predicate stands alone if it has its own tense, or repeats a participle that has its own complement."""
    head = tree.heads[word]
    if head not in roles:
        return _late_coordinate_role(tree, word, roles=roles)
    if is_inverted(tree, head) and not any(tree.labels[child] == "cc" for child in tree.children[word]):
        return None
    has_subject = any(base_label(tree.labels[child]) == "nsubj" for child in tree.children[word])
    own_tense = tree.tags[word] in ("VBD", "VBZ", "VBP") or is_finite(tree, word) or _is_plural(tree, word)
    if own_tense and (has_subject or _is_predicate(tree, word)):
        return roles[head] if has_subject and roles[head] == "content" else "coordinate"
    participles = tree.tags[word] in ("VBG", "VBN") and tree.tags[head] in ("VBG", "VBN", "VBD")
    complemented = any(
        head < child < word and base_label(tree.labels[child]) in ("obj", "obl", "ccomp", "xcomp")
        for child in tree.children[head]
    )
    return "coordinate" if participles and complemented else None


def _late_coordinate_role(tree: Tree, word: int, *, roles: dict[int, Role]) -> Role | None:
    """A tensed verb coordinated with an infinitive belongs with the clause above ("worked to end it and succeeded")."""
    if tree.tags[word] not in ("VBD", "VBZ", "VBP") or tree.tags[tree.heads[word]] != "VB":
        return None
    return "coordinate" if clause_above(tree, word, roles=roles) is not None else None


def _is_plural(tree: Tree, word: int) -> bool:
    """Whether a bare verb goes on a plural that has no auxiliary ("Both are members of the EU and belong to NATO")."""
    head = tree.heads[word]
    copulas = {tree.tokens[child].text.lower() for child in tree.children[head] if tree.labels[child] == "cop"}
    helped = any(tree.labels[child] == "aux" for child in (*tree.children[head],))
    marked = any(tree.tags[child] in ("TO", "MD") for child in tree.children[word])
    return tree.tags[word] == "VB" and copulas == {"are"} and not helped and not marked


def _is_predicate(tree: Tree, word: int) -> bool:
    """Whether a word can be what a clause says: a verb, or anything with a copula."""
    return tree.tags[word].startswith(_VERBAL) or any(
        tree.labels[child] in ("cop", "aux") for child in tree.children[word]
    )


def _content_role(tree: Tree, word: int, *, roles: dict[int, Role]) -> Role | None:
    """What is reported, unless it is a question, the author's own "I think", or stands inside a condition."""
    head = tree.heads[word]
    judgement = judgement_on(tree, head)
    if judgement in ("withheld", "nobody") or turns_twice(tree, word) or not _stands_open(tree, head, roles=roles):
        return None
    if judgement is not None and is_finite(tree, word):
        return "content"
    if _is_said_by_nobody(tree, head) or law_speaks(tree, head):
        return None
    sign = tree.tokens[head].text.lower() in cues().words("sign_verb")
    if sign and not _is_somebody(tree, head) and not impersonal(tree, head):
        return None
    first_person = any(tree.tokens[child].text.lower() in ("i", "we") for child in tree.children[head] if child < head)
    if not _reports(tree, head) or not is_finite(tree, word) or first_person:
        return None
    if marker_of(tree, word) == "as" and _names_nobody(tree, word):
        return "aside"
    if marker_of(tree, word) in ("how", "whether", "what", "why", "where", "if"):
        return None
    joined = any(tree.labels[child] == "cc" and child < word for child in tree.children[word])
    return "coordinate" if joined and word > head else "content"


def _is_said_by_nobody(tree: Tree, verb: int) -> bool:
    """Whether a reporting verb is what "it is tempting", "it would be wrong" or "one could" leaves open to do."""
    above = tree.heads[verb]
    if tree.tags[verb] != "VB" or above < 0 or base_label(tree.labels[verb]) not in ("xcomp", "csubj", "ccomp"):
        return False
    judged = any(base_label(tree.labels[child]) in ("cop", "aux") for child in tree.children[above])
    return judged and any(
        tree.tokens[child].text.lower() == "it" and base_label(tree.labels[child]) in ("nsubj", "expl")
        for child in tree.children[above]
    )


def _is_somebody(tree: Tree, verb: int) -> bool:
    """Whether a verb's subject can speak: "the minister signalled that" reports, "the move signalled that" does not."""
    subject = subject_of(tree, verb)[0]
    if subject is None:
        return False
    inside = [word for word in range(*subject) if not subject[0] <= tree.heads[word] < subject[1]]
    lists = cues()
    somebody = lists.words("people") | lists.words("office") | lists.words("unofficial")
    pronouns = ("he", "she", "they", "who")
    forms = [tree.tokens[word].text.lower() for word in inside]
    return any(
        tree.tags[word].startswith("NNP") or form in somebody or form in pronouns
        for word, form in zip(inside, forms, strict=True)
    )


def _stands_open(tree: Tree, word: int, *, roles: dict[int, Role]) -> bool:
    """Whether a reporting word is a clause of its own, or an object or infinitive of one; not part of a condition."""
    while word >= 0 and word not in roles:
        if base_label(tree.labels[word]) in ("advcl", "acl") and tree.tags[word] != "VBG":
            return False
        word = tree.heads[word]
    return True


def _has_relative_subject(tree: Tree, word: int) -> bool:
    """Whether a clause's subject is "who" or "which"."""
    return any(
        base_label(tree.labels[child]) == "nsubj" and tree.tags[child] in ("WP", "WDT") for child in tree.children[word]
    )


def _adverbial_role(tree: Tree, word: int) -> Role | None:
    """Clauses of time and cause with a tense, and participles set off by a comma, stand alone; conditions do not."""
    marker, head = marker_of(tree, word), tree.heads[word]
    if is_finite(tree, word):
        first = marker.split(" ")[-1] if marker else ""
        if first == "as" and _names_nobody(tree, word):
            return "aside"
        if first == "when" and word < head and _is_ahead(tree, word, main=head):
            return None
        splits = first in cues().words("splitting_marker") and (first not in _LOOSE or follows_mark(tree, word))
        return "adverbial" if splits else None
    if tree.tags[word] != "VBG":
        return None
    if word < head:
        return _opening_participle_role(tree, word, marker=marker)
    if _repeats_saying(tree, word):
        return None
    start = extent_of(tree, word)[0]
    set_off = start > 0 and tree.tokens[start - 1].text in (",", "–", "—", "-", "--")
    inside = tree.tokens[start].text in (",", "–", "—", "-", "--")
    return "participle" if (not marker and (set_off or inside)) or marker in ("while", "when") else None


def _names_nobody(tree: Tree, word: int) -> bool:
    """Whether a clause tells what nobody does ("as nobody in Lima would admit"): it comments, and claims nothing."""
    subject, own = subject_of(tree, word)
    return own and subject is not None and names_nobody(tree, subject)


def _is_ahead(tree: Tree, word: int, *, main: int) -> bool:
    """Whether an opening "when" clause in the present sets the time of what will be ("When it ends, Peru will ...")."""
    will = any(tree.tokens[child].text.lower() in ("will", "would", "'ll") for child in tree.children[main])
    own = (word, *tree.children[word])
    return will and any(tree.tags[place] in ("VBZ", "VBP") for place in own)


def _opening_participle_role(tree: Tree, word: int, *, marker: str) -> Role | None:
    """Before the main clause "by signing a pact" tells an act; "citing sources" and "instead of waiting" are asides."""
    at_start = extent_of(tree, word)[0] <= 2
    if not at_start:
        return None
    return "participle" if marker == "by" and len(subtree(tree, word)) >= TELLING else "aside"


def _repeats_saying(tree: Tree, word: int) -> bool:
    """Whether "saying that ..." only spells out a statement told by the main verb."""
    said = tree.tokens[word].text.lower() in ("saying", "adding", "stating", "telling", "writing", "noting")
    return said and tree.tokens[tree.heads[word]].text.lower() in cues().words("statement_verb")


def _reports(tree: Tree, word: int) -> bool:
    """Whether a word speaks of saying something: its content is then a clause of its own."""
    form = tree.tokens[word].text.lower()
    if form in cues().words("reporting_verb") or form in cues().words("reporting_noun"):
        return True
    if tree.heads[word] >= 0 and (holds_stance(tree, word) or word in dismissed_nouns(tree, tree.heads[word])):
        return True
    return form == "clear" and any(
        tree.tokens[child].text.lower() in cues().words("make") for child in (tree.heads[word],)
    )
