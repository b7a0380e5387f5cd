"""Actors: names, metonyms, organisations, offices, persons, and everything that only looks like one."""

from __future__ import annotations

import csv
import gzip
import html
import json
import time
from datetime import date
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backchannel.coding.actors import find_actors
from backchannel.coding.coder import code
from backchannel.coding.sentences import split
from backchannel.model.coding import Mention
from backchannel.model.documents import Document
from backchannel.states import states

FACTBOOK = Path(__file__).parents[2] / "shared" / "data" / "geography" / "factbook_2026.jsonl.gz"
TABLES = files("backchannel") / "data" / "actors"


def mentions(text: str, published: date | None = None) -> tuple[Mention, ...]:
    """The mentions in a text."""
    document = Document(id="d", text=text, source="-", sha256="", published=published)
    return find_actors(document, split(document))


def units(text: str, published: date | None = None) -> str:
    """The units of the mentions in a text, in order, apart by spaces."""
    return " ".join(mention.actor.unit.replace(" ", "_") for mention in mentions(text, published))


def only(text: str, published: date | None = None) -> Mention:
    """The one mention in a text."""
    (mention,) = mentions(text, published)
    return mention


def rows(table: str) -> list[dict[str, str]]:
    return list(csv.DictReader((TABLES / table).read_text(encoding="utf-8").splitlines()))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # names, former names, abbreviations
        ("Russia and the Russian Federation signed.", "RUS RUS"),
        ("Burma became Myanmar, Swaziland Eswatini.", "MMR MMR SWZ SWZ"),
        ("The Czech Republic, the Ivory Coast and Türkiye abstained.", "CZE CIV TUR"),
        ("The US, the U.S., the USA and America agreed with us.", "USA USA USA USA"),
        ("He left the U.S", "USA"),
        ("The UK, the U.K. and the UAE met.", "GBR GBR ARE"),
        ("The DPRK, the ROK, the PRC, the DRC and KSA replied.", "PRK KOR CHN COD SAU"),
        ("The Republic of Korea and the Republic of China are two states.", "KOR TWN"),
        ("Cabo Verde, Cape Verde and Côte d’Ivoire voted.", "CPV CPV CIV"),
        ("St. Kitts and Nevis joined Saint Lucia.", "KNA LCA"),
        ("The Islamic Republic rejected the text.", "IRN"),
        ("The Islamic Republic of Pakistan and the Islamic Republic of Mauritania", "PAK MRT"),
        ("The Zionist regime struck again.", "ISR"),
        ("Persia fought.", "IRN"),
        # families of names
        ("Niger and Nigeria closed the border; Nigerien and Nigerian troops met.", "NER NGA NER NGA"),
        ("Guinea, Guinea-Bissau, Equatorial Guinea and Papua New Guinea differ.", "GIN GNB GNQ PNG"),
        ("Dominica is not the Dominican Republic.", "DMA DOM"),
        ("The Democratic Republic of the Congo borders the Republic of the Congo.", "COD COG"),
        ("Congolese troops advanced.", "COD"),
        ("Congolese troops left Brazzaville.", "COG COG"),
        ("Both Koreas talked.", "PRK KOR"),
        ("North and South Korea talked.", "PRK KOR"),
        ("South and North Korean officers talked.", "KOR PRK"),
        ("The two Congos agreed.", "COD COG"),
        ("Sudan and South Sudan signed.", "SDN SSD"),
        ("Korean food on the Korean Peninsula.", ""),
        ("South Korea and North Koreans", "KOR PRK"),
        ("Samoa and American Samoa", "WSM ASM"),
        # demonyms and adjectives
        ("Iranians, Emiratis, Kyrgyz, Burkinabè and Lao came.", "IRN ARE KGZ BFA LAO"),
        ("A Dutch, a Filipino, a Beninese and a Bosnian spoke.", "NLD PHL BEN BIH"),
        ("Saudi money and the Saudis", "SAU SAU"),
        ("Russian-Iranian ties and Sino-Russian trade", "RUS IRN CHN RUS"),
        ("US-backed and Iran-backed groups", "USA IRN"),
        ("Palestinians, Kosovars and Taiwanese", "PSE XKX TWN"),
        # capitals
        ("Moscow warned Kyiv and Kiev.", "RUS UKR UKR"),
        ("In Ashgabat, near Tehran, he flew to Astana.", "TKM IRN KAZ"),
        ("Naypyidaw, Sana’a, Sanaa and Pristina", "MMR YEM YEM XKX"),
        ("Tel Aviv and Jerusalem", "ISR ISR"),
        ("Washington, D.C. and Washington DC", "USA USA"),
        ("the Austrian capital and Iran's capital", "AUT IRN"),
        ("Malé hosts a male choir. Male voices.", "MDV"),
        ("Victoria spoke to Georgetown.", ""),
        ("Guyana said that Georgetown objects.", "GUY GUY"),
        # headlines
        ("RUSSIA SAYS IRAN WILL ANSWER", "RUS IRN"),
        ("WHO WILL LEAD RUSSIA NOW AND WHEN", "RUS"),
        # metonyms
        ("The Kremlin, the White House and the Pentagon", "RUS USA USA"),
        ("Foggy Bottom and Capitol Hill", "USA USA"),
        ("Downing Street, Whitehall and Westminster", "GBR GBR GBR"),
        ("The Élysée and the Elysee Palace and the Quai d’Orsay", "FRA FRA FRA"),
        ("Zhongnanhai; Blue House; Rashtrapati Bhavan; South Block", "CHN KOR IND IND"),
        ("The Knesset, the Bundestag, the State Duma and the Verkhovna Rada", "ISR DEU RUS UKR"),
        ("Malacañang, Casa Rosada, Planalto and Itamaraty", "PHL ARG BRA BRA"),
        ("Miraflores, Aso Rock and the Union Buildings", "VEN NGA ZAF"),
        ("The IRGC and the Quds Force", "IRN IRN"),
        ("Mossad, the CIA, MI6 and the FSB", "ISR USA GBR RUS"),
        ("The Hague said it would pay.", "NLD"),
        ("He was tried in The Hague.", ""),
        # organisations
        ("The UN Security Council and the UN General Assembly", "UNSC UNGA"),
        ("NATO, the EU, BRICS, the SCO and the CSTO", "NATO EU BRICS SCO CSTO"),
        ("The European Commission and the European Parliament", "EU EU"),
        ("Who leads the WHO?", "WHO"),
        ("The AU is big; au pair; the IAEA is in town.", "AU IAEA"),
        ("The Arab League and the World Bank", "ARAB_LEAGUE WORLD_BANK"),
        ("Hizbullah, Hezbollah, Hamas and Ansar Allah", "HEZBOLLAH HEZBOLLAH HAMAS HOUTHIS"),
        ("Daesh, Islamic State and ISIS", "ISIS ISIS ISIS"),
        ("The P5+1 and the E3", "P5+1 E3"),
        ("Kataib Hezbollah and the Wagner Group", "KATAIB_HEZBOLLAH WAGNER"),
        ("The Palestinian Authority", "PSE"),
        # regions are nobody
        ("Europe, the West, the Gulf states and the kingdom", ""),
        ("the Persian Gulf states", ""),
    ],
)
def test_names(text: str, expected: str) -> None:
    assert units(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jordan Peterson lectured in Toronto.", ""),
        ("Michael Jordan won.", ""),
        ("Jordan Henderson and Vernon Jordan", ""),
        ("Jordan said no.", "JOR"),
        ("King Abdullah of Jordan flew home.", "JOR"),
        ("Chad Smith drums.", ""),
        ("Chad borders Niger.", "TCD NER"),
        ("Atlanta, Georgia voted.", ""),
        ("Georgia voters queued.", ""),
        ("Georgia's governor spoke.", ""),
        ("Georgia on the Potomac", ""),
        ("Voters in Georgia and Arizona, both swing states, decide.", ""),
        ("Tbilisi said Georgia would join.", "GEO GEO"),
        ("Georgia's parliament voted.", "GEO"),
        ("They ate roast Turkey and a turkey sandwich.", ""),
        ("A Thanksgiving Turkey", ""),
        ("Turkey protested.", "TUR"),
        ("The Niger River and the Niger Delta", ""),
        ("We polish china in jordan and chad.", ""),
        ("The Indian Ocean, the Persian Gulf and the South China Sea", ""),
        ("The Gulf of Oman, the Gulf of Mexico and the East China Sea", ""),
        ("The Panama Canal, the Suez Canal and the Sea of Japan", ""),
        ("New Mexico and West Virginia", ""),
        ("Paris Hilton sang.", ""),
        ("The Paris Agreement and the Geneva Conventions", ""),
        ("The Minsk agreements and the Budapest Memorandum", ""),
        ("The Treaty of Lisbon, the Washington Treaty and the Rio Treaty", ""),
        ("The Abraham Accords and the Vienna Convention", ""),
        ("The Ankara Protocol and the Treaty of Cairo", ""),
        ("The Washington Post, the Tehran Times and the Jerusalem Post", ""),
        ("China Daily, the Times of Israel and Radio Free Europe", ""),
        ("The Hill reported on the hill.", ""),
        ("Washington state and George Washington", ""),
        ("Seattle, Washington", ""),
        ("Lebanon, Pennsylvania and Moscow, Idaho", ""),
        ("Cuba Gooding, Israel Adesanya and Kenya Moore", ""),
        ("American Airlines and Latin America", ""),
        ("African Americans and Native American tribes", ""),
        ("The American Lung Association", ""),
        ("The Spanish EFE news agency", ""),
        ("the Turkish daily Sabah", ""),
        ("French fries, Turkish coffee and Swiss cheese", ""),
        ("The St. Petersburg International Economic Forum", ""),
        ("The former Soviet republics", ""),
        ("They saw Ivanka Trump at Trump Tower.", ""),
        ("They left Sadr City behind.", ""),
        ("They wish you Eid Mubarak.", ""),
        ("Guatemalans head to the polls", "GTM"),
        ("East Jerusalem and Inner Mongolia", ""),
        ("South Australia and New South Wales", ""),
        ("Mark Cuban and Dawn French met Irving Berlin.", ""),
        ("In May they may march.", ""),
        ("The Prime Minister Friday said so.", ""),
    ],
)
def test_traps(text: str, expected: str) -> None:
    assert units(text) == expected


