"""The words that name a reporter, as written: without titles before a name and clauses behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.claims.cues import cues
from backchannel.claims.grammar import base_label, subtree
from backchannel.claims.network import normal_form

if TYPE_CHECKING:
    from backchannel.claims.trees import Tree

_BEHIND = ("appos", "acl", "parataxis", "advcl", "punct", "dep")
_LONGEST = 14


def reporter_words(tree: Tree, words: tuple[int, int]) -> tuple[int, int]:
    """The part of a speaker's words that names them: a person's name alone, or the noun with what belongs to it.

    Examples
    --------
    >>> from backchannel.claims.network import shipped_network
    >>> from backchannel.claims.tokens import tokens_of
    >>> from backchannel.claims.trees import parse
    >>> text = "Russian envoy Vassily Nebenzia said that talks failed."
    >>> tree = parse([tokens_of(text, 0, len(text))], shipped_network())[0]
    >>> start, end = reporter_words(tree, (0, 4))
    >>> [token.text for token in tree.tokens[start:end]]
    ['Vassily', 'Nebenzia']
    """
    start, end = _kernel(tree, words)
    name = _trailing_name(tree, start, end=end)
    heads = [word for word in range(start, end) if not start <= tree.heads[word] < end]
    if name is not None and not any(name[0] <= word for word in heads) and not _is_title(tree, name[0] - 1):
        name = None
    return name if name is not None else (start, min(end, start + _LONGEST))


def is_pronoun(tree: Tree, words: tuple[int, int]) -> bool:
    """Whether the speaker is a bare pronoun that stands for somebody named before: "he", not "some"."""
    start, end = words
    if normal_form(tree.tokens[start].text) in cues().words("quantifier") | cues().words("nobody"):
        return False
    return end - start == 1 and tree.tags[start] in ("PRP", "PRP$", "WP", "DT", "WDT", "EX")


def is_first_person(tree: Tree, words: tuple[int, int]) -> bool:
    """Whether the speaker is "I" or "we"."""
    return words[1] - words[0] == 1 and normal_form(tree.tokens[words[0]].text) in ("i", "we")


def is_proper(tree: Tree, words: tuple[int, int]) -> bool:
    """Whether the words are a proper name throughout."""
    return all(
        tree.tokens[word].text[0].isupper() or tree.tokens[word].text in ("-", "al", "bin", "de")
        for word in range(*words)
    )


def is_institution(tree: Tree, words: tuple[int, int]) -> bool:
    """Whether some words are headed by a noun for a body that can say something ("the ministry")."""
    heads = [word for word in range(*words) if not words[0] <= tree.heads[word] < words[1]]
    return bool(heads) and normal_form(tree.tokens[heads[0]].text) in cues().words("institution")


def apposed_name(tree: Tree, words: tuple[int, int]) -> tuple[int, int] | None:
    """The full name that stands between commas behind a noun ("his counterpart, Ana Rojas,")."""
    start, end = words
    commas = [word for word in range(start, end) if tree.tokens[word].text == ","]
    if not commas or commas[0] == start or any(tag.startswith("NNP") for tag in tree.tags[start : commas[0]][-1:]):
        return None
    first = commas[0] + 1
    last = commas[1] if len(commas) > 1 else end
    named = all(tree.tags[word].startswith("NNP") for word in range(first, last))
    return (first, last) if named and last - first > 1 and tree.tokens[commas[0] - 1].text.islower() else None


def _kernel(tree: Tree, words: tuple[int, int]) -> tuple[int, int]:
    """The noun of a range with its attributes, without appositions and relative clauses."""
    start, end = words
    heads = [word for word in range(start, end) if not start <= tree.heads[word] < end]
    if not heads:
        return words
    without = frozenset(
        child
        for word in range(start, end)
        for child in tree.children[word]
        if base_label(tree.labels[child]) in _BEHIND and not _inside_name(tree, child)
    )
    below = [word for word in subtree(tree, heads[0], without=without) if start <= word < end]
    first = last = below.index(heads[0])
    while first > 0 and below[first] - below[first - 1] <= 2:
        first -= 1
    while last + 1 < len(below) and below[last + 1] - below[last] <= 2:
        last += 1
    return below[first], below[last] + 1


def _inside_name(tree: Tree, word: int) -> bool:
    """Whether a mark is the hyphen or comma of a list of names."""
    return tree.tokens[word].text in ("-", "’", "'") or (
        tree.tokens[word].text == "," and base_label(tree.labels[tree.heads[word]]) == "conj"
    )


def _trailing_name(tree: Tree, start: int, *, end: int) -> tuple[int, int] | None:
    """A run of capitalised words at the end of a noun phrase, after any titles."""
    first = end
    while first > start and (
        tree.tags[first - 1] in ("NNP", "NNPS", "CD", "HYPH")
        or tree.tokens[first - 1].text == "-"
        or _particle(tree, first - 1, end=end)
    ):
        first -= 1
    for word in range(end - 1, first - 1, -1):
        if (
            _is_title(tree, word)
            and word + 1 < end
            and normal_form(tree.tokens[end - 1].text) not in cues().words("institution")
        ):
            first = word + 1
            break
    while first < end and not tree.tokens[first].text[0].isalpha():
        first += 1
    return (first, end) if first < end and tree.tags[end - 1] in ("NNP", "NNPS", "CD") else None


def _is_title(tree: Tree, word: int) -> bool:
    """Whether a word is a title that goes before a name."""
    return word >= 0 and normal_form(tree.tokens[word].text) in cues().words("title")


def _particle(tree: Tree, word: int, *, end: int) -> bool:
    """Whether a word is a particle inside a name ("bin", "al", "de")."""
    return word + 1 < end and normal_form(tree.tokens[word].text) in (
        "al",
        "bin",
        "ibn",
        "el",
        "de",
        "von",
        "van",
        "der",
    )
