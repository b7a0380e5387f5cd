"""Networks of contacts: who is in them, what the files hold, and that hostile names do no harm."""

from __future__ import annotations

import csv
import io
import time
import xml.etree.ElementTree as ET
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import networkx as nx
import pandas as pd
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from backchannel.asking import contacts as asking
from backchannel.brief.charts import draw_chart
from backchannel.brief.networks import MOST, chart_file, draw_network
from backchannel.cli.main import backchannel
from backchannel.contacts.brokerage import constraint
from backchannel.contacts.network_asking import network_of
from backchannel.contacts.network_exports import edges_csv, gexf, graphml, nodes_csv
from backchannel.contacts.network_graph import build_network, spells
from backchannel.contacts.network_measures import constraints
from backchannel.contacts.network_timeline import timeline
from backchannel.errors import BadQuestion
from backchannel.model.contacts import Contact
from backchannel.model.network import printable
from backchannel.states import states

if TYPE_CHECKING:
    from pathlib import Path

    from backchannel.model.network import Network

ON = date(2025, 6, 23)
SVG, GEXF = "{http://www.w3.org/2000/svg}", "{http://gexf.net/1.3}"
HOSTILE = "A\x00\x1b[31m\"'<>&]]></script><script>alert(1)</script>\u202e\ufffe"
SPAN = (date(2005, 6, 24), ON)


def contact(one: str, other: str, day: date = ON, /, *, days: int = 1, source: str = "wikipedia") -> Contact:
    return Contact(
        sides=(min(one, other), max(one, other)), first=day, last=day + timedelta(days=days - 1), level="minister",
        levels=("minister", "minister"), medium="talks", direct=True, visitor=None, host=None, sources=(source,),
        tellings=1, sure=True, firm=True, general=source == "wikipedia", event="e", link="l",
    )  # fmt: skip


CIRCLE = (
    contact("IRN", "OMN"), contact("OMN", "USA"), contact("OMN", "USA", ON - timedelta(days=9)), contact("IRN", "RUS"),
    contact("RUS", "CHN"), contact("FRA", "DEU"), contact("IRN", "USA", ON - timedelta(days=400)),
)  # fmt: skip


def codes(network: Network) -> set[str]:
    return {node.code for node in network.nodes}


def pairs(network: Network) -> set[tuple[str, str]]:
    return {edge.sides for edge in network.edges}


# Who is in it.


def test_around_states_are_their_partners_and_the_ties_among_these() -> None:
    found = build_network([*CIRCLE, contact("RUS", "OMN")], ["IRN"], on=ON)
    assert codes(found) == {"IRN", "OMN", "RUS"}
    assert pairs(found) == {("IRN", "OMN"), ("IRN", "RUS"), ("OMN", "RUS")}


def test_without_names_everybody_of_the_window_is_in() -> None:
    found = build_network(CIRCLE, on=ON)
    assert codes(found) == {"IRN", "OMN", "USA", "RUS", "CHN", "FRA", "DEU"}
    assert ("IRN", "USA") not in pairs(found)
    assert ("IRN", "USA") in pairs(build_network(CIRCLE, on=ON, window=401))


def test_an_ego_network_is_the_broker_its_partners_and_whoever_is_named() -> None:
    found = build_network(CIRCLE, ["CHN"], on=ON, ego="OMN")
    assert [node.code for node in found.nodes] == ["OMN", "CHN", "USA", "IRN"]
    assert [node.role for node in found.nodes] == ["ego", "named", "partner", "partner"]
    broker = found.nodes[0]
    assert (broker.size, broker.partners) == (3, 2)
    assert broker.between == pytest.approx(1 / 3)
    assert broker.constraint == pytest.approx((2 / 3) ** 2 + (1 / 3) ** 2)


def test_figures_of_an_edge_are_counted_by_hand() -> None:
    (edge,) = build_network([contact("OMN", "USA", source="mid"), *CIRCLE[1:3]], ["OMN"], on=ON).edges
    assert (edge.weight, edge.general, edge.first, edge.last) == (3, 2, ON - timedelta(days=9), ON)
    assert edge.reach == pytest.approx(6 + 3 * 2 ** (-9 / 90), abs=1e-4)
    assert edge.sources == ("mid", "wikipedia")


def test_the_caption_says_whose_bulletins_are_counted() -> None:
    own = build_network([contact("IRN", "RUS", source="mid")], on=ON).table.caption
    assert "mid is Russia's own" in own
    assert "0 of them told by general sources" in own
    assert "No party's own bulletin" in build_network(CIRCLE, on=ON).table.caption