@pytest.mark.parametrize(
    ("text", "quote", "actor", "role"),
    [
        ("the Iranian foreign minister said", "Iranian foreign minister", "IRN.GOV", "foreign minister"),
        ("Iran's former deputy foreign minister", "Iran's former deputy foreign minister", "IRN.GOV", None),
        ("the Russian Defence Ministry", "Russian Defence Ministry", "RUS.GOV", "Defence Ministry"),
        ("the Israeli army chief", "Israeli army chief", "ISR.MIL", "army chief"),
        ("the Turkish parliament speaker", "Turkish parliament speaker", "TUR.LEG", "parliament speaker"),
        ("Pakistan's Supreme Court", "Pakistan's Supreme Court", "PAK.JUD", "Supreme Court"),
        ("Belarusian opposition leaders", "Belarusian opposition leaders", "BLR.OPP", "opposition leaders"),
        ("the president of Ukraine", "president of Ukraine", "UKR.GOV", "president"),
        ("a Kremlin spokesman", "Kremlin spokesman", "RUS.GOV", "spokesman"),
        ("a Pentagon official", "Pentagon official", "USA.MIL", "official"),
        ("the head of the IAEA", "head of the IAEA", "IAEA", "head"),
        ("the EU foreign policy chief", "EU foreign policy chief", "EU", "foreign policy chief"),
        ("the Iranian people", "Iranian people", "IRN.CVL", "people"),
        ("the then Egyptian president", "then Egyptian president", "EGY.GOV", "then president"),
    ],
)
def test_offices(text: str, quote: str, actor: str, role: str | None) -> None:
    found = only(text)
    assert (found.span.quote, found.actor.code, found.form) == (quote, actor, "office")
    assert role is None or found.actor.role == role


