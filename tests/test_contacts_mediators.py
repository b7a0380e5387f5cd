"""Who could mediate: brokerage by published examples, the order and its parts, documented cases, votes."""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path

import networkx as nx
import pandas as pd
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from backchannel.asking.mediators import mediators as ask_mediators
from backchannel.cli import mediators as commands
from backchannel.coding.resolver import resolve
from backchannel.contacts.brokerage import ROLES, betweenness, both_ways, constraint, on_paths, role, roles
from backchannel.contacts.equidistance import vote_agreement, vote_distance
from backchannel.contacts.mediations import mediated_before, mediations
from backchannel.contacts.mediator_parts import terms
from backchannel.contacts.mediators import Ranking, mediators
from backchannel.datasets.unvotes import read_ideal_points, read_roll_calls
from backchannel.errors import BadQuestion, UnreadableInput
from backchannel.model.record import Query
from backchannel.states import states

DAY = date(2025, 4, 12)


def met(day: str, one: str, other: str, **more: object) -> dict[str, object]:
    """A row of the record on a meeting of two foreign ministers, told by a general source."""
    return {
        "event": f"{day}:{one}:{other}", "dataset": "starter", "source": "wikipedia", "date": day, "type": "CONSULT",
        "mode": None, "quad": 1, "actor": one, "actor_name": "Foreign Minister", "recipient": other,
        "recipient_name": "Foreign Minister", "symmetric": True, "confidence": 0.95, "url": "https://example.org",
        "score": 2.0, "tone": None, "modality": "asserted",
    } | more  # fmt: skip


def asking(*rows: dict[str, object]) -> pd.DataFrame:
    frame = pd.DataFrame(list(rows))
    return frame.assign(date=pd.to_datetime(frame["date"]))


def nothing(_: Query) -> pd.DataFrame:
    return pd.DataFrame()


def rank(*rows: dict[str, object], day: date = DAY, window: int = 365) -> Ranking:
    """The ranking between Iran and the United States by these rows."""
    frame = asking(*rows)

    def ask(query: Query) -> pd.DataFrame:
        found = frame[frame["type"].isin(query.types)] if query.types else frame
        if query.actors:
            found = found[found["actor"].isin(query.actors) | found["recipient"].isin(query.actors)]
        first, last = (pd.Timestamp(when or DAY) for when in (query.since, query.until))
        return found[(found["date"] >= first) & (found["date"] <= last)]

    return mediators(ask, ("IRN", "USA"), on=day, window=window)


OMAN = (met("2025-03-01", "IRN", "OMN"), met("2025-03-20", "OMN", "USA"))


def test_constraint_is_that_of_small_networks_that_can_be_done_by_hand() -> None:
    # A circle of three: two partners, each ((1/2) + (1/2)(1/2))^2 = 0.5625. An open triad: 2 x (1/2)^2 for the middle.
    assert constraint(nx.complete_graph(3), 0) == pytest.approx(1.125)
    assert constraint(nx.path_graph(3), 1) == pytest.approx(0.5)
    assert constraint(nx.path_graph(3), 0) == pytest.approx(1.0)
    assert constraint(nx.path_graph(2), 5) is None
    alone: nx.Graph[int] = nx.Graph()
    alone.add_node(1)
    assert constraint(alone, 1) is None


@given(st.integers(0, 2**32 - 1))
@settings(max_examples=15, deadline=None)
def test_constraint_is_that_of_networkx(seed: int) -> None:
    graph = nx.gnp_random_graph(9, 0.5, seed=seed)
    for number, edge in enumerate(graph.edges):
        graph.edges[edge]["weight"] = 1.0 + number % 4
    known = nx.constraint(graph, weight="weight", nodes=list(graph))
    for node in graph:
        found = constraint(graph, node)
        assert (found is None and known[node] != known[node]) or found == pytest.approx(known[node])


def test_betweenness_is_that_of_the_florentine_families() -> None:
    # Padgett and Ansell 1993; figures as in Jackson 2008, Social and Economic Networks, ch. 1.
    found = betweenness(nx.florentine_families_graph())
    assert {name: round(found[name], 3) for name in ("Medici", "Strozzi", "Guadagni", "Pazzi")} == {
        "Medici": 0.522, "Strozzi": 0.103, "Guadagni": 0.255, "Pazzi": 0.0,
    }  # fmt: skip


