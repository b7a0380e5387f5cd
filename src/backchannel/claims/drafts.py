"""Claims as word ranges of one sentence, before anybody knows their kind: kept, trimmed and nested."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from backchannel.claims.clauses import clauses_of
from backchannel.claims.cues import cues
from backchannel.claims.dismissals import is_doubtful, is_settled
from backchannel.claims.grammar import base_label, is_finite
from backchannel.claims.judgements import impersonal, judgement_on, speaks_falsely
from backchannel.claims.reports import Report, reports_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backchannel.claims.clauses import Clause
    from backchannel.claims.trees import Tree

_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim by word numbers; ``told_by`` is the nearest report of it, ``report`` what it reports itself."""

    start: int
    end: int
    clause: Clause
    told_by: Report | None
    report: Report | None

    @property
    def speaker(self) -> tuple[int, int] | None:
        """The words of the nearest reporter."""
        return None if self.told_by is None else self.told_by.speaker


def drafts_of(tree: Tree, beside_speech: bool = False) -> tuple[list[Draft], list[Report]]:
    """Drafts of one sentence in order, and its reports."""
    clauses = clauses_of(tree)
    reports = reports_in(tree, clauses, beside_speech=beside_speech)
    tellings = _tellings(tree, clauses, reports=reports)
    drafts = []
    for place, clause in enumerate(clauses):
        report = next((report for report in reports if report.clause == place), None)
        start, end = _trimmed(tree, clause, reports=reports)
        if report is not None and clause.marker == "as" and report.contents == (clause.governor,):
            start, end = clause.start, _trimmed(tree, clauses[report.contents[0]], reports=reports)[1]
        if _says_something(tree, clause, words=(start, end)) and not _only_judges(tree, clauses, place=place):
            drafts.append(Draft(start, end, clause, tellings[place], report))
    return drafts, reports


def _tellings(tree: Tree, clauses: Sequence[Clause], *, reports: Sequence[Report]) -> list[Report | None]:
    """For each clause the nearest report of it; what hangs under a reported clause is reported too."""
    direct = {place: report for report in reports if not report.refuted for place in report.contents}
    found: list[Report | None] = []
    for place in range(len(clauses)):
        telling: Report | None = None
        here: int | None = place
        seen: set[int] = set()
        while here is not None and here not in seen and not _comments(tree, clauses[here]):
            seen.add(here)
            if here in direct and direct[here].clause != place:
                telling = direct[here]
                break
            here = clauses[here].governor
        found.append(telling)
    return found


def _comments(tree: Tree, clause: Clause) -> bool:
    """Whether a clause comments on what was told ("..., a charge that Peru rejects"): no words of its speaker."""
    first = next((word for word in range(clause.start, clause.end) if _has_letter(tree, word)), clause.end)
    noun = next((word for word in range(first + 1, clause.end) if tree.tags[word].startswith("NN")), clause.end)
    behind = clause.role == "content" and first > 0 and tree.tokens[first - 1].text == ","
    apart = (behind or clause.role in ("apposition", "relative")) and noun - first <= 2 and noun < clause.end
    return apart and tree.tokens[first].text.lower() in ("a", "an") and is_doubtful(tree, noun)


def _trimmed(tree: Tree, clause: Clause, *, reports: Sequence[Report]) -> tuple[int, int]:
    """A clause without opening words, attributions at its edges and marks."""
    start, end = clause.start, clause.end
    for report in reports:
        if report.frame is not None:
            start, end = _without(tree, (start, end), part=report.frame)
    if start >= end:
        return start, end
    kept = clause.role == "main" and tree.heads[start] != clause.predicate and tree.tokens[start].text.lower() == "when"
    if not kept and (clause.role != "main" or tree.tokens[start].text.lower() != "that"):
        start = _after_opening(tree, start, end=end)
    linked = clause.role == "adverbial" or clause.marker == "where"
    if linked and start < clause.predicate and tree.tokens[start].text.lower() == clause.marker:
        start += 1
    if 0 < start <= clause.predicate and tree.tokens[start - 1].text.lower() == "nor":
        start -= 1
    while start < clause.predicate and _joined(tree, start):
        start += 1
    while end < len(tree) and _joined(tree, end):
        end += 1
    while end > start and not _has_letter(tree, end - 1):
        end -= 1
    return start, end


def _only_judges(tree: Tree, clauses: Sequence[Clause], *, place: int) -> bool:
    """Whether a clause says no more than that what it holds, a claim of its own, is or is not so."""
    word = clauses[place].predicate
    judging = [tree.heads[other.predicate] for other in clauses if other.role == "content" and other.governor == place]
    held = [judge for judge in judging if judge == word or tree.heads[judge] == word]
    told = is_settled(tree, word) or (speaks_falsely(tree, word) and not impersonal(tree, word))
    return not told and any(judgement_on(tree, judge) in ("stated", "denied") for judge in held)