def test_an_office_with_its_name_is_one_mention_and_teaches_the_person() -> None:
    text = (
        "Fijian Foreign Minister Ana Vakalolo came. Vakalolo spoke. “No,” Ms Vakalolo’s aide said; Ana Vakalolo smiled."
    )
    found = mentions(text)
    assert [m.span.quote for m in found] == [
        "Fijian Foreign Minister Ana Vakalolo",
        "Vakalolo",
        "Ms Vakalolo",
        "Ana Vakalolo",
    ]
    assert {(m.actor.code, m.actor.name, m.actor.country, m.actor.role, m.form) for m in found} == {
        ("FJI.GOV", "Ana Vakalolo", "FJI", "Foreign Minister", "person")
    }


@pytest.mark.parametrize(
    ("text", "name", "actor"),
    [
        ("Jan Brokke, Norway's envoy to the UN, spoke. Brokke left.", "Jan Brokke", "NOR.GOV"),
        ("Norway's envoy to the UN, Jan Brokke, spoke. Brokke left.", "Jan Brokke", "NOR.GOV"),
        ("Norway's envoy to the UN Jan Brokke spoke. Brokke left.", "Jan Brokke", "NOR.GOV"),
        ("Asha Mbuti, the head of the WHO, spoke. Mbuti left.", "Asha Mbuti", "WHO"),
        ("The head of the WHO, Asha Mbuti, spoke. Mbuti left.", "Asha Mbuti", "WHO"),
        ("The President of Peru Luz Ayala spoke. Ayala left.", "Luz Ayala", "PER.GOV"),
        ("Omani Defence Minister Said al-Harbi spoke. Al-Harbi left.", "Said al-Harbi", "OMN.GOV"),
        ("Chinese envoy Zhou Ruolan spoke. Zhou left.", "Zhou Ruolan", "CHN.GOV"),
        ("Hamas leader Walid al-Masri spoke. Masri left.", "Walid al-Masri", "HAMAS"),
        ("Irish diplomat J. D. O’Brien spoke. O’Brien left.", "J. D. O’Brien", "IRL.GOV"),
        ("Former Italian premier Ugo Bellini spoke. Bellini left.", "Ugo Bellini", "ITA.GOV"),
    ],
)
def test_a_person_learned_is_known_later(text: str, name: str, actor: str) -> None:
    persons = [m.actor for m in mentions(text) if m.form == "person"]
    assert [(p.name, p.code) for p in persons] == [(name, actor)] * 2


