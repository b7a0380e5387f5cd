"""The finding tried again without each source of the record: worlds in which it holds, and in which it must not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from backchannel.influence.claims_card import read_card
from backchannel.influence.claims_outcome import observe
from backchannel.influence.design import Design
from backchannel.influence.finding import put_to_test
from backchannel.influence.sources import Sensitivity, Told, source_sensitivity
from backchannel.model.claims import Claim
from backchannel.model.documents import Span
from backchannel.model.record import RECORD_COLUMNS, Query
from influence_scene import DESIGN as DESIGN_TEXT

if TYPE_CHECKING:
    from backchannel.model.findings import Finding

DAYS, DYADS, CONTACT = 450, 10, 400
WINDOW = slice(CONTACT, CONTACT + 14)
DESIGN = Design(
    outcome="d0", dates=((pd.Timestamp("2020-01-01") + pd.Timedelta(days=CONTACT)).date(),), direction="softened"
)


def panel(seed: int, *, rate: float = 3.0, factor: float = 1.0) -> pd.DataFrame:
    """One source's counts, with a change of the treated dyad after the contact."""
    values = np.random.default_rng(seed).poisson(rate, (DAYS, DYADS)).astype(float)
    values[WINDOW, 0] = np.floor(values[WINDOW, 0] * factor)
    index = pd.date_range("2020-01-01", periods=DAYS)
    return pd.DataFrame(values, index=index, columns=[f"d{i}" for i in range(DYADS)])


def told(*panels: pd.DataFrame) -> Told:
    summed = sum(panels, start=0 * panels[0])
    return Told(series=summed["d0"], donors=summed.drop(columns="d0"))


def tried(**panels: pd.DataFrame) -> Sensitivity:
    without = {name: told(*(other for key, other in panels.items() if key != name)) for name in panels}
    alone = {name: told(one) for name, one in panels.items()}
    return source_sensitivity(DESIGN, told(*panels.values()), without=without, alone=alone)


def test_what_every_source_tells_does_not_hang_on_one() -> None:
    found = tried(page=panel(1, factor=0.2), wire=panel(2, factor=0.2), bulletin=panel(3, factor=0.2))
    assert found.check.outcome == "passed", found.check.detail
    assert found.contrary == ()
    assert "the side holds in 3 of 3" in found.check.detail
    assert found.whole is not None
    assert all(one is not None and one.side == -1 for one in (*found.without.values(), *found.alone.values()))


def test_a_source_that_fell_silent_makes_the_check_fail() -> None:
    """Not the behaviour fell but one page's reporting of it; the other source goes on as before."""
    found = tried(page=panel(1, rate=6.0, factor=0.0), wire=panel(2, rate=2.0))
    assert found.whole is not None
    assert found.whole.p <= 0.05
    assert found.check.outcome == "failed"
    assert "without page p = " in found.check.detail


def test_a_source_that_says_the_opposite_is_named() -> None:
    found = tried(page=panel(1, rate=6.0, factor=0.1), wire=panel(2, rate=2.0, factor=3.0))
    assert found.check.outcome == "failed"
    assert "by wire alone" in found.contrary


def test_a_finding_that_one_source_hides_makes_the_check_fail() -> None:
    found = tried(page=panel(1, factor=0.1), wire=panel(2, factor=0.1), loud=panel(3, rate=9.0, factor=1.8))
    assert found.whole is not None
    assert found.whole.p > 0.05
    assert found.check.outcome == "failed"


def test_one_source_can_not_be_left_out() -> None:
    page = told(panel(1, factor=0.2))
    found = source_sensitivity(DESIGN, page, without={"page": page}, alone={})
    assert found.check.outcome == "not_run"
    assert "one source alone" in found.check.detail


def test_a_source_without_which_nothing_is_left_is_not_passed() -> None:
    page, wire = panel(1, factor=0.2), panel(2, factor=0.2)
    gone = Told(series=wire["d0"].iloc[: CONTACT - 5])
    found = source_sensitivity(DESIGN, told(page, wire), without={"page": gone, "wire": told(page)}, alone={})
    assert found.check.outcome == "not_run"
    assert "without page not testable" in found.check.detail
    assert found.without["page"] is None