def test_a_direct_line_of_the_two_sides_hides_nobody_who_stands_between_them() -> None:
    ways = [("a", "m"), ("m", "b"), ("a", "b"), ("a", "x")]
    assert on_paths(nx.Graph(ways), "a", "b") == {"m": 1.0}
    assert on_paths(nx.Graph(ways), "a", "nobody") == {}


def test_the_five_roles_of_gould_and_fernandez() -> None:
    groups = [("A", "A", "A"), ("A", "B", "A"), ("A", "B", "B"), ("A", "A", "B"), ("A", "B", "C")]
    assert [role(*three) for three in groups] == list(ROLES)
    for name, three in zip(ROLES, groups, strict=True):
        found = roles(nx.DiGraph([(0, 1), (1, 2)]), dict(enumerate(three)))  # type: ignore[arg-type]
        assert found[1][name] == 1  # type: ignore[index]
        assert sum(sum(counts.values()) for counts in found.values()) == 1


def test_a_broker_is_none_where_the_two_others_have_a_link_of_their_own() -> None:
    groups = {0: "A", 1: "B", 2: "C"}
    found = roles(both_ways(nx.complete_graph(3)), groups)  # type: ignore[arg-type]
    assert all(count == 0 for counts in found.values() for count in counts.values())
    line = roles(both_ways(nx.path_graph(3)), groups)  # type: ignore[arg-type]
    assert line[1]["liaison"] == 2  # type: ignore[index] # both ways


def test_who_reaches_both_sides_comes_before_who_reaches_one_more_often() -> None:
    often = [met(f"2025-03-{day:02d}", "IRN", "IRQ") for day in (2, 6, 10)]
    found = rank(*OMAN, *often)
    assert [one.actor for one in found.mediators] == ["OMN", "IRQ"]
    oman, iraq = found.mediators
    assert oman.role == "liaison"
    assert oman.place.on_paths == 1.0
    assert iraq.role is None
    assert iraq.balance == 1.0
    assert abs(oman.balance or 0) < 0.2


def test_the_terms_add_up_to_the_order_and_nothing_else_moves_it() -> None:
    found = rank(*OMAN)
    (oman,) = found.mediators
    assert oman.order == pytest.approx(sum(value for _, value in oman.terms))
    assert found.orders["OMN"] == oman.order
    scored = rank(*(row | {"score": -9.0, "tone": -1.0} for row in OMAN))
    assert scored.mediators[0].order == oman.order
    assert scored.mediators[0].a.score.value == -9.0


def test_rows_of_the_day_itself_and_later_are_not_used() -> None:
    later = [met("2025-04-12", "IRN", "QAT"), met("2025-04-13", "QAT", "USA"), met("2025-05-01", "QAT", "USA")]
    assert [one.actor for one in rank(*OMAN, *later).mediators] == ["OMN"]
    asked: list[Query] = []

    def ask(query: Query) -> pd.DataFrame:
        asked.append(query)
        return pd.DataFrame()

    mediators(ask, ("IRN", "USA"), on=DAY)
    assert asked
    assert all(query.until == date(2025, 4, 11) for query in asked)


def test_the_order_of_the_rows_changes_nothing() -> None:
    rows = [*OMAN, met("2025-02-01", "IRN", "IRQ"), met("2025-01-05", "CHE", "USA"), met("2025-01-07", "CHE", "IRN")]
    one, other = rank(*rows), rank(*reversed(rows))
    assert one.mediators == other.mediators


