"""A verdict on an event claim in words: the summary, the steps to read aloud, and what is taken for granted."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from backchannel.model.findings import Step, Verdict
from backchannel.model.record import source_title
from backchannel.record.matching import dyads
from backchannel.record.showing import Coverage, away, in_words, number_of_entries, reported
from backchannel.record.standing import FREQUENT
from backchannel.record.wording import capital, listed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from backchannel.model.claims import Claim
    from backchannel.record.act import Act
    from backchannel.record.matching import Relation
    from backchannel.record.standing import Standing
    from backchannel.record.windows import Window

INCOMPLETE = "The record is incomplete: most of what happens between states is in none of its sources."
_CODER = (
    "Entries read by machine are right in every part in about half of real news sentences (see MODEL_CARD.md); the "
    "table says which they are."
)
_ONLY_ACT = "Only the act, its parties and its days were put to the record: no code holds what was said, or why."


def summary(
    verdict: Verdict, standings: Sequence[Standing], *, left: Sequence[str], covered: Coverage, miscounted: str = ""
) -> str:
    """What an editor needs to know first; ``miscounted`` is how often a complete register has it."""
    text = " ".join(_told(one) for one in standings)
    if verdict == "contradicted":
        if miscounted:
            return f"The number is another: the register of such acts lists {miscounted}. {text}"
        if standings[0].result == "unlisted":
            return f"The register of such acts does not list it. {text}"
        denied = standings[0].act.turned
        return f"{'The claim denies what the record holds' if denied else 'The day is another'}. {text}"
    if verdict == "supported":
        return text
    untested = f" No entry says {'; '.join(left)}." if left else ""
    if all(one.result == "borne out" for one in standings):
        return f"In part only. {text}{untested}"
    # How well the days are covered matters where the record is silent; the steps have it in full.
    silent = "" if any(one.matches for one in standings) else f" {covered.brief}"
    return f"{text}{untested}{silent}"


def _told(standing: Standing) -> str:
    """What the record says of one act, in a sentence or two."""
    what = in_words(standing.act)
    whole = f"{capital(what)}{_whom(standing.act)}"
    if standing.result in ("unlisted", "absent"):
        rows = [entry for group in standing.counted for entry in group]
        return f"{whole}, {standing.act.window.words}: {standing.why}. What it has around these days: {reported(rows)}."
    if standing.result in ("borne out", "refuted"):
        side = f" {capital(listed([standing.one_side]))} alone reports it." if standing.one_side else ""
        rows = [entry for group in standing.counted for entry in group]
        return f"{whole}: borne out, {reported(rows, what=what)}.{side}{_against(standing)}"
    if standing.result == "disputed":
        return f"{whole}: {standing.why}.{_against(standing)}"
    counts = Counter(one.relation for one in standing.matches)
    number = counts["same"]
    told = f"{number_of_entries(number)} tell{'s' * (number == 1)}"
    held = f"{told} of it" if number else "no entry of the record tells of it"
    beside = f", {counts['near']} come{'s' * (counts['near'] == 1)} near" if counts["near"] else ""
    silence = not number and standing.why == FREQUENT  # which one is meant matters where there are some
    reason = f"; {standing.why}" if standing.why and not silence else ""
    asked = f"Looked for: {what}{_whom(standing.act)}, {_when(standing.act.window)}."
    return f"{asked} {capital(held)}{beside}{reason}.{_nearest(standing)}"


def _when(window: Window) -> str:
    """The days asked for; where the claim names none, that they were taken for granted."""
    assumed = not window.dated and not window.ever
    return f"{window.words} (the month before the document, for want of a date)" if assumed else window.words


def _whom(act: Act) -> str:
    """Whom within their states the claim speaks of, in brackets; empty where it speaks of the states as such."""
    told = dict.fromkeys(party.words for party in act.said if party.sector not in ("", "GOV"))
    apart = any(party.sector == "PRE" for party in act.said)
    return f" ({', '.join(told)}{', not the state itself' if apart else ''})" if told else ""


def _against(standing: Standing) -> str:
    """Rows of the same days that put a contact elsewhere or the other way round."""
    return f" Against it: {reported(standing.against)}." if standing.against else ""


def _nearest(standing: Standing) -> str:
    """The row that differs least, and by what."""
    same_kind = [one for one in standing.matches if one.relation == "near" and one.entry.type == standing.act.type]
    if not same_kind:
        return ""
    pairs = dyads(standing.act)
    one = min(
        same_kind,
        key=lambda near: (
            not near.against,
            near.entry.mode == "phone",
            not near.entry.symmetric and near.entry.units not in pairs,
            *away(near.entry, standing.act.window),
        ),
    )
    return f" Nearest: {reported([one.entry])}: {one.why}."


def steps(claim: Claim, standings: Sequence[Standing], *, left: Sequence[str], covered: Coverage) -> tuple[Step, ...]:
    """What was read out, asked and found, act by act."""
    told = []
    for standing in standings:
        act = standing.act
        said = "did not happen" if act.turned else "happened"
        read = f"Read: {in_words(act)}; the claim says that this {said}, {_when(act.window)}"
        told.append(Step(text=read, holds="yes", basis=f"the claim's words “{claim.span.quote}”"))
        told.append(_found_step(standing))
        if standing.counted or standing.own:
            told.append(_independence_step(standing))
    told.extend(Step(text=f"Left untested: {part}", holds="unknown", basis="no entry says it") for part in left)
    told.append(Step(text=covered.words, holds="yes", basis="all rows of these days in the record"))
    return tuple(told)


def _found_step(standing: Standing) -> Step:
    """What the record gave for one act."""
    counts = Counter(one.relation for one in standing.matches)
    number = counts["same"]
    found = [f"{number or 'none'} tell{'s' * (number == 1)} of it"]
    found += [f"{counts[name]} {words[counts[name] != 1]}" for name, words in _BESIDE.items() if counts[name]]
    text = f"Entries on {listed(standing.act.parties)} around these days: {', '.join(found)}"
    holds = {"borne out": "yes", "refuted": "yes", "unlisted": "no", "absent": "no"}.get(standing.result, "unknown")
    return Step(text=text, holds=holds, basis=standing.why or "the record")  # type: ignore[arg-type]


_BESIDE: dict[Relation, tuple[str, str]] = {
    "denied": ("denies it", "deny it"),
    "planned": ("tells of a plan", "tell of a plan"),
    "near": ("comes near", "come near"),
}


def _independence_step(standing: Standing) -> Step:
    """How far the reports are independent of each other and of the document."""
    number = len(standing.counted)
    rows = sum(len(group) for group in standing.counted)
    notes = []
    if standing.own:
        notes.append(f"{number_of_entries(len(standing.own))} coded from this very document left out")
    if standing.one_side:
        notes.append(f"reported by one side only, {listed([standing.one_side])}")
    text = f"Independent reports: {number}, from {number_of_entries(rows)}" + "".join(f"; {note}" for note in notes)
    return Step(text=text, holds="yes" if number else "unknown", basis="publisher, agency and state behind each entry")


def assumptions(
    claim: Claim, standings: Sequence[Standing], *, precision: Mapping[str, float], stands_for: str = ""
) -> tuple[str, ...]:
    """What the verdict takes for granted, in words; ``stands_for`` says whom a pronoun was taken for."""
    lines = [_ONLY_ACT, INCOMPLETE, _CODER]
    if stands_for:
        lines.append(f"{stands_for}, the subject of what stands before it.")
    if any(standing.result == "absent" for standing in standings):
        lines.append(
            "The register of such acts is taken for complete in these days: what it does not list did not happen."
        )
    streams = dict.fromkeys(entry.stream for one in standings for group in one.counted for entry in group)
    measured = [f"{source_title(name)}: {precision[name]:.0%}" for name in streams if name in precision]
    if measured:
        lines.append(f"Entries found right when read against their source: {'; '.join(measured)}.")
    window = standings[0].act.window
    if not window.dated and not window.ever:
        lines.append(
            "The claim names no day: an act of the month before the document was taken to be the one it means."
        )
    if len(standings) > 1:
        lines.append("The claim tells of several acts: each was held against the record, their order was not.")
    if claim.certainty == "hedged":
        lines.append("The claim is put with a hedge; its content was judged as if stated.")
    if any(one.one_side for one in standings):
        lines.append("A side's own report is taken for evidence of its contacts and of its own statements.")
    return tuple(lines)