def test_the_side_of_a_score_is_turned_round() -> None:
    """For a score, softened is up: the opposite is a fall."""
    rng = np.random.default_rng(0)
    index = pd.date_range("2020-01-01", periods=DAYS)
    page, wire = (pd.DataFrame(rng.normal(size=(DAYS, DYADS)), index, [f"d{i}" for i in range(DYADS)]) for _ in "ab")
    page.iloc[WINDOW, 0] += 4.0
    wire.iloc[WINDOW, 0] -= 1.5
    design = Design(outcome="d0", dates=DESIGN.dates, direction="softened", kind="score")
    each = {"page": told(page), "wire": told(wire)}
    whole = told(page + wire)
    found = source_sensitivity(design, whole, without={"page": each["wire"], "wire": each["page"]}, alone=each)
    assert found.contrary == ("without page", "by wire alone")


# --- from the record ---------------------------------------------------------------------------------------------

CARD = DESIGN_TEXT.replace('sources = ["wire"]\n', "")
STATES = ("KEN", "ITA", "ESP", "PRT", "BEL", "NLD", "DNK", "SWE", "FIN")


def record(**sources: tuple[float, float]) -> pd.DataFrame:
    """Two years of hostile acts by source, each with a rate and a share of it (or acts more) after the contact."""
    days = pd.date_range("2022-09-01", "2024-07-15")
    inside = (days >= pd.Timestamp("2024-05-15")) & (days < pd.Timestamp("2024-05-22"))
    found: list[dict[str, Any]] = []
    for seed, (name, (rate, factor)) in enumerate(sources.items()):
        rng = np.random.default_rng(seed)
        counts = rng.poisson(rate, (len(days), len(STATES)))
        counts[inside, 0] = np.floor(counts[inside, 0] * factor) if factor <= 1 else counts[inside, 0] + factor
        found += [
            {"actor": "FRA.GOV", "type": "ACCUSE", "quad": 3, "recipient": state, "date": days[row], "source": name}
            for column, state in enumerate(STATES)
            for row in np.repeat(np.arange(len(days)), counts[:, column]).tolist()
        ]
    met = {"actor": "NOR", "recipient": "KEN", "type": "CONSULT", "quad": 1, "symmetric": True}
    found.append({**met, "source": "list", "date": pd.Timestamp("2024-05-15")})
    plain = {"date_precision": "day", "modality": "asserted", "symmetric": False, "dataset": "own"}
    full = [{**plain, "event": f"e{i}", **row} for i, row in enumerate(found)]
    frame = pd.DataFrame(full).reindex(columns=list(RECORD_COLUMNS))
    return frame.assign(date=pd.to_datetime(frame["date"]), time=pd.to_datetime(frame["time"]))


def asked(frame: pd.DataFrame) -> tuple[Any, Any]:
    """Answers by actor, type and source; equal duplicate keys are one event, whose first row is kept."""
    one, other = (frame[name].fillna("").str.partition(".")[0] for name in ("actor", "recipient"))

    def ask(query: Query) -> pd.DataFrame:
        either = frame["symmetric"].astype(bool) | (not query.directed)
        fits = pd.Series(True, index=frame.index)
        if query.actors:
            fits &= one.isin(query.actors) | (either & other.isin(query.actors))
        if query.recipients:
            fits &= other.isin(query.recipients) | (either & one.isin(query.recipients))
        for name, values in (("type", query.types), ("source", query.sources)):
            if values:
                fits &= frame[name].isin(values)
        rows = frame[fits]
        if query.duplicates == "raw":
            return rows
        return rows[rows["duplicate_key"].isna() | ~rows["duplicate_key"].duplicated()]

    def cover(query: Query) -> pd.DatetimeIndex:
        days = ask(query)["date"]
        return pd.date_range(days.min(), days.max()) if len(days) else pd.DatetimeIndex([])

    return ask, cover


