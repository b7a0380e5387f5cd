"""The resolver of actors: any phrase to state and sector by the day, own tables, bare agents, back references."""

from __future__ import annotations

import csv
import json
from datetime import date
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from backchannel.cli.actors import actors
from backchannel.coding.actors import find_actors
from backchannel.coding.agents import agents
from backchannel.coding.coder import code
from backchannel.coding.listings import load_actors
from backchannel.coding.resolver import resolve
from backchannel.coding.sectors import SECTORS, STAND_INS
from backchannel.coding.sentences import split
from backchannel.coding.titles import refer_back
from backchannel.coding.tokens import words
from backchannel.coding.unnamed import find_agents
from backchannel.errors import UnreadableInput
from backchannel.model.coding import Mention
from backchannel.model.documents import Document
from backchannel.states import states

DEV = Path(__file__).parent / "gold" / "actors_dev.jsonl"
TABLES = files("backchannel") / "data" / "actors"
HEADER = "name,forms,country,sector,from,to,source"


def said(phrase: str, day: str | None = None) -> tuple[str | None, str | None]:
    """State and sector of a phrase."""
    found = resolve(phrase, on=date.fromisoformat(day) if day else None)
    return found.iso3, found.sector


def paper(text: str, published: date | None = None) -> Document:
    return Document(id="d", text=text, source="-", sha256="", published=published)


def all_of(text: str, published: date | None = None) -> tuple[Mention, ...]:
    """Every mention of a text: named, bare, and back references."""
    document = paper(text, published)
    sentences = split(document)
    named = find_actors(document, sentences)
    bare = find_agents(document, sentences, named)
    both = tuple(sorted((*named, *bare), key=lambda m: m.span.start))
    return tuple(sorted((*both, *refer_back(document, sentences, both)), key=lambda m: m.span.start))


def rows(table: str) -> list[dict[str, str]]:
    return list(csv.DictReader((TABLES / table).read_text(encoding="utf-8").splitlines()))


def test_accuracy_on_the_development_file_does_not_fall() -> None:
    lines = [json.loads(line) for line in DEV.read_text(encoding="utf-8").splitlines()]
    right = sum(said(row["mention"], row["date"]) == (row["iso3"], row["sector"]) for row in lines)
    assert len(lines) >= 250
    assert right / len(lines) >= 0.98


@pytest.mark.parametrize(
    ("phrase", "day", "iso3", "sector"),
    [
        ("the Taliban", "1998-01-01", "AFG", "GOV"),
        ("the Taliban", "2021-08-14", "AFG", "REB"),
        ("the Taliban", "2021-08-15", "AFG", "GOV"),
        ("Hayat Tahrir al-Sham", "2024-12-07", "SYR", "REB"),
        ("Hayat Tahrir al-Sham", "2024-12-08", "SYR", "GOV"),
        ("Angela Merkel", "2021-12-08", "DEU", "GOV"),
        ("Angela Merkel", "2021-12-09", "DEU", "ELI"),
        ("Vladimir Putin", "1998-09-01", "RUS", "SPY"),
        ("Powell", "2003-02-05", "USA", "GOV"),
        ("Powell", None, None, None),
        ("French president Hollande", None, "FRA", "GOV"),
        ("former French president Hollande", None, "FRA", "ELI"),
        ("Foreign Secretary David Cameron", "2024-01-01", "GBR", "GOV"),
        ("David Cameron", "2020-01-01", "GBR", "ELI"),
        ("Economy Minister Emmanuel Macron", "2015-06-01", "FRA", "GOV"),
        ("Putin's troops", "2022-03-01", "RUS", "MIL"),
    ],
)
def test_the_day_decides(phrase: str, day: str | None, iso3: str | None, sector: str | None) -> None:
    assert said(phrase, day) == (iso3, sector)