@pytest.mark.parametrize(
    "text",
    [
        "After seeing Ana Vakalolo, the Israeli prime minister said nothing. Vakalolo left.",
        "Before talks with Ana Vakalolo, Russian Foreign Minister Ivan Petrov spoke. Vakalolo left.",
        "Ana Vakalolo met a French minister. Vakalolo left.",
    ],
)
def test_nobody_is_given_a_neighbours_office(text: str) -> None:
    assert not any("Vakalolo" in m.span.quote for m in mentions(text))


@pytest.mark.parametrize(
    ("text", "published", "actor", "role"),
    [
        ("Putin spoke.", date(2025, 6, 1), "RUS.GOV", "President"),
        ("Putin spoke.", date(2010, 6, 1), "RUS.GOV", "Prime Minister"),
        ("Netanyahu spoke.", None, "ISR.GOV", "Prime Minister"),
        ("Zarif spoke.", date(2015, 7, 14), "IRN.GOV", "Foreign Minister"),
        ("Zarif spoke.", date(2025, 7, 14), "IRN.GOV", "former Vice President"),
        ("Zelenskyy spoke.", date(2023, 1, 1), "UKR.GOV", "President"),
        ("Erdoğan spoke.", date(2023, 1, 1), "TUR.GOV", "President"),
        ("Xi Jinping spoke.", date(2023, 1, 1), "CHN.GOV", "President"),
        ("President Bush spoke.", date(2003, 3, 20), "USA.GOV", "President"),
        ("Prime Minister Brown spoke.", date(2008, 3, 20), "GBR.GOV", "Prime Minister"),
        ("King Abdullah spoke.", date(2010, 1, 1), "SAU.GOV", "King"),
        ("Borrell spoke.", date(2022, 1, 1), "EU", "Foreign Policy Chief"),
        ("Rutte spoke.", date(2020, 1, 1), "NLD.GOV", "Prime Minister"),
        ("Rutte spoke.", date(2025, 1, 1), "NATO", "Secretary General"),
        ("Soleimani spoke.", date(2018, 1, 1), "IRN.MIL", "Quds Force Commander"),
        ("Tedros spoke.", date(2021, 1, 1), "WHO", "Director General"),
        ("Israel Katz spoke.", date(2025, 6, 15), "ISR.GOV", "Defence Minister"),
        ("SAYS PUTIN WILL ANSWER TRUMP'S LETTER", date(2025, 6, 1), "RUS.GOV", "President"),
    ],
)
def test_office_holders_by_date(text: str, published: date | None, actor: str, role: str) -> None:
    found = mentions(text, published)[0].actor
    assert (found.code, found.role) == (actor, role)