def finding(frame: pd.DataFrame, *, text: str = CARD) -> Finding:
    card = read_card(text, name="d.toml")
    ask, cover = asked(frame)
    span = Span(document_id="d", start=0, end=len(card.claim), quote=card.claim)
    claim = Claim(id="c", kind="influence", text=card.claim, span=span, made_by="author", certainty="stated")
    return put_to_test(card, claim=claim, ask=ask, cover=cover)


def outcome(found: Finding) -> str:
    return next(check.outcome for check in found.checks if check.name == "sources")


def test_a_finding_from_two_sources_is_shown_by_source() -> None:
    found = finding(record(page=(2.5, 0.05), wire=(2.5, 0.05)))
    assert found.verdict == "supported", found.summary
    assert outcome(found) == "passed"
    table = next(one.table for one in found.evidence if one.title == "The finding by source")
    assert table is not None
    assert sorted(str(row[0]) for row in table.rows) == [
        "all", "page alone", "wire alone", "without page", "without wire",
    ]  # fmt: skip
    assert all(row[3] is not None for row in table.rows)


def test_support_is_withheld_where_one_source_speaks_the_other_way() -> None:
    found = finding(record(page=(8.0, 0.0), wire=(1.0, 2.0)))
    assert outcome(found) == "failed"
    assert found.verdict == "cannot tell"
    assert "by wire alone it moved the other way" in found.summary


def test_one_source_is_said_to_be_one() -> None:
    found = finding(record(page=(2.5, 0.05)))
    check = next(check for check in found.checks if check.name == "sources")
    assert (check.outcome, check.detail) == ("not_run", "the outcome rests on one source alone (page)")
    assert all(one.title != "The finding by source" for one in found.evidence)


def test_what_two_sources_tell_is_still_told_without_one_of_them() -> None:
    """The record keeps one row of an event told twice: rows of a source can't simply be struck from the whole."""
    frame = record(page=(1.0, 1.0))
    again = frame[frame["source"] == "page"].assign(source="wire")
    again = again.assign(event="w" + again["event"])
    keys = pd.Series(np.arange(len(again), dtype=float), index=again.index)
    both = pd.concat([frame.assign(duplicate_key=keys), again.assign(duplicate_key=keys)], ignore_index=True)
    ask, cover = asked(both)
    card = read_card(CARD, name="d.toml")
    whole = observe(card.outcome, ask=ask, cover=cover)
    assert set(whole.rows["source"]) == {"page"}
    wire = observe(card.outcome.model_copy(update={"sources": ("wire",)}), ask=ask, cover=cover)
    pd.testing.assert_series_equal(wire.series, whole.series)
    found = next(check for check in finding(both).checks if check.name == "sources")
    assert found.outcome == "passed"
    assert "by all 2 sources" in found.detail


def test_too_many_sources_are_refused_in_words() -> None:
    found = finding(record(**{f"s{i}": (0.4, 0.05) for i in range(7)}))
    check = next(check for check in found.checks if check.name == "sources")
    assert check.outcome == "not_run"
    assert "7 sources" in check.detail


def test_the_time_to_the_next_act_is_an_outcome_like_the_others() -> None:
    frame = record(page=(0.3, 0.0), wire=(0.3, 0.0))
    late = (frame["date"] >= pd.Timestamp("2024-05-16")) & (frame["date"] < pd.Timestamp("2024-06-20"))
    silent = frame[~(late & (frame["recipient"] == "KEN") & (frame["type"] == "ACCUSE"))]
    text = CARD.replace('"hostile"', '"wait"').replace("after = 7", "after = 28")
    found = finding(silent, text=text)
    assert found.verdict == "cannot tell"
    assert found.estimates[1].value == 28
    assert "factor of the wait" in found.estimates[0].method
    assert outcome(found) in ("passed", "failed")
    chart = next(one.chart for one in found.evidence if one.chart)
    assert "days to the next" in chart.panels[0].unit
