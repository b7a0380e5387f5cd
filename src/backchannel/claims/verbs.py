"""Verbs that the tagger took for other words: "Kenya borders Rwanda", "the frontier stretches for 900 km"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from backchannel.claims.cues import cues
from backchannel.claims.trees import children_of

if TYPE_CHECKING:
    from backchannel.claims.trees import Tree

_TENSED = ("VBZ", "VBP", "VBD", "MD")
_ASIDE = frozenset({"punct", "cc", "conj", "parataxis", "advcl", "mark", "discourse"})
_NAMES = ("NNP", "NNPS")
_ALONG = frozenset({"for", "from", "through", "along", "to", "across", "over", "between", "on", "in", "about", "some"})
_MEASURED = frozenset(
    {"just", "only", "less", "more", "nearly", "barely", "roughly", "at", "near", "north", "south", "east", "west"}
)
_ARTICLES = frozenset({"the", "a", "an", "this", "that", "these", "those", "some", "all", "no", "any", "such", "both"})
_LYING = frozenset({"lies", "sits", "stretches", "straddles"})
_REACH = 12


def with_verbs(tree: Tree) -> Tree:
    """The tree with such words as verbs, the noun before them as subject, the name behind them as object.

    Examples
    --------
    >>> from backchannel.claims.network import shipped_network
    >>> from backchannel.claims.tokens import tokens_of
    >>> from backchannel.claims.trees import parse
    >>> text = "Bolivia borders Ecuador, and the passes are unguarded."
    >>> tree = with_verbs(parse([tokens_of(text, 0, len(text))], shipped_network())[0])
    >>> tree.tags[1], tree.labels[0], tree.labels[2]
    ('VBZ', 'nsubj', 'obj')
    """
    for word in range(1, len(tree) - 1):
        if _is_past(tree, word):
            tree = replace(tree, tags=(*tree.tags[:word], "VBD", *tree.tags[word + 1 :]))
        elif _between_names(tree, word) or _measures(tree, word) or _places(tree, word) or _binds(tree, word):
            tree = _as_verb(tree, word)
        elif _is_of_nobody(tree, word):
            tree = _as_told(tree, word)
    return tree


def _is_past(tree: Tree, word: int) -> bool:
    """Whether a word tagged as a preposition is a past verb: it has a subject and an object ("Cuba vetoed it")."""
    if tree.tags[word] != "IN" or not tree.tokens[word].text.islower() or not tree.tokens[word].text.endswith("ed"):
        return False
    before = {tree.labels[child] for child in tree.children[word] if child < word}
    return "nsubj" in before and "obj" in {tree.labels[child] for child in tree.children[word] if child > word}


def _looks_plural(tree: Tree, word: int) -> bool:
    """Whether a word in small letters has been tagged as a plural noun."""
    return tree.tags[word] == "NNS" and tree.tokens[word].text.islower()


def _between_names(tree: Tree, word: int) -> bool:
    """Whether a plural-looking verb stands between two bare names that open a clause, with no other verb there."""
    if tree.tags[word + 1] not in _NAMES or not (_looks_plural(tree, word) or _of_two(tree, word)):
        return False
    if _behind_relative(tree, word):
        return tree.tokens[word].text in cues().words("geography_verb") | cues().words("act_verb")
    if tree.tags[word - 1] not in _NAMES:
        return False
    if tree.tokens[word].text not in cues().words("geography_verb") | cues().words("act_verb"):
        return False
    first = word - 1
    while first > 0 and tree.tags[first - 1] in _NAMES:
        first -= 1
    while first > 1 and tree.tags[first - 1] == "CC" and tree.tags[first - 2] in _NAMES:
        first -= 2
    opens = first == 0 or tree.tags[first - 1] in ("IN", "WRB", "WDT", "CC", ",", ":")
    after_place = first > 0 and tree.tokens[first - 1].text.lower() in ("in", "of", "on", "with", "from", "at", "by")
    return opens and not after_place and (_is_held(tree, first) or not _tensed_near(tree, word))


def _is_held(tree: Tree, first: int) -> bool:
    """Whether a name opens what a noun is the claim of ("the claim that Cuba ..."), or a sentence does with "That"."""
    if first == 0 or tree.tokens[first - 1].text.lower() != "that":
        return False
    return first == 1 or tree.tokens[first - 2].text.lower() in cues().words("doubtful_noun")


def _of_two(tree: Tree, word: int) -> bool:
    """Whether a bare verb of place stands behind two names ("Togo and Benin border Ghana")."""
    text = tree.tokens[word].text
    two = word > 2 and tree.tags[word - 2] == "CC" and tree.tags[word - 3] in _NAMES
    return two and tree.tags[word] == "NN" and text.islower() and text in cues().words("geography_verb")


def _behind_relative(tree: Tree, word: int) -> bool:
    """Whether a word stands behind the second comma of "France, which left in 1966, borders Germany"."""
    if tree.tokens[word - 1].text != "," or _tensed_near(tree, word):
        return False
    opened = [
        place
        for place in range(2, word - 1)
        if tree.tokens[place].text.lower() in ("which", "who", "whose") and tree.tokens[place - 1].text == ","
    ]
    return bool(opened) and tree.tags[opened[-1] - 2] in _NAMES and "," not in _texts(tree, opened[-1], word - 1)


def _texts(tree: Tree, start: int, end: int) -> list[str]:
    """Words of a range as written."""
    return [token.text for token in tree.tokens[start:end]]


def _places(tree: Tree, word: int) -> bool:
    """Whether a verb of place taken for a noun stands behind a name that opens the sentence ("Nepal lies between")."""
    text = tree.tokens[word].text
    if tree.tags[word] not in ("NNS", "FW", "NN") or text not in cues().words("geography_verb"):
        return False
    names = all(tree.tags[place] in _NAMES for place in range(word))
    # The tagger takes an unknown name at the head of a sentence for an article at times.
    alone = word == 1 and tree.tags[0] == "DT" and tree.tokens[0].text.lower() not in _ARTICLES
    alone = alone or _seats(tree, word)
    behind = tree.tags[word + 1] == "CD" or tree.tokens[word + 1].text.lower() in _ALONG | _MEASURED
    return text.endswith("s") and (names or alone) and behind and not _tensed_near(tree, word)


def _seats(tree: Tree, word: int) -> bool:
    """Whether a verb of lying stands behind a noun that opens a whole sentence ("Its capital lies on the coast.")."""
    opens = word == 2 and tree.tags[0] in ("PRP$", "DT") and tree.tags[1] == "NN"
    return opens and tree.tokens[word].text in _LYING and tree.tokens[-1].text == "."


def _is_of_nobody(tree: Tree, word: int) -> bool:
    """Whether a verb of saying taken for a noun stands between "nobody", "few", "some" or a treaty and "that"."""
    if not tree.tags[word].startswith("NN") or tree.tokens[word + 1].text.lower() != "that":
        return False
    before = " ".join(_texts(tree, max(0, word - 2), word)).lower()
    lists = cues()
    known = lists.words("quantifier") | lists.words("nobody") | {"everyone", "everybody"}
    told = tree.tokens[word].text in lists.words("reporting_verb") | lists.words("doubting_verb")
    # "The treaty states that signed it" are states.
    by_law = before.rpartition(" ")[2] in lists.words("law_document") and not _tensed_between(tree, word)
    return told and (before.endswith("no one") or (word == 1 and before in known) or by_law)


def _tensed_between(tree: Tree, word: int) -> bool:
    """Whether a tensed verb stands before a word or right behind the "that" which follows it."""
    return any(tag in _TENSED for tag in (*tree.tags[:word], *tree.tags[word + 2 : word + 3]))


def _binds(tree: Tree, word: int) -> bool:
    """Whether a verb of obligation taken for a noun has what it binds right behind it and no other verb near."""
    if not _looks_plural(tree, word) or tree.tokens[word].text not in cues().words("binding_verb"):
        return False
    if tree.tokens[word].text in cues().words("binding_noun") or _tensed_near(tree, word):
        return False
    alone = not any(tag in _TENSED for tag in tree.tags[:word])
    return alone and tree.tags[word + 1].startswith(("NN", "DT", "PRP", "JJ"))


def _tensed_near(tree: Tree, word: int) -> bool:
    """Whether a tensed verb follows before the next mark or conjunction."""
    for place in range(word + 1, min(len(tree), word + _REACH)):
        if tree.tags[place] in (",", ":", ".", "CC"):
            return False
        if tree.tags[place] in _TENSED:
            return True
    return False


def _measures(tree: Tree, word: int) -> bool:
    """Whether a plural-looking verb of place stands behind a noun that lacks a verb, before a length or direction."""
    if not _looks_plural(tree, word) or tree.tokens[word].text not in cues().words("geography_verb"):
        return False
    noun = tree.heads[word]
    if not 0 <= noun < word or not tree.tags[noun].startswith("NN") or tree.tokens[word + 1].text.lower() not in _ALONG:
        return False
    bare = all(child > word for child in tree.children[word])
    verbs = any(tree.tags[child] in _TENSED for child in (noun, *tree.children[noun]) if tree.labels[child] != "conj")
    return bare and not verbs and tree.labels[noun] in ("root", "parataxis", "conj", "ccomp", "advcl")


def _as_verb(tree: Tree, word: int) -> Tree:
    """Tag a word as a verb, lift it above the nouns around it and label those."""
    heads, labels, tags = list(tree.heads), list(tree.labels), list(tree.tags)
    tags[word] = "VBZ"
    noun = heads[word]
    if noun >= 0 and tree.tags[noun].startswith("NN") and not labels[word].startswith("acl"):
        heads[word], labels[word] = heads[noun], labels[noun]
        heads[noun] = word
        labels[noun] = "nsubj" if noun < word else "obj"
        for child in tree.children[noun]:
            beside = labels[child] in _ASIDE and not (labels[child] in ("conj", "cc") and child < word)
            if child != word and ((noun < word) == (child > word) or beside):
                heads[child] = word
                labels[child] = "obj" if child == word + 1 and tags[child] in _NAMES else labels[child]
    above = heads[word]
    if above > word and tree.heads[above] < 0 and tree.tags[above].startswith("NN"):
        heads[word], labels[word], heads[above], labels[above] = -1, "root", word, "obl"
    for child, head in enumerate(heads):
        if head == word and tags[child].startswith("NN") and labels[child] not in _ASIDE:
            labels[child] = _side(labels[child], before=child < word)
    return replace(tree, heads=tuple(heads), labels=tuple(labels), tags=tuple(tags), children=children_of(heads))


def _as_told(tree: Tree, word: int) -> Tree:
    """Tag a word as a verb, what stands before it as its subject, and what "that" opens as its content."""
    heads, labels, tags = list(tree.heads), list(tree.labels), list(tree.tags)
    tags[word] = "VBZ" if tree.tags[word] == "NNS" else "VBP"
    labels[word - 1] = "nsubj"
    for child in tree.children[word]:
        if child < word - 1:
            heads[child] = word - 1
        elif child > word and labels[child].startswith("acl"):
            labels[child] = "ccomp"
    return replace(tree, heads=tuple(heads), labels=tuple(labels), tags=tuple(tags), children=children_of(heads))


def _side(label: str, *, before: bool) -> str:
    """The label of a noun beside a verb: what stood in one name with it is subject or object now."""
    if label in ("compound", "flat", "appos", "nmod", "amod", "dep", "list"):
        if before:
            return "nsubj"
        return "obl" if label == "nmod" else "obj"
    return label