def _joined(tree: Tree, place: int) -> bool:
    """Whether a word hangs on the one before it by a hyphen."""
    return (
        place > 0
        and tree.tokens[place - 1].end == tree.tokens[place].start
        and (tree.tokens[place - 1].text == "-" or tree.tokens[place].text == "-")
    )


def _without(tree: Tree, whole: tuple[int, int], *, part: tuple[int, int]) -> tuple[int, int]:
    """A range without a part of it that lies at one edge."""
    start, end = whole
    inner = [place for place in range(start, min(part[0], end)) if _has_letter(tree, place)]
    if part[0] >= start and part[1] <= end and len(inner) <= 1:
        return part[1], end
    rest = [place for place in range(max(part[1], start), end) if _has_letter(tree, place)]
    return (start, part[0]) if part[0] > start and not rest else whole


def _after_opening(tree: Tree, start: int, *, end: int) -> int:
    """The first word after conjunctions, discourse markers and marks."""
    lists = cues()
    while start < end:
        word = tree.tokens[start].text.lower()
        phrase = next((size for size in (4, 3, 2) if start + size < end and _is_opening(tree, start, size=size)), 0)
        if phrase:
            start += phrase
        elif not _has_letter(tree, start) or (word in lists.words("opening") and _stands_apart(tree, start, end=end)):
            start += 1
        else:
            break
    return start


def _is_opening(tree: Tree, start: int, *, size: int) -> bool:
    """Whether some words are a discourse marker that a comma follows."""
    words = " ".join(token.text.lower() for token in tree.tokens[start : start + size])
    return tree.tokens[start + size].text == "," and words in cues().words("opening_phrase")


def _stands_apart(tree: Tree, start: int, *, end: int) -> bool:
    """Whether an opening word is a conjunction or mark, or is followed by a comma."""
    following = tree.tokens[start + 1].text if start + 1 < end else ","
    marks = tree.labels[start] in ("cc", "mark") or (
        tree.tags[start] == "WRB" and base_label(tree.labels[start]) == "advmod"
    )
    return following == "," or tree.tags[start] == "CC" or (marks and following.lower() not in ("of", "then"))


def _has_letter(tree: Tree, place: int) -> bool:
    """Whether a word is more than a mark."""
    return any(letter.isalnum() for letter in tree.tokens[place].text)


def _says_something(tree: Tree, clause: Clause, *, words: tuple[int, int]) -> bool:
    """Whether a clause can be a claim: it has a tense or heads a headline, and is more than two words."""
    start, end = words
    size = sum(_has_letter(tree, place) for place in range(start, end))
    apart = clause.own_subject and clause.subject is not None and clause.subject[0] < start
    if size > 1 and apart and tree.tags[clause.predicate].startswith("VB"):
        # "France, which left NATO, borders Spain" keeps two words of its main clause.
        size += any(tag.startswith("NNP") for tag in tree.tags[start:end])
    if start < end and (_joined(tree, start) or (clause.role == "main" and _asks_in_a_heading(tree))):
        return False
    if _is_counted(tree, clause) or (size < _SHORTEST and not _acts(tree, clause, size=size)):
        return False
    if not start <= clause.predicate < end or clause.role == "aside":
        return False
    if clause.role in ("participle", "apposition", "relative", "coordinate"):
        return True
    return is_finite(tree, clause.predicate) or _is_headline(tree, clause)


def _acts(tree: Tree, clause: Clause, *, size: int) -> bool:
    """Whether a sentence of two words tells what somebody named does ("Baku protested.")."""
    named = clause.subject is not None and all(tag.startswith("NNP") for tag in tree.tags[slice(*clause.subject)])
    return size == 2 and clause.role == "main" and named and tree.tags[clause.predicate] in ("VBD", "VBN", "VBZ")


def _is_counted(tree: Tree, clause: Clause) -> bool:
    """Whether what was taken for a verb without a subject has an adjective or number, as a noun has ("Key dates")."""
    before = {tree.tags[child] for child in tree.children[clause.predicate] if child < clause.predicate}
    verbal = tree.tags[clause.predicate] in ("VBZ", "VBP")
    return clause.role == "main" and verbal and clause.subject is None and bool(before & {"JJ", "CD"})


def _asks_in_a_heading(tree: Tree) -> bool:
    """Whether a line without a mark at its end names a question and tells nothing ("What has not changed")."""
    return tree.tokens[0].text.lower() in ("what", "why", "how", "who", "where") and _has_letter(tree, len(tree) - 1)


def _is_headline(tree: Tree, clause: Clause) -> bool:
    """A participle or planned act with a subject ("China to resume talks", "Two held over attack")."""
    children = [base_label(tree.labels[child]) for child in tree.children[clause.predicate]]
    verbal = tree.tags[clause.predicate] in ("VB", "VBN", "VBG")
    return verbal and "nsubj" in children