@pytest.mark.parametrize(
    ("phrase", "iso3", "sector"),
    [
        # whose the head is
        ("Iran-backed militias", None, "PRM"),
        ("US-backed Syrian rebels", "SYR", "REB"),
        ("the Saudi-led coalition in Yemen", "SAU", "MIL"),
        ("anti-American protesters", None, "OPP"),
        ("the US ambassador to Russia", "USA", "GOV"),
        ("the Australian Labour Party", "AUS", "PTY"),
        ("the Muslim Brotherhood in Jordan", "JOR", "OPP"),
        ("a spokesman for the Iraqi army", "IRQ", "MIL"),
        ("the head of Iran's judiciary", "IRN", "JUD"),
        ("rebels who fled from Chad", None, "REB"),
        # what a rank is of
        ("Hamas official", "PSE", "REB"),
        ("Gazprom official", "RUS", "BUS"),
        ("Turkish official", "TUR", "GOV"),
        ("UN official", "UNO", None),
        ("NATO commander", "IGO", "MIL"),
        ("members of parliament", None, "LEG"),
        # a group and its people
        ("Hezbollah fighters", "LBN", "REB"),
        ("Hezbollah lawmakers", "LBN", "LEG"),
        ("Red Cross workers", "NGO", "MED"),
        # peoples, capitals, states
        ("Iranians", "IRN", "CVL"),
        ("a Ukrainian", "UKR", "CVL"),
        ("Beijing", "CHN", "GOV"),
        ("Gaza", "PSE", None),
        ("Kosovo", "XKX", None),
    ],
)
def test_heads_and_owners(phrase: str, iso3: str | None, sector: str | None) -> None:
    assert said(phrase) == (iso3, sector)


@pytest.mark.parametrize(
    "phrase", ["", "   ", "the man", "it", "the talks", "Africa", "the talks in Geneva", "the Alps", "John Q. Nobody"]
)
def test_what_is_no_actor_is_refused_with_a_reason(phrase: str) -> None:
    found = resolve(phrase)
    assert (found.actor, found.iso3, found.sector) == (None, None, None)
    assert found.reason


def test_the_rows_that_decided_are_named() -> None:
    found = resolve("Taliban commander", on=date(2010, 1, 1))
    group = next(row for row in found.rows if row.table == "groups.csv")
    listed = (TABLES / "groups.csv").read_text(encoding="utf-8").splitlines()[group.line - 1]
    assert listed.startswith("TALIBAN,")
    assert (group.matched, group.since, group.until) == ("Taliban", date(2001, 12, 7), date(2021, 8, 14))


def test_a_document_explains_its_own_persons() -> None:
    text = "Fijian Foreign Minister Ana Vakalolo came. Vakalolo spoke."
    assert said("Vakalolo") == (None, None)
    found = resolve("Vakalolo", document=paper(text))
    assert (found.iso3, found.sector, found.actor and found.actor.name) == ("FJI", "GOV", "Ana Vakalolo")


def test_the_day_of_the_document_stands_in_for_the_day() -> None:
    assert resolve("Merkel", document=paper("Merkel spoke.", date(2023, 1, 1))).sector == "ELI"