def test_isolated_actor_one_contact_no_row_and_the_same_side_twice() -> None:
    found = rank(met("2025-03-01", "IRN", "OMN"))
    assert [one.actor for one in found.mediators] == ["OMN"]
    assert found.mediators[0].b.channel.state == "none recorded"
    assert found.rank("CHE") is None  # nothing of it is held: no place, not the last one
    assert "Nobody is recorded in contact with both sides in the window." in found.notes
    empty = mediators(nothing, ("IRN", "USA"), on=DAY)
    assert (empty.mediators, empty.frame.empty) == ((), True)
    with pytest.raises(BadQuestion, match="IRN needs no mediator with itself"):
        mediators(nothing, ("IRN", "IRN"), on=DAY)
    with pytest.raises(BadQuestion, match="window of 0 days"):
        mediators(nothing, ("IRN", "USA"), on=DAY, window=0)


def test_a_contact_out_of_the_window_does_not_count() -> None:
    assert rank(*OMAN, window=30).rank("OMN") is not None
    old = [met("2023-03-01", "IRN", "QAT"), met("2023-03-05", "QAT", "USA")]
    assert rank(*OMAN, *old).rank("QAT") is None


def test_acts_as_go_between_count_for_ten_years_and_for_the_one_who_did_them() -> None:
    before = met("2018-05-01", "QAT", "SDN", mode="third-party", symmetric=False)
    (_, qatar) = rank(*OMAN, before).mediators
    assert (qatar.actor, qatar.past) == ("QAT", 1)
    assert rank(*OMAN, before | {"date": "2012-05-01"}).rank("QAT") is None
    assert rank(*OMAN, before).rank("SDN") is None


def test_cooperation_counts_and_plans_do_not() -> None:
    agreed = met("2025-02-01", "IRN", "PAK", type="AGREE")
    assert rank(*OMAN, agreed).rank("PAK") is not None
    assert rank(*OMAN, agreed | {"modality": "planned"}).rank("PAK") is None
    assert rank(*OMAN, agreed | {"quad": 4, "type": "ASSAULT"}).rank("PAK") is None


def test_a_rank_that_hangs_on_one_ministrys_own_bulletin_says_so() -> None:
    own = [
        met(f"2025-0{month}-02", *sorted(("RUS", side)), source="mid") for month in (1, 2, 3) for side in ("IRN", "USA")
    ]
    found = rank(*OMAN, *own)
    russia = next(one for one in found.mediators if one.actor == "RUS")
    assert russia.rank == 1
    assert russia.general_rank is not None
    assert russia.general_rank > 1
    assert any("Russia has sources of its own in the record; it ranks 1" in note for note in found.notes)


def test_agreements_with_one_side_alone_make_a_third_party_that_sides_own() -> None:
    frame = asking(*OMAN)
    found = mediators(
        lambda _: frame,
        ("IRN", "USA"),
        on=DAY,
        bound=lambda one, other, _: ("A pact",) if {one, other} == {"OMN", "USA"} else (),
        distance=lambda one, other: 900.0 if {one, other} == {"OMN", "IRN"} else None,
    )
    oman = found.mediators[0]
    assert (oman.role, oman.b.bound, oman.a.km) == ("gatekeeper", ("A pact",), 900.0)
    assert "near" not in dict(oman.terms)  # one distance alone is no nearness to both


def test_every_further_contact_adds_less() -> None:
    orders = [dict(terms(reach=(n, n), cooperation=(0, 0), contacts=n, past=0, near=None)) for n in (0, 1, 2)]
    steps = [orders[n + 1]["reach"] - orders[n]["reach"] for n in (0, 1)]
    assert steps[0] > steps[1] > 0


def test_documented_cases_are_whole_and_name_known_actors() -> None:
    found = mediations()
    assert len({entry.case for entry in found}) >= 40
    assert len({(entry.case, entry.mediator) for entry in found}) == len(found)
    for entry in found:
        assert list(entry.sides) == sorted(set(entry.sides)), entry.case
        assert entry.mediator not in entry.sides, entry.case
        assert date(2002, 1, 1) <= entry.first <= date(2025, 12, 31), entry.case
        assert entry.source.startswith("http"), entry.case
        for code in (entry.mediator, *entry.sides):
            assert code in states() or resolve(code).actor is not None, code