# Degenerate cases.


@pytest.mark.parametrize("named", [(), ("NRU",)])
def test_no_contact_is_a_stated_answer_in_every_format(named: tuple[str, ...]) -> None:
    found = build_network([], named, on=ON)
    assert "No contact is recorded in these days" in found.note
    assert len(ET.fromstring(draw_network(found, ident="n")).findall(f".//{SVG}circle")) == len(named)
    assert len(ET.fromstring(gexf(found, dynamic=True)).findall(f".//{GEXF}node")) == len(named)
    assert nx.parse_graphml(graphml(found)).number_of_nodes() == len(named)
    assert len(list(csv.reader(io.StringIO(edges_csv(found))))) == 1


def test_an_isolated_actor_among_others_is_named_as_alone() -> None:
    found = build_network(CIRCLE, ["IRN", "NRU"], on=ON)
    assert found.note == "Alone: Nauru."
    alone = next(node for node in found.nodes if node.code == "NRU")
    assert (alone.size, alone.constraint, alone.between) == (0, None, 0.0)


def test_one_contact_makes_one_line_between_two_places() -> None:
    found = build_network([contact("IRN", "OMN")], ["IRN"], on=ON)
    one, other = found.nodes
    assert (one.x, one.y) != (other.x, other.y)
    assert len(ET.fromstring(draw_network(found, ident="n")).findall(f".//{SVG}path")) == 1


@pytest.mark.parametrize("window", [0, -5, 10**7])
def test_a_window_that_is_none_is_refused(window: int) -> None:
    with pytest.raises(BadQuestion, match="window"):
        build_network(CIRCLE, on=ON, window=window)


def test_an_empty_record_without_a_day_is_refused() -> None:
    with pytest.raises(BadQuestion, match="name one"):
        network_of(ask=lambda _: pd.DataFrame(), cover=lambda _: pd.DataFrame())


# Pictures.


def test_a_picture_is_accessible_and_names_at_most_sixty() -> None:
    many = [contact("USA", code) for code in sorted(states())[:150] if code != "USA"]
    found = build_network(many, on=ON)
    root = ET.fromstring(draw_network(found, ident="n"))
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "n-t n-d"
    assert [root[at].get("id") for at in (0, 1)] == ["n-t", "n-d"]
    assert f"Drawn are the first {MOST} of {len(found.nodes)} actors." in (root[1].text or "")
    assert len(root.findall(f".//{SVG}circle")) == MOST
    assert 0 < len(root.findall(f".//{SVG}text")) <= MOST
    assert len(found.table.rows) == len(found.edges) > MOST


def test_places_stay_within_the_drawing_and_are_the_same_every_time() -> None:
    many = [contact(one, other) for one, other in zip(sorted(states()), sorted(states())[3:], strict=False)]
    found = build_network(many, on=ON)
    assert all(-1 <= node.x <= 1 and -1 <= node.y <= 1 for node in found.nodes)
    assert draw_network(found, ident="n") == draw_network(build_network(many[::-1], on=ON), ident="n")


# Files for other programs.


def test_graphml_holds_what_the_network_holds() -> None:
    found = build_network(CIRCLE, ["IRN", "NRU"], on=ON)
    graph = nx.parse_graphml(graphml(found))
    assert set(graph.nodes) == codes(found)
    assert {tuple(sorted(edge)): graph.edges[edge]["weight"] for edge in graph.edges} == {
        edge.sides: edge.weight for edge in found.edges
    }
    assert "constraint" not in graph.nodes["NRU"]
    assert graph.nodes["IRN"]["label"] == "Iran"


def test_static_gexf_has_no_times_and_is_read_by_networkx() -> None:
    text = gexf(build_network(CIRCLE, ["OMN"], on=ON))
    root = ET.fromstring(text)
    graph = root.find(f"{GEXF}graph")
    assert graph is not None
    assert (root.get("version"), graph.get("mode"), graph.get("timeformat")) == ("1.3", "static", None)
    assert root.findall(f".//{GEXF}spell") == []
    read = nx.read_gexf(io.BytesIO(text.encode()), version="1.3")
    assert read.edges["OMN", "USA"]["weight"] == 2.0