def test_an_analysts_rows_win(tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text(
        f"{HEADER}\nKremlin,,BLR,OPP,,,test\nZorblax Front,ZF|Zorblaxers,TCD,REB,2020,2024-05,test\n"
        "snow clearers,,,LAB,,,test\n",
        encoding="utf-8",
    )
    table = load_actors(own)
    assert resolve("the Kremlin", table=table).iso3 == "BLR"
    assert resolve("the Kremlin").iso3 == "RUS"
    assert resolve("Zorblaxers", on=date(2024, 5, 31), table=table).sector == "REB"
    assert resolve("Zorblaxers", on=date(2019, 12, 31), table=table).actor is None
    found = resolve("the snow clearers", table=table)
    assert (found.iso3, found.sector, found.rows[0].line, found.rows[0].source) == (None, "LAB", 4, "test")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("name,country\nA,DEU\n", "own.csv:1: column forms, sector, from, to, source"),
        (f"{HEADER}\nA,,GER,GOV,,,\n", "own.csv:2: country 'GER'"),
        (f"{HEADER}\nA,,DEU,XYZ,,,\n", "own.csv:2: sector 'XYZ'"),
        (f"{HEADER}\n,,DEU,GOV,,,\n", "own.csv:2: name is empty"),
        (f"{HEADER}\nA,,,,,,\n", "own.csv:2: country and sector are both empty"),
        (f"{HEADER}\nA,,DEU,GOV,2020,2019,\n", "own.csv:2: from 2020 is after to 2019"),
        (f"{HEADER}\nA,,DEU,GOV,June 2020,,\n", "own.csv:2: from or to is no day"),
        (f"{HEADER}\nA,,DEU,GOV,2020-13,,\n", "own.csv:2: from or to is no day"),
        (f"{HEADER}\nA,,DEU\n", "own.csv:2: the row has not 7 cells"),
    ],
)
def test_a_wrong_table_says_where_and_what_to_do(tmp_path: Path, text: str, says: str) -> None:
    own = tmp_path / "own.csv"
    own.write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableInput) as caught:
        load_actors(own)
    assert says in str(caught.value)


def test_a_table_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="cannot be read"):
        load_actors(tmp_path / "none.csv")


def test_compound_mentions_carry_their_sector() -> None:
    found = {m.span.quote: m.actor.code for m in find_actors(paper("Russian troops met Ukrainian refugees."), ())}
    assert found == {"Russian troops": "RUS.MIL", "Ukrainian refugees": "UKR.REF"}
    assert [m.actor.code for m in find_actors(paper("India's farmers protested."), ())] == ["IND.AGR"]


def test_bare_agents_and_listed_groups() -> None:
    text = "Gunmen shot at protesters in Minsk. The rebels denied it, Reuters said. A military exercise began."
    found = [(m.span.quote, m.actor.code, m.form) for m in all_of(text)]
    assert found == [
        ("Gunmen", "UNK.UAF", "agent"),
        ("protesters", "BLR.OPP", "agent"),
        ("Minsk", "BLR", "capital"),
        ("rebels", "UNK.REB", "agent"),
        ("Reuters", "GBR.JRN", "organisation"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Omani Foreign Minister Badr Albusaidi flew home. The minister was tired.", [("The minister", "OMN.GOV")]),
        ("Macron met Putin. The president left.", []),
        ("Former French President Nicolas Sarkozy left. The president stayed.", []),
        ("Prime Minister Narendra Modi spoke. The minister of trade left.", []),
        ("Hezbollah fired. The group denied it.", [("The group", "HEZBOLLAH")]),
        ("Hezbollah and Hamas fired. The group denied it.", []),
        ("Nobody came. The minister was tired.", []),
    ],
)
def test_back_references_only_where_one_fits(text: str, expected: list[tuple[str, str]]) -> None:
    document = paper(text, date(2020, 1, 1))
    found = refer_back(document, split(document), find_actors(document, split(document)))
    assert [(m.span.quote, m.actor.code) for m in found] == expected


PIECES = (
    *(
        "Iran",
        "Turkish",
        "rebels",
        "the",
        "of",
        "in",
        "for",
        "Minsk",
        "former",
        "president",
        "Merkel",
        "Hamas",
        "officials",
    ),
    *(
        ",",
        "-",
        "backed",
        "'s",
        "É",
        "\n",
        "Taliban",
        "who",
        "Powell",
        "UN",
        "police",
        "(",
        "pro",
        "leader",
        "\u0301",
        "🇮🇷",
    ),
)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=12), st.sampled_from((" ", "")), st.none() | st.dates())
def test_any_phrase_gets_closed_labels_or_a_reason(pieces: list[str], space: str, day: date | None) -> None:
    found = resolve(space.join(pieces), on=day)
    assert found.iso3 is None or found.iso3 in states() or found.iso3 in STAND_INS
    assert found.sector is None or found.sector in SECTORS
    assert (found.actor is None) == (found.iso3 is None and found.sector is None)
    assert found.actor is not None or found.reason
    assert found == resolve(space.join(pieces), on=day)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_survived(text: str) -> None:
    assert resolve(text).text == text


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25))
def test_mentions_of_all_finders_are_exact_and_apart(pieces: list[str]) -> None:
    text = " ".join(pieces)
    found = all_of(text)
    assert all(text[m.span.start : m.span.end] == m.span.quote for m in found)
    assert all(before.span.end <= after.span.start for before, after in pairwise(found))