def test_the_halves_follow_the_rule_that_was_fixed_beforehand() -> None:
    pairs: dict[str, set[str]] = defaultdict(set)
    halves: dict[str, set[str]] = defaultdict(set)
    for entry in mediations():
        pairs["|".join(entry.sides)].add(entry.case)
        halves["|".join(entry.sides)].add(entry.part)
    held: Counter[str] = Counter()
    for pair in sorted(pairs, key=lambda pair: hashlib.sha256(pair.encode()).hexdigest()):
        part = "dev" if held["dev"] <= held["test"] else "test"
        assert halves[pair] == {part}, pair
        held[part] += len(pairs[pair])
    assert min(held.values()) / sum(held.values()) > 0.45


def test_what_was_mediated_later_is_no_reason_before() -> None:
    assert mediated_before("NOR", on=date(2002, 9, 16)) == ()
    assert [entry.case for entry in mediated_before("NOR", on=date(2002, 9, 17))] == ["sri-lanka-ltte-2002"]


def test_ideal_points_of_namibia_and_of_a_file_with_a_mark_at_its_start(tmp_path: Path) -> None:
    file = tmp_path / "points.csv"
    file.write_text(
        "\ufeffRow,ccode,session,NVotes,IdealPoint,iso3c\n1,565,74,80,-0.5,NAM\n2,2,74,80,2.4,USA\n3,2,74,80,9,USA\n"
        "4,315,20,80,1,NA\n5,365,74,80,NaN,RUS\n6,365,74,80,inf,RUS\n7,365,x,80,1,RUS\n8,365.0,74.0,80,-0.9,\n",
        encoding="utf-8",
    )
    found = read_ideal_points(file)
    assert found.points == {("NAM", 2019): -0.5, ("USA", 2019): 2.4, ("RUS", 2019): -0.9}
    assert found.rows_in == 8
    assert [row.row for row in found.refused] == [3, 4, 5, 6, 7]
    assert "already" in found.refused[0].reason


def test_rows_of_ideal_points_that_could_not_be_read_are_told_with_the_ranking(tmp_path: Path) -> None:
    file = tmp_path / "points.csv"
    rows = "ccode,session,IdealPoint,iso3c\n2,79,2.3,USA\n630,79,-1.5,IRN\n"
    for more, told in (("", False), ("345,40,0.5,YUG\n", True)):
        file.write_text(rows + more, encoding="utf-8")
        ranking = ask_mediators("Iran", "United States", on=date(2025, 4, 12), points=file)
        assert any("1 of 3 rows of the ideal points could not be read" in note for note in ranking.notes) is told


def test_a_file_that_is_none_of_ideal_points_is_refused_by_name(tmp_path: Path) -> None:
    file = tmp_path / "other.csv"
    file.write_text("state,value\nUSA,1\n", encoding="utf-8")
    with pytest.raises(UnreadableInput, match=r"other\.csv: no column session.*columns are state, value"):
        read_ideal_points(file)
    file.write_bytes(bytes(range(256)))
    with pytest.raises(UnreadableInput, match="no column session"):
        read_ideal_points(file)
    with pytest.raises(UnreadableInput, match=r"missing\.csv"):
        read_ideal_points(tmp_path / "missing.csv")
    file.write_bytes(b"")
    with pytest.raises(UnreadableInput, match="its columns are none"):
        read_ideal_points(file)


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ("", "none of its 0 rows is an ideal point that can be read$"),
        ("USA,74,NaN\nIRN,x,1\n", "none of its 2 rows is an ideal point that can be read; row 1: "),
    ],
)
def test_a_file_without_one_ideal_point_is_not_passed_over_in_silence(tmp_path: Path, rows: str, words: str) -> None:
    file = tmp_path / "points.csv"
    file.write_text("iso3c,session,IdealPoint\n" + rows, encoding="utf-8")
    with pytest.raises(UnreadableInput, match=words):
        read_ideal_points(file)


def test_before_the_first_day_of_the_calendar_nobody_is_ranked() -> None:
    with pytest.raises(BadQuestion, match="no day lies before 0001-01-01"):
        mediators(lambda _: pd.DataFrame(), ("IRN", "USA"), on=date.min)


