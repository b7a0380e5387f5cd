"""A design put to the record: series, test, order, rivals, matrix and track record -> one finding."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from backchannel.influence.finding_evidence import (
    chart_evidence,
    documents_evidence,
    matrix_evidence,
    rivals_evidence,
    statements_evidence,
)
from backchannel.influence.finding_material import contact_limits, dyad_of, gather, order_of, side_of
from backchannel.influence.finding_matrix import columns_of
from backchannel.influence.finding_ruling import Looked, rule
from backchannel.influence.finding_tests import tested, tested_by_source
from backchannel.influence.finding_track import track_record
from backchannel.influence.rivals_ranked import Yardstick, rank_rivals
from backchannel.model.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backchannel.influence.claims_card import Card
    from backchannel.influence.finding_material import Ask, Cover
    from backchannel.influence.matrix import Column
    from backchannel.model.claims import Claim
    from backchannel.model.evidence import Evidence

METHOD: Final = (
    "The outcome after the contact is held against what followed comparable situations without one, rivals near it are "
    "listed and weighed, the order within the day is used where times are known, and past contacts of the same kind "
    "give the track record. The verdict follows by a written rule in which “cannot tell” is the usual answer."
)


def put_to_test(card: Card, *, claim: Claim, ask: Ask, cover: Cover) -> Finding:
    """Put one design to the record.

    Parameters
    ----------
    card
        The claim as a design.
    claim
        The claim that the finding answers.
    ask
        Answers questions to the record.
    cover
        Gives the days on which some source would have told of an answer to a question.

    Raises
    ------
    BadDesign
        If the design can't be tested as it stands, with every fault.

    Limits: tests what the record holds; that no rival is listed does not mean that there was none.
    """
    material = gather(card, ask=ask, cover=cover)
    track = track_record(card, main=material.main, ask=ask, cover=cover)
    assessment = tested(material)
    limits = contact_limits(card)
    yardstick = Yardstick(series=track.observed.series, toward=side_of(card, track.observed), dyad=dyad_of(card))
    looked = Looked(
        card=card,
        main=material.main,
        turn=material.turn,
        ranked=rank_rivals(material.rivals, around=limits[1], turn=material.turn, yardstick=yardstick, ask=ask),
        track=track,
        assessment=assessment,
        sourced=tested_by_source(material, assessment, ask=ask, cover=cover),
        order=order_of(card, material),
    )
    ruling = rule(looked, limits=limits)
    return Finding(
        claim=claim,
        verdict=ruling.verdict,
        summary=ruling.summary,
        method=METHOD,
        steps=ruling.steps,
        estimates=(*(assessment.estimates if assessment else ()), *track.estimates),
        checks=ruling.checks,
        evidence=_evidence(looked, columns_of(material, track, looked.ranked)),
        assumptions=ruling.assumptions,
    )


def _evidence(looked: Looked, columns: Sequence[Column]) -> tuple[Evidence, ...]:
    """What the finding rests on, in the order in which it is shown; what could not be made is left out."""
    card, main, turn = looked.card, looked.main, looked.turn
    found = (
        chart_evidence(card, main, looked.assessment, turn=turn),
        statements_evidence(card, main, turn=turn),
        rivals_evidence(card, looked.ranked, turn=turn),
        looked.track.evidence,
        matrix_evidence(columns, card=card),
        looked.sourced.evidence if looked.sourced else None,
        documents_evidence(card),
    )
    return tuple(one for one in found if one is not None)