def test_dynamic_gexf_has_one_time_format_and_no_empty_spell() -> None:
    root = ET.fromstring(gexf(build_network(CIRCLE, ["OMN"], on=ON), dynamic=True))
    graph = root.find(f"{GEXF}graph")
    assert graph is not None
    assert graph.get("timeformat") == "date"
    times = [(spell.get("start", ""), spell.get("end", "")) for spell in root.findall(f".//{GEXF}spell")]
    assert ("2025-06-14", "2025-06-15") in times
    assert all(date.fromisoformat(start) < date.fromisoformat(end) for start, end in times)
    assert all(graph.get("start", "") <= start and end <= graph.get("end", "") for start, end in times)
    assert {len(one) for pair in times for one in pair} == {10}


@given(st.lists(st.tuples(st.dates(*SPAN), st.integers(0, 9)), max_size=12))
def test_spells_are_apart_and_hold_every_day_of_contact_and_no_other(days: list[tuple[date, int]]) -> None:
    found = spells((first, first + timedelta(days=more)) for first, more in days)
    told = {first + timedelta(days=at) for first, more in days for at in range(more + 1)}
    held = [start + timedelta(days=at) for start, end in found for at in range((end - start).days)]
    assert sorted(told) == held
    assert all(one[1] < other[0] for one, other in pairwise(found))


def test_csv_tables_fit_together_and_start_no_formula() -> None:
    found = build_network([contact("=cmd|' /C calc'!A0", "IRN"), contact("＠x", "IRN")], on=ON)
    nodes, edges = (list(csv.DictReader(io.StringIO(table(found)))) for table in (nodes_csv, edges_csv))
    assert {row["Source"] for row in edges} | {row["Target"] for row in edges} == {row["Id"] for row in nodes}
    assert not any(cell.startswith(("=", "＠")) for row in (*nodes, *edges) for cell in row.values())


def test_hostile_names_come_out_as_valid_xml_that_runs_nothing() -> None:
    some = [contact(HOSTILE, "IRN"), contact("IRN", HOSTILE.replace("\x00", ""), source="\x07<b>")]
    found = build_network(some, [HOSTILE, "IRN"], on=ON)
    chart = timeline(some, since=ON, until=ON)
    for text in (
        draw_network(found, ident="n"),
        chart_file(chart, ident="c"),
        gexf(found),
        gexf(found, dynamic=True),
        graphml(found),
    ):
        root = ET.fromstring(text)
        assert "<script" not in text.lower()
        assert not any(element.tag.endswith("script") for element in root.iter())
        assert not any(character in text for character in "\x00\x07\x1b\u202e\ufffe")
    ids = [node.get("id") for node in ET.fromstring(gexf(found)).iter(f"{GEXF}node")]
    assert len(set(ids)) == 3
    assert nx.parse_graphml(graphml(found)).number_of_nodes() == 3


@settings(max_examples=60)
@given(st.text(st.characters(), max_size=12), st.text(st.characters(), max_size=12))
def test_any_name_makes_valid_files(one: str, other: str) -> None:
    found = build_network([contact(one, other)] if one != other else [], [one], on=ON)
    for text in (draw_network(found, ident="n"), gexf(found, dynamic=True), graphml(found)):
        ET.fromstring(text.encode())
    assert printable(printable(one)) == printable(one)


# Time.


def test_a_timeline_counts_every_contact_once_in_its_period() -> None:
    some = [contact("IRN", "OMN", date(2025, 1, 31)), contact("IRN", "OMN", date(2025, 2, 1)), *CIRCLE[:2]]
    chart = timeline(some, since=date(2025, 1, 15), until=ON)
    assert [panel.title for panel in chart.panels] == ["Iran and Oman", "Oman and United States"]
    assert [row[:3] for row in chart.table.rows] == [
        ("2025-01-01", 1, 0), ("2025-02-01", 1, 0), ("2025-03-01", 0, 0), ("2025-04-01", 0, 0), ("2025-05-01", 0, 0),
        ("2025-06-01", 1, 1),
    ]  # fmt: skip
    assert "<svg" in draw_chart(chart, ident="c")


@pytest.mark.parametrize(("years", "step"), [(2, "month"), (8, "quarter"), (20, "year")])
def test_periods_grow_with_the_days_asked_about(years: int, step: str) -> None:
    since = date(ON.year - years, 5, 5)
    chart = timeline([contact("IRN", "OMN", since), contact("IRN", "OMN")], since=since, until=ON)
    assert chart.panels[0].unit == f"contacts a {step}"
    assert sum(int(row[1] or 0) for row in chart.table.rows) == 2