def test_roll_calls_of_both_forms_come_out_the_same(tmp_path: Path) -> None:
    own, votes, calls = (tmp_path / name for name in ("own.csv", "votes.csv", "calls.csv"))
    own.write_text(
        "rcid,session,ccode,vote\n1,74,565,1\n1,74,2,3\n1,74,365,8\n1,74,20,2\n1,74,20,7\n", encoding="utf-8"
    )
    votes.write_text(
        'rcid,country,country_code,vote\n1,Namibia,NA,yes\n1,"United States",US,no\n1,Canada,CA,abstain\n'
        "2,Canada,CA,no\n",
        encoding="utf-8",
    )
    calls.write_text("rcid,session,date\n1,74,2019-11-01\n", encoding="utf-8")
    one, other = read_roll_calls(own), read_roll_calls(votes, calls)
    assert one.votes == other.votes == {"1": {"NAM": "yes", "USA": "no", "CAN": "abstain"}}
    assert one.years == other.years == {"1": 2019}
    assert [row.reason for row in other.refused] == ["the file of calls has no call '2'"]
    assert "'7' is none of" in one.refused[0].reason


def test_votes_of_the_same_year_as_the_day_are_not_used() -> None:
    points = {(state, 2025): 0.0 for state in ("OMN", "IRN", "USA")}
    assert vote_distance(points, "OMN", side_a="IRN", side_b="USA", on=DAY) is None
    old = {(state, 2024): value for state, value in (("OMN", -0.7), ("IRN", -1.0), ("USA", 2.3))}
    found = vote_distance(points | old, "OMN", side_a="IRN", side_b="USA", on=DAY)
    assert found is not None
    assert (round(found.to_a, 1), round(found.to_b, 1), found.year) == (0.3, 3.0, 2024)


def test_agreement_in_votes_counts_an_abstention_half() -> None:
    votes = {"1": {"OMN": "yes", "IRN": "yes"}, "2": {"OMN": "abstain", "IRN": "no"}, "3": {"OMN": "yes", "IRN": "no"},
             "4": {"OMN": "yes"}}  # fmt: skip
    assert vote_agreement(votes, "OMN", "IRN").value == pytest.approx(1.5 / 3)
    assert vote_agreement(votes, "OMN", "IRN").n == 3
    assert vote_agreement({}, "OMN", "IRN").value is None


def test_the_real_file_of_ideal_points_reads_whole(shared: Path) -> None:
    found = read_ideal_points(shared / "un_votes" / "ideal_points_1946_2019.csv")
    assert found.rows_in == len(found.points) + found.refused_count
    assert found.points[("USA", 2018)] > 2 > found.points[("RUS", 2018)]
    assert {reason.split("'")[1] for row in found.refused if "no state" in (reason := row.reason)} <= {
        "CSK",
        "DDR",
        "YAR",
        "YUG",
        "YMD",
    }


def test_the_command_prints_every_part_and_stays_before_the_day() -> None:
    done = CliRunner().invoke(commands.mediators, ["Iran", "United States", "--on", "2025-04-12", "--json"])
    assert done.exit_code == 0, done.output
    found = json.loads(done.output)
    first = found["mediators"][0]
    assert (found["side_a"], found["side_b"], first["rank"]) == ("IRN", "USA", 1)
    assert dict(first["terms"]).keys() == {"reach", "cooperation", "contacts", "past", "near"}
    days = [one[side]["channel"]["last"] for one in found["mediators"] for side in ("a", "b")]
    assert max(day for day in days if day) < "2025-04-12"
    shown = CliRunner().invoke(commands.mediators, ["IRN", "USA", "--on", "2025-04-12"])
    assert shown.exit_code == 0
    heads = ["rank", "by general sources", "third party", "with Iran"]
    places = [shown.output.find(head.split()[0]) for head in heads]
    assert places == sorted(places)


def test_the_command_for_postures_says_what_it_left_out() -> None:
    done = CliRunner().invoke(
        commands.posture, ["TUR", "--between", "RUS", "UKR", "--since", "2022-01-01", "--until", "2023-12-31"]
    )
    assert done.exit_code == 0, done.output
    assert "sources that are Russia's or Ukraine's own were left out" in done.output
    assert "cannot tell" in done.output