def test_the_shipped_tables_are_sound() -> None:
    listed = rows("groups.csv")
    assert {row["sector"] for row in listed} <= {*SECTORS, ""}
    assert {row["country"] for row in listed} <= {*states(), *STAND_INS}
    assert all(row["source"] for row in (*listed, *rows("persons.csv")))
    assert {row["sector"] for row in rows("agents.csv")} <= set(SECTORS)
    assert {row["country"] for row in rows("regions.csv")} <= set(states())
    strong = [
        term.lower()
        for row in rows("agents.csv")
        if row["kind"] in ("agent", "owned")
        for term in row["terms"].split("|")
    ]
    assert len(set(strong)) >= 1200
    assert len({row["name"] for row in listed}) >= 300


def test_rows_of_one_group_do_not_overlap() -> None:
    found: dict[str, list[tuple[str, str]]] = {}
    for row in rows("groups.csv"):
        found.setdefault(row["name"], []).append((row["from"], row["to"] or "9999"))
    wrong = [name for name, spans in found.items() if any(a[1] >= b[0] for a, b in pairwise(sorted(spans)))]
    assert wrong == []


def test_no_agent_is_given_two_sectors() -> None:
    """Both tables of agents agree, so that the finder and the resolver never differ."""
    offices = {
        term.lower(): row["sector"]
        for row in rows("offices.csv")
        if row["kind"] in ("office", "institution")
        for term in row["terms"].split("|")
    }
    wrong = []
    for term, sector in offices.items():
        hit = agents().longest(words(term), 0)
        if hit and hit[1][0].sector != sector:
            wrong.append((term, sector, hit[1][0].sector))
    assert wrong == []


def test_explain_prints_what_decided() -> None:
    result = CliRunner().invoke(actors, ["explain", "the Kremlin", "--on", "2025-06-23"])
    assert result.exit_code == 0
    assert "RUS.GOV" in result.output
    assert "places.csv:" in result.output


def test_explain_as_json_and_with_an_own_table(tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text(f"{HEADER}\nZorblax Front,,TCD,REB,2020,,field notes\n", encoding="utf-8")
    arguments = ["explain", "Zorblax Front leader", "--on", "2022-01-01", "--actors", str(own), "--json"]
    found = json.loads(CliRunner().invoke(actors, arguments).output)
    assert (found["iso3"], found["sector"], found["rows"][1]["source"]) == ("TCD", "REB", "field notes")


def test_explain_says_why_it_refuses() -> None:
    result = CliRunner().invoke(actors, ["explain", "the talks\x1b[31m"])
    assert result.exit_code == 0
    assert "why not more" in result.output
    assert "\x1b" not in result.output


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("HE WILL NEVER LET YOU DOWN. WHO KNOWS?", []),
        ("The WHO warned China.", ["WHO", "CHN"]),
        ("Egypt signs contracts worth US$2 billion.", ["EGY"]),
        ("Nassau County police arrested a man.", []),
        ("The East German envoy left.", []),
        ("The West German envoy left.", ["DEU"]),
    ],
)
def test_words_that_only_look_like_an_actor(text: str, codes: list[str]) -> None:
    paper = Document(id="d", text=text, source="-", sha256="")
    assert [mention.actor.unit for mention in code(paper).mentions] == codes