@pytest.mark.parametrize(
    "text",
    ["Smith spoke.", "Brown rice and Bush fires.", "Johnson, Li and Lee spoke.", "Rice spoke.", "Rutte spoke."],
)
def test_a_plain_surname_that_could_be_anybody_is_nobody(text: str) -> None:
    assert mentions(text) == ()


def test_a_common_surname_counts_after_the_full_name() -> None:
    assert units("Condoleezza Rice spoke. Rice left for Oman.") == "USA USA OMN"
    assert units("Gordon Brown spoke. Brown left.") == "GBR GBR"


def test_a_former_holder_says_so() -> None:
    found = only("former US President Bill Clinton", date(2005, 1, 1))
    assert (found.span.quote, found.actor.role) == ("former US President Bill Clinton", "former President")


def test_a_title_like_headline_teaches_nobody_but_knows_the_known() -> None:
    text = (
        "Iranian Foreign Minister Araghchi Meets Sultan Haitham In Muscat Palace\nForeign Minister Abbas Araghchi left."
    )
    assert [m.span.quote for m in mentions(text)] == [
        "Iranian Foreign Minister Araghchi",
        "Sultan Haitham",
        "Muscat",
        "Foreign Minister Abbas Araghchi",
    ]


def test_forms() -> None:
    text = "Russia, Russian gas, Moscow, the Kremlin, Russian officials, Putin and the SCO"
    forms = ["name", "adjective", "capital", "metonym", "office", "person", "organisation"]
    assert [m.form for m in mentions(text)] == forms


PIECES = (
    *(
        "Iran",
        "the Iranian Foreign Minister",
        "Abbas Araghchi",
        "Araghchi",
        "Putin",
        "both Koreas",
        "the U.S.",
        "Iran's",
    ),
    *(
        "president of",
        "the",
        "UN Security Council",
        "Georgia",
        "said",
        "former",
        "Jordan",
        "Peterson",
        "Washington, D.C.",
        "’s",
    ),
    *(
        ".",
        ",",
        "\n",
        "Mr",
        "É",
        "\u0301",
        "🇮🇷",
        "WHO",
        "Al-",
        "al-",
        "J.",
        "of",
        "head",
        "Congo",
        "Trump",
        "-",
        "“",
        "”",
    ),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30), st.sampled_from((" ", "")))
