"""The columns of the matrix of a design: simulated worlds, the track record, and the time of the turn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from backchannel.influence.claims_outcome import KINDS
from backchannel.influence.finding_material import side_of
from backchannel.influence.hypotheses import Scene, worlds
from backchannel.influence.matrix import series_columns, time_column, track_column

if TYPE_CHECKING:
    from backchannel.influence.claims_outcome import Observed
    from backchannel.influence.finding_material import Material
    from backchannel.influence.finding_track import TrackRecord
    from backchannel.influence.hypotheses import Array, Code
    from backchannel.influence.matrix import Column
    from backchannel.influence.rivals_ranked import Ranked

SCENE_WINDOW: Final = 7  # days; the longest window in which hypotheses are simulated


def columns_of(material: Material, track: TrackRecord, ranked: tuple[Ranked, ...]) -> tuple[Column, ...]:
    """The evidence of the matrix: from simulated worlds, the track record and the time of the turn."""
    card = material.card
    top = next((found for found in ranked if found.weight > 0), None)
    drawn = _drawn(material, material.main, rival=top)
    columns = [*series_columns(drawn)]
    if track.share is not None:
        share = track.share
        same = track.observed is material.main
        beside = drawn if same else _drawn(material, track.observed, rival=top)
        found = beside[1] if beside else None
        columns.append(track_column(share.moved, share.contacts, base=share.matched_share, drawn=found))
    met, timed = (
        card.contact.not_after,
        next((found.rival for found in ranked if found.weight > 0 and found.rival.timed), None),
    )
    columns.append(time_column(material.turn, contact=met, rival=timed.latest if timed else None))
    return tuple(columns)


def _drawn(material: Material, observed: Observed, *, rival: Ranked | None) -> tuple[Array, dict[Code, Array]] | None:
    """Situations drawn under each hypothesis; None where the record holds too few."""
    scene = _scene(material, observed, rival=rival)
    return worlds(scene, rng=np.random.default_rng(material.card.seed)) if scene else None


def _scene(material: Material, observed: Observed, *, rival: Ranked | None) -> Scene | None:
    """The panel in which situations are drawn; None where it does not reach the contact."""
    card, series = material.card, observed.series
    day = pd.Timestamp(card.contact.dates[0])
    if series.empty or not series.index[0] <= day <= series.index[-1]:
        return None
    others = observed.others[[name for name in observed.others.columns if name not in material.leave_out]]
    values = np.column_stack([series.to_numpy(dtype=float), others.reindex(series.index).to_numpy(dtype=float)])
    offset = None if rival is None else (rival.rival.day - card.contact.dates[0]).days
    return Scene(
        values=values,
        day=int((day - series.index[0]).days),
        toward=side_of(card, observed),
        window=min(card.windows.after, SCENE_WINDOW),
        counts=KINDS[observed.measure] == "count",
        rival=offset,
    )