def test_a_timeline_backwards_is_refused_and_an_empty_one_says_so() -> None:
    with pytest.raises(BadQuestion, match="no day lies between"):
        timeline([], since=ON, until=ON - timedelta(days=1))
    root = ET.fromstring(chart_file(timeline([], since=ON, until=ON), ident="c"))
    assert "No contact to draw." in "".join(root.itertext())


def test_two_hundred_states_and_twenty_years_take_seconds_at_most() -> None:
    names = [code for code, row in states().items() if row.status == "state"][:200]
    some = [
        contact(
            one, names[(at * 7 + step * 13 + 1) % len(names)], SPAN[0] + timedelta(days=(at * 31 + step * 181) % 7300)
        )
        for at, one in enumerate(names)
        for step in range(50)
        if names[(at * 7 + step * 13 + 1) % len(names)] != one
    ]
    start = time.perf_counter()
    found = build_network(some, on=ON, window=7305)
    assert draw_network(found, ident="n")
    assert gexf(found, dynamic=True)
    assert len(found.edges) > 1000
    assert time.perf_counter() - start < 10  # a shared machine; 2 s is what a quiet one is measured against


# The command.


def run(*words: str) -> str:
    result = CliRunner().invoke(backchannel, ["network", *words], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def test_the_command_writes_every_format(tmp_path: Path) -> None:
    common = ("Iran", "ISR", "--on", "2025-06-23", "--window", "60", "--to")
    for name in ("n.svg", "n.graphml", "n.gexf"):
        run(*common, str(tmp_path / name))
        ET.fromstring((tmp_path / name).read_bytes())
    assert "told by general sources" in run(*common, str(tmp_path / "n.csv"))
    assert (tmp_path / "n.nodes.csv").read_text(encoding="utf-8").splitlines()[1].startswith("IRN,Iran,named,")
    assert (tmp_path / "n.edges.csv").is_file()
    run(*common, str(tmp_path / "d.gexf"), "--dynamic")
    assert b'mode="dynamic"' in (tmp_path / "d.gexf").read_bytes()
    run("--ego", "Oman", *common, str(tmp_path / "t.svg"), "--timeline")
    ET.fromstring((tmp_path / "t.svg").read_bytes())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--to", "n.docx"), "ending"),
        (("--to", "n.svg", "--dynamic"), "GEXF"),
        (("--to", "n.csv", "--timeline"), "SVG"),
    ],
)
def test_what_cannot_be_written_is_refused_before_the_record_is_asked(words: tuple[str, ...], said: str) -> None:
    with pytest.raises(BadQuestion, match=said):
        CliRunner().invoke(backchannel, ["network", "IRN", *words], catch_exceptions=False)


def test_the_timeline_of_a_network_is_that_of_whoever_was_named() -> None:
    rows = pd.DataFrame(
        {"event": ["a", "b"], "date": "2025-06-20", "type": "CONSULT", "source": "wikipedia", "symmetric": True,
         "actor": ["IRN", "OMN"], "recipient": ["OMN", "USA"]}
    )  # fmt: skip
    found = network_of(["IRN"], on=ON, ask=lambda _: rows, cover=lambda _: rows)
    assert [panel.title for panel in found.chart.panels] == ["Iran and Oman"]
    everybody = network_of(on=ON, ask=lambda _: rows, cover=lambda _: rows)
    assert len(everybody.chart.panels) == len(everybody.frame) == 2


@given(st.lists(st.tuples(st.sampled_from("ABCDEF"), st.sampled_from("ABCDEF"), st.integers(1, 9)), max_size=20))
def test_constraint_of_all_at_once_is_that_of_each(edges: list[tuple[str, str, int]]) -> None:
    graph = nx.Graph()
    graph.add_nodes_from("ABCDEF")
    graph.add_weighted_edges_from((one, other, weight) for one, other, weight in edges if one != other)
    for code, value in constraints(graph, sorted(graph)).items():
        assert value == (None if graph.degree(code) == 0 else pytest.approx(constraint(graph, code)))


def test_a_tie_of_the_starter_record_counts_what_ties_counts() -> None:
    found = asking.network("IRN", on=ON, window=200)
    weights = {edge.sides: edge.weight for edge in found.network.edges if "IRN" in edge.sides}
    listed = asking.ties("IRN", since=found.network.since, until=ON).ties
    assert weights == {tie.sides: tie.contacts for tie in listed if tie.contacts}
    assert weights[("IRN", "RUS")] > 5