def test_mentions_are_exact_ordered_and_never_overlap(pieces: list[str], space: str) -> None:
    text = space.join(pieces)
    found = mentions(text)
    assert all(text[m.span.start : m.span.end] == m.span.quote and m.span.quote == m.span.quote.strip() for m in found)
    assert all(before.span.end <= after.span.start for before, after in pairwise(found))
    assert all(m.actor.unit in states() or m.actor.country is None for m in found)
    assert found == mentions(text)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(PIECES), max_size=20), st.sampled_from(("Nothing here. \n", "\n\n", "They met again. \n"))
)
def test_a_prefix_shifts_the_spans_and_nothing_else(pieces: list[str], prefix: str) -> None:
    text = " ".join(pieces)
    plain, shifted = mentions(text), mentions(prefix + text)
    assert [(m.span.start + len(prefix), m.span.quote, m.actor, m.form) for m in plain] == [
        (m.span.start, m.span.quote, m.actor, m.form) for m in shifted
    ]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_can_be_coded(text: str) -> None:
    document = Document(id="d", text=text, source="-", sha256="")
    coding = code(document)
    assert all(text[m.span.start : m.span.end] == m.span.quote for m in coding.mentions)


def test_time_grows_with_the_length_of_the_text() -> None:
    part = "Iranian Foreign Minister Abbas Araghchi told the U.N. that Russia, Oman and Trump's envoy agreed on it.\n"
    times = []
    for copies in (100, 1000):
        document = Document(id="d", text=part * copies, source="-", sha256="")
        sentences = split(document)
        start = time.process_time()
        find_actors(document, sentences)
        times.append(time.process_time() - start)
    assert times[1] < 25 * times[0]


def test_every_state_has_a_row_an_adjective_or_a_capital() -> None:
    listed = {row["code"]: row for row in rows("states.csv")}
    assert list(listed) == list(states())
    bare = [code for code, row in listed.items() if states()[code].status == "state" and not row["adjectives"]]
    assert bare == ["VAT"]


def test_every_name_in_the_table_of_states_is_found() -> None:
    for code_, row in states().items():
        assert units(f"Yesterday {row.name} spoke.").split() == [code_], row.name


def test_no_organisation_has_the_code_of_a_state() -> None:
    codes = {row["code"] for row in rows("organisations.csv")}
    assert not codes & set(states())
    assert len(codes) >= 80
    assert len({row["name"] for row in rows("places.csv")}) >= 80


def test_office_holders_of_sixty_states_with_terms_in_order() -> None:
    persons = rows("persons.csv") + rows("heads_2026.csv")
    assert len({row["code"].partition(".")[0] for row in persons} & set(states())) >= 60
    assert all(not row["to"] or row["from"] < row["to"] for row in persons)
    assert all(row["source"] for row in persons)


@pytest.mark.skipif(not FACTBOOK.exists(), reason="needs the Factbook")
def test_capitals_of_the_factbook_are_found() -> None:
    codes = {row.fips2.lower(): row.iso3 for row in states().values() if row.status == "state"}
    missed = []
    with gzip.open(FACTBOOK, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            iso3 = codes.get(record["gec"].lower())
            name = (
                html.unescape((record.get("capital") or {}).get("name", ""))
                .split("(")[0]
                .split(";")[0]
                .split(" in ")[0]
                .strip()
            )
            if iso3 and name and not name.startswith("no official"):
                found = units(f"{states()[iso3].name} said that officials in {name} agreed.").split()
                missed += [name] if found[-1:] != [iso3] or len(found) < 2 else []
    assert missed == []
