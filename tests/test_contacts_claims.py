"""Channel claims: what is read, what settles them, and above all what must not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pandas as pd
import pytest

from backchannel.contacts import judging
from backchannel.contacts.assess import assess
from backchannel.contacts.census import Census, censuses
from backchannel.contacts.cues import cues, share, unread
from backchannel.contacts.reading import Reading, read
from backchannel.contacts.tellings import tellings
from backchannel.model.claims import Claim, Slots
from backchannel.model.coding import Actor, Coding, DateMention, Mention, ResolvedDate
from backchannel.model.documents import Document, Span
from backchannel.model.findings import Finding
from backchannel.model.record import RECORD_COLUMNS, Query

PUBLISHED = date(2025, 7, 1)
NAMES: dict[str, tuple[str, Any, str]] = {
    "Russia": ("RUS", "name", "Russia"),
    "Moscow": ("RUS", "capital", "Russia"),
    "Tehran": ("IRN", "capital", "Iran"),
    "Iran": ("IRN", "name", "Iran"),
    "Israel": ("ISR", "name", "Israel"),
    "Tel Aviv": ("ISR", "capital", "Israel"),
    "Oman": ("OMN", "name", "Oman"),
    "Qatar": ("QAT", "name", "Qatar"),
    "Riyadh": ("SAU", "capital", "Saudi Arabia"),
    "Putin": ("RUS.GOV", "person", "Vladimir Putin"),
    "Netanyahu": ("ISR.GOV", "person", "Benjamin Netanyahu"),
}


def span(text: str, quote: str) -> Span:
    start = text.index(quote)
    return Span(document_id="d", start=start, end=start + len(quote), quote=quote)


def coded(text: str, **dates: ResolvedDate) -> Coding:
    """A coding with the names above, and dates by their words."""
    mentions = sorted(
        (Mention(span=span(text, name), actor=Actor(code=code, name=full), form=form)
         for name, (code, form, full) in NAMES.items() if name in text),
        key=lambda one: one.span.start,
    )  # fmt: skip
    told = tuple(DateMention(span=span(text, words), date=on) for words, on in dates.items())
    return Coding(document_id="d", sentences=(span(text, text),), mentions=tuple(mentions), dates=told)


def claim_of(text: str, *, certainty: Any = "stated", on: ResolvedDate | None = None, quote: str = "") -> Claim:
    found = coded(quote or text)
    actors = tuple(dict.fromkeys(one.actor.code for one in found.mentions))
    place = span(text, quote or text)
    return Claim(
        id=str(place.start), kind="channel", text=place.quote, span=place, made_by="author", certainty=certainty,
        slots=Slots(actors=actors, date=on),
    )  # fmt: skip


def row(actor: str, recipient: str, day: str, /, **fields: Any) -> dict[str, Any]:
    """A row of the ministry's list, unless another source is named."""
    source = fields.get("source", "mid")
    return {
        "event": f"{source}:{actor}:{recipient}:{day}",
        "dataset": "starter",
        "source": source,
        "date": day,
        "actor": f"{actor}.GOV",
        "actor_name": actor,
        "recipient": f"{recipient}.GOV",
        "recipient_name": recipient,
        "symmetric": True,
        "type": "CONSULT",
        "confidence": None if source == "mid" else 0.95,
        "url": "https://example.org/1",
        **fields,
    }


def days_before(days: int) -> str:
    return (PUBLISHED - timedelta(days=days)).isoformat()


def record(*rows: dict[str, Any]) -> Callable[[Query], pd.DataFrame]:
    """A record that answers by sides, types and days."""
    whole = pd.DataFrame(list(rows)).reindex(columns=list(RECORD_COLUMNS))

    def ask(query: Query) -> pd.DataFrame:
        if whole.empty:
            return whole
        units = [whole[side].str.partition(".")[0] for side in ("actor", "recipient")]
        kept = pd.Series(True, index=whole.index)
        for names in (query.actors, query.recipients):
            if names:
                kept &= units[0].isin(names) | units[1].isin(names)
        if query.types:
            kept &= whole["type"].isin(query.types)
        days = pd.to_datetime(whole["date"])
        if query.since:
            kept &= days >= pd.Timestamp(query.since)
        if query.until:
            kept &= days <= pd.Timestamp(query.until)
        return whole[kept]

    return ask


def found(text: str, *rows: dict[str, Any], dates: dict[str, ResolvedDate] | None = None, **fields: Any) -> Finding:
    """The finding on a text that is one claim."""
    publisher = fields.pop("publisher", None)
    note = Document(id="d", text=text, source="-", sha256="", published=PUBLISHED, publisher=publisher)
    claim = claim_of(text, **fields)
    (finding,) = assess([claim], document=note, coding=coded(text, **(dates or {})), events=(), ask=record(*rows))
    return finding


def day(text: str) -> ResolvedDate:
    return ResolvedDate(start=date.fromisoformat(text), precision="day", basis="stated")


def year(number: int) -> ResolvedDate:
    return ResolvedDate(start=date(number, 1, 1), end=date(number, 12, 31), precision="year", basis="stated")


# Cues and what is left of a claim.


def test_words_that_say_something_else_are_left() -> None:
    assert unread("is one of the few actors with open channels to both") == ()
    assert unread("is the only Arab state with open channels to both") == ("Arab",)
    assert unread("keeps diplomatic relations with") == ("diplomatic relations",)
    assert unread("has few contacts with") == ("few",)
    assert unread("keeps close contacts with") == ("close",)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Oman keeps lines open to both", "open"),
        ("Oman is in close touch with Tehran", "open"),
        ("the two have had no contact since 2011", "silent"),
        ("the presidents have not spoken since May", "silent"),
        ("they do not talk to each other", "silent"),
        ("Riyadh broke off relations", "broken"),
        ("ties have cooled", "cooler"),
        ("it is deepening ties with Tehran", "warmer"),
        ("Qatar is ready to mediate", "mediates"),
    ],
)
def test_cues(text: str, kind: str) -> None:
    assert [cue.kind for cue in cues(text)][:1] == [kind]


def test_shares() -> None:
    texts = ("one of very few capitals", "one of the few", "the only one", "in 2024 alone", "Oman, alone among them")
    assert [share(text) for text in texts] == ["few", "few", "only", "", "only"]


def test_hostile_text_takes_no_time() -> None:
    assert cues("keep " * 200)[:1] == ()
    assert len(cues("ties with " * 100)) <= 100


# An open channel.


def test_sure_contacts_bear_an_open_channel_out() -> None:
    rows = [row("RUS", "ISR", days_before(day)) for day in (200, 300)]
    assert found("Russia is in contact with Israel.", *rows).verdict == "supported"
    assert found("Russia is in contact with Israel.", row("RUS", "ISR", days_before(50))).verdict == "supported"


@pytest.mark.parametrize(
    "rows",
    [
        (),
        (row("RUS", "ISR", days_before(200)),),  # one, and not of late
        (row("RUS", "ISR", days_before(500)), row("RUS", "ISR", days_before(600))),
        (row("RUS", "ISR", days_before(50), modality="planned"),),
        (row("RUS", "ISR", days_before(50), mode="multilateral"),),
        (row("RUS", "ISR", days_before(50), source="wikipedia", confidence=0.6),),
        (row("RUS", "ISR", days_before(50), source="wikipedia"),),
        (row("RUS", "ISR", days_before(50), source="rt"), row("RUS", "ISR", days_before(90), source="tass")),
        (row("RUS", "ISR", days_before(-1)),),
        (row("RUS", "IRN", days_before(5)),),
    ],
)
def test_what_does_not_bear_an_open_channel_out_does_not_contradict_it(rows: tuple[dict[str, Any], ...]) -> None:
    finding = found("Russia is in contact with Israel.", *rows)
    assert finding.verdict == "cannot tell"


def test_a_break_since_the_last_contact_keeps_a_channel_from_being_open() -> None:
    rows = [row("RUS", "ISR", days_before(50)), row("ISR", "RUS", days_before(9), type="SANCTION", mode="withdraw")]
    finding = found("Russia is in contact with Israel.", *rows)
    assert finding.verdict == "cannot tell"
    assert "broken off" in finding.summary


@pytest.mark.parametrize(
    "text",
    [
        "Russia keeps warm contacts with Israel.",
        "Russia maintains diplomatic relations with Israel.",
        "Russia is in daily contact with Israel.",
        "Russia is hardly in contact with Israel.",
        "Russia has few contacts with Israel.",
        "Russia is in contact with Israel about gas.",
        "Russia was once in contact with Israel.",
        "Russia is in contact with Israel and sells it grain.",
    ],
)
def test_words_that_no_contact_shows_keep_a_claim_unsettled(text: str) -> None:
    assert found(text, row("RUS", "ISR", days_before(5))).verdict == "cannot tell"


def test_all_sides_must_be_borne_out() -> None:
    text = "Oman keeps lines open to Tehran and Israel."
    tehran, israel = row("OMN", "IRN", days_before(5)), row("OMN", "ISR", days_before(5))
    assert found(text, tehran, israel).verdict == "supported"
    assert found(text, tehran).verdict == "cannot tell"


def test_two_questions_of_one_claim_are_asked_each_of_its_own_side() -> None:
    text = "Russia is deepening ties with Tehran while maintaining working relations with Israel."
    finding = found(text, row("RUS", "ISR", days_before(5)), row("RUS", "IRN", days_before(5)))
    asked = [step.text for step in finding.steps if step.text.startswith("Read:")]
    assert asked == ["Read: Russia with Iran, warmer, on 1 July 2025", "Read: Russia with Israel, open, on 1 July 2025"]
    assert finding.verdict == "cannot tell"
    assert "1 contact in 365 days" in finding.summary


def test_the_documents_own_rows_and_those_of_its_publisher_are_no_evidence() -> None:
    own = row("RUS", "ISR", days_before(5), document="d")
    assert found("Russia is in contact with Israel.", own).verdict == "cannot tell"
    bulletin = row("RUS", "ISR", days_before(5))
    assert found("Russia is in contact with Israel.", bulletin, publisher="The Times").verdict == "supported"
    assert found("Russia is in contact with Israel.", bulletin, publisher="MID").verdict == "cannot tell"


# One of the few, the only one.

FEW = "Russia is one of the few actors with open channels to both Tehran and Tel Aviv."
ONLY = "Russia is the only state with open channels to both Tehran and Tel Aviv."


def both(actor: str, days: int, **fields: Any) -> list[dict[str, Any]]:
    return [row(actor, side, days_before(days), **fields) for side in ("IRN", "ISR")]


def test_few_with_a_place_owed_to_ones_own_list_is_not_settled_and_names_the_rivals() -> None:
    finding = found(FEW, *both("RUS", 5), *both("OMN", 8, source="wikipedia"))
    assert finding.verdict == "cannot tell"
    assert "Oman" in finding.summary
    assert "in the general sources it does not" in finding.summary
    assert any("it does not qualify" in step.text for step in finding.steps)
    assert "every count is a floor" in finding.summary.casefold()
    titles = [piece.title for piece in finding.evidence]
    assert titles[:2] == ["Who has open channels to Iran and Israel", "How the count changes with the window"]
    windows = finding.evidence[1].table
    assert windows is not None
    assert [cells[0] for cells in windows.rows] == [30, 90, 180, 365]


def test_few_holds_where_general_sources_see_most_and_show_few() -> None:
    others = ["FRA", "DEU", "ITA", "ESP", "CHN", "IND", "BRA", "EGY", "JPN", "KOR"]
    known = [row("RUS", other, days_before(9), source=source) for other in others for source in ("mid", "wikipedia")]
    one_side = [row(other, "IRN", days_before(7), source="wikipedia") for other in others]
    rows = [*known, *one_side, *both("RUS", 5), *both("RUS", 40, source="wikipedia")]
    assert found(FEW, *rows).verdict == "supported"
    assert found(FEW.replace("actors", "Arab states"), *rows).verdict == "cannot tell"
    # The same, seen through general sources that miss most of what is known.
    more = [row("RUS", other, days_before(9)) for other in ("MEX", "CUB", "VEN", "ARG", "CHL", "PER", "KEN", "UGA",
                                                              "TZA", "ZAF", "DZA", "MAR", "TUN", "NGA")]  # fmt: skip
    assert found(FEW, *rows, *more).verdict == "cannot tell"


def test_many_on_solid_evidence_are_no_few_and_many_on_weak_evidence_prove_nothing() -> None:
    many = ["FRA", "DEU", "ITA", "ESP", "CHN", "IND", "BRA", "EGY", "JPN", "KOR", "MEX", "CUB", "VEN", "ARG", "CHL",
            "PER", "KEN", "UGA", "TZA", "ZAF"]  # fmt: skip
    solid = [cells for other in many for cells in both(other, 20)]
    weak = [{**cells, "source": "wikipedia", "confidence": 0.7} for cells in solid]
    assert found(FEW, *both("RUS", 5), *solid).verdict == "contradicted"
    assert found(FEW, *both("RUS", 5), *solid[:-2]).verdict == "cannot tell"
    assert found(FEW, *both("RUS", 5), *weak).verdict == "cannot tell"
    older = [{**cells, "date": days_before(300)} for cells in solid]
    assert found(FEW, *both("RUS", 5), *older).verdict == "cannot tell"


def test_the_only_one_falls_with_another_on_solid_evidence_and_never_stands_by_silence() -> None:
    assert found(ONLY, *both("RUS", 5), *both("OMN", 20)).verdict == "contradicted"
    assert found(ONLY, *both("RUS", 5)).verdict == "cannot tell"


@pytest.mark.parametrize(
    "rival",
    [
        both("OMN", 200),  # not of late
        both("OMN", 20)[:1],  # one side only
        both("OMN", 20, source="wikipedia", confidence=0.8),
        both("OMN", 20, source="wikipedia"),  # a coder, once
        both("OMN", 20, mode="multilateral"),
        both("OMN", 20, modality="planned"),
        both("NATO", 20),  # no state
    ],
)
def test_weaker_evidence_of_another_does_not_contradict_the_only_one(rival: list[dict[str, Any]]) -> None:
    assert found(ONLY, *both("RUS", 5), *rival).verdict == "cannot tell"


@pytest.mark.parametrize(
    "text",
    [
        "Russia is the only European power with open channels to both Tehran and Tel Aviv.",
        "Russia was the only state with open channels to both Tehran and Tel Aviv.",
        "Russia is the only state with a hotline to both Tehran and Tel Aviv.",
        "The only state with open channels to both Tehran and Tel Aviv is Russia.",
        "Russia is not the only state with open channels to both Tehran and Tel Aviv.",
    ],
)
def test_a_narrower_or_another_claim_of_the_only_one_is_not_contradicted(text: str) -> None:
    assert found(text, *both("RUS", 5), *both("OMN", 20)).verdict == "cannot tell"


def test_a_denial_of_few_is_not_judged() -> None:
    text = "Russia is not one of the few actors with open channels to both Tehran and Tel Aviv."
    assert found(text, *both("RUS", 5), *both("OMN", 20), certainty="denied").verdict == "cannot tell"


def test_a_census_of_nobody() -> None:
    rows: tuple[Census, ...] = censuses((), sides=("IRN", "ISR"), on=PUBLISHED)
    assert judging.of_few(rows, subject="RUS", seen=None).verdict == "cannot tell"
    assert judging.of_only(rows, subject="RUS").verdict == "cannot tell"


# No contact since.


def silent(text: str, *rows: dict[str, Any], since: ResolvedDate, words: str) -> str:
    return found(text, *rows, on=since, dates={words: since}, certainty="denied").verdict


def test_a_contact_told_by_people_after_the_day_contradicts_silence() -> None:
    text = "Russia and Israel have had no contact since 2023."
    assert silent(text, row("RUS", "ISR", "2025-05-07"), since=year(2023), words="2023") == "contradicted"


@pytest.mark.parametrize(
    "rows",
    [
        (),
        (row("RUS", "ISR", "2023-06-01"),),  # within the year named
        (row("RUS", "ISR", "2025-07-01"),),  # the day of the document itself
        (row("RUS", "ISR", "2025-05-07", mode="multilateral"),),
        (row("RUS", "ISR", "2025-05-07", mode="third-party"),),
        (row("RUS", "ISR", "2025-05-07", source="wikipedia"),),  # a coder, once
        (row("RUS", "ISR", "2025-05-07", modality="planned"),),
        (row("RUS", "ISR", "2025-05-07", recipient="ISR", recipient_name=None),),
        (row("RUS", "ISR", "2025-05-07", recipient="ISR.OPP", recipient_sector="OPP"),),
        (row("RUS", "IRN", "2025-05-07"),),
    ],
)
def test_nothing_less_contradicts_silence(rows: tuple[dict[str, Any], ...]) -> None:
    text = "Russia and Israel have had no contact since 2023."
    assert silent(text, *rows, since=year(2023), words="2023") == "cannot tell"


def test_sure_readings_of_two_sources_contradict_silence_and_two_of_one_do_not() -> None:
    text = "Russia and Israel have had no contact since 2023."
    rows = [
        row("RUS", "ISR", on, source=source) for on, source in (("2025-03-01", "wikipedia"), ("2025-05-07", "archive"))
    ]
    assert silent(text, *rows, since=year(2023), words="2023") == "contradicted"
    alike = [{**cells, "source": "wikipedia"} for cells in rows]
    assert silent(text, *alike, since=year(2023), words="2023") == "cannot tell"


@pytest.mark.parametrize(
    "text",
    [
        "Russia and Israel have held no peace talks since 2023.",
        "Russia and Israel had had no contact since 2023.",
        "The ambassadors of Russia and Israel have not spoken since 2023.",
        "Russia and Israel have had no contact in Riyadh since 2023.",
        "The hotline between Russia and Israel has been silent since 2023.",
        "Russia and Israel have never had no contact since 2023.",
    ],
)
def test_silence_of_another_sort_is_not_contradicted(text: str) -> None:
    assert silent(text, row("RUS", "ISR", "2025-05-07"), since=year(2023), words="2023") == "cannot tell"


def test_who_has_not_met_may_have_telephoned() -> None:
    text = "Russia and Israel have not met since 2023."
    call = row("RUS", "ISR", "2025-05-07", mode="phone")
    assert silent(text, call, since=year(2023), words="2023") == "cannot tell"
    visit = row("RUS", "ISR", "2025-05-07", mode="visit", symmetric=False)
    assert silent(text, visit, since=year(2023), words="2023") == "contradicted"


def test_persons_named_must_be_named_in_what_contradicts() -> None:
    text = "Putin and Netanyahu have not spoken since 2023."
    ministers = row("RUS", "ISR", "2025-05-07", actor_name="Foreign Minister Sergey Lavrov")
    assert silent(text, ministers, since=year(2023), words="2023") == "cannot tell"
    themselves = row("RUS", "ISR", "2025-05-07", actor_name="President Vladimir Putin",
                     recipient_name="prime minister Benjamin Netanyahu")  # fmt: skip
    assert silent(text, themselves, since=year(2023), words="2023") == "contradicted"


def test_silence_told_without_a_day_speaks_of_the_last_weeks_only() -> None:
    text = "Russia and Israel do not talk to each other."
    assert found(text, row("RUS", "ISR", days_before(100)), certainty="denied").verdict == "cannot tell"
    assert found(text, row("RUS", "ISR", days_before(10)), certainty="denied").verdict == "contradicted"


# Breaks, cooler and warmer ties, mediators.


def test_a_break_is_shown_and_never_settles() -> None:
    text = "Riyadh broke off contacts with Tehran."
    rupture = row("SAU", "IRN", days_before(10), type="SANCTION", mode="withdraw", source="wikipedia")
    finding = found(text, rupture)
    assert finding.verdict == "cannot tell"
    assert "The record holds a rupture by Saudi Arabia toward Iran" in finding.summary


def test_cooler_ties_need_acts_on_two_days_and_no_contact_since() -> None:
    text = "Ties between Riyadh and Tehran have cooled."
    acts = [row("SAU", "IRN", days_before(day), type="SANCTION", mode="expel") for day in (10, 40)]
    assert found(text, *acts).verdict == "supported"
    assert found(text, acts[0]).verdict == "cannot tell"
    assert found(text, *acts, row("SAU", "IRN", days_before(3))).verdict == "cannot tell"
    assert found(text, row("SAU", "IRN", days_before(3))).verdict == "cannot tell"


def test_warmer_ties_are_never_contradicted_by_acts_against_them() -> None:
    acts = [row("SAU", "IRN", days_before(day), type="SANCTION", mode="expel") for day in (10, 40)]
    assert found("Riyadh is deepening ties with Tehran.", *acts).verdict == "cannot tell"


def test_warmer_ties_are_shown_with_the_year_before_in_sources_that_hold_both() -> None:
    rows = [row("SAU", "IRN", days_before(age)) for age in (10, 50, 100, 400)]
    finding = found("Riyadh is deepening ties with Tehran.", *rows, row("SAU", "IRN", days_before(20), source="rt"))
    assert "3 with Iran, 1 in the 365 days before" in finding.summary


def test_who_could_mediate_is_shown_with_its_contacts_and_rivals_and_not_settled() -> None:
    finding = found("Oman could mediate between Tehran and Tel Aviv.", *both("OMN", 5), *both("RUS", 9))
    assert finding.verdict == "cannot tell"
    assert "Russia" in finding.summary
    assert "is in no record; contacts are" in finding.summary


def test_a_mediator_without_sides_takes_them_from_the_claim_before_it() -> None:
    first, second = "Russia talks to Iran and to Israel.", "That allows Russia to act as a mediator."
    text = f"{first} {second.replace('Russia', 'Moscow')}"
    note = Document(id="d", text=text, source="-", sha256="", published=PUBLISHED)
    claims = [claim_of(text, quote=first), claim_of(text, quote=second.replace("Russia", "Moscow"))]
    one, two = assess(claims, document=note, coding=coded(text), events=(), ask=record(*both("RUS", 5)))
    assert (one.verdict, two.verdict) == ("supported", "cannot tell")
    assert "With whom is taken from the claim before it." in two.assumptions
    alone = assess(claims[1:], document=note, coding=coded(text), events=(), ask=record(*both("RUS", 5)))
    assert "does not say who with whom" in alone[0].summary


# What can't be read.


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Russia and Israel like each other.", "name no contact"),
        ("Russia is in contact.", "who with whom"),
    ],
)
def test_a_claim_that_can_not_be_read_says_why(text: str, why: str) -> None:
    finding = found(text, row("RUS", "ISR", days_before(5)))
    assert finding.verdict == "cannot tell"
    assert why in finding.summary


def test_a_claim_that_can_not_be_read_shows_what_the_record_holds_of_its_actors() -> None:
    finding = found("Russia and Israel like each other.", row("RUS", "ISR", days_before(5)))
    assert "1 contact in 365 days" in finding.summary
    assert [piece.title for piece in finding.evidence] == ["Russia and Israel: contacts in the record"]


def test_a_condition_and_a_missing_date_keep_a_claim_unread() -> None:
    assert "condition" in found("Russia is in contact with Israel.", certainty="conditional").summary
    text = "Russia is in contact with Israel."
    undated = Document(id="d", text=text, source="-", sha256="")
    reading: Reading = read(claim_of(text), document=undated, coding=coded(text))
    assert reading.refusal == "it gives no date, and the document has none"


def test_only_channel_claims_are_taken() -> None:
    text = "Russia is in contact with Israel."
    note = Document(id="d", text=text, source="-", sha256="", published=PUBLISHED)
    claim = claim_of(text)
    other = Claim(id="x", kind="event", text=text, span=claim.span, made_by="author", certainty="stated")
    assert len(assess([other, claim], document=note, coding=coded(text), events=(), ask=record())) == 1


def test_what_lies_after_the_day_a_claim_speaks_of_does_not_count() -> None:
    text = "Russia was in contact with Israel on 1 May 2025."
    late = row("RUS", "ISR", "2025-06-01")
    assert found(text, late, on=day("2025-05-01"), dates={"1 May 2025": day("2025-05-01")}).verdict == "cannot tell"
    early = row("RUS", "ISR", "2025-04-20")
    assert found(text, early, on=day("2025-05-01"), dates={"1 May 2025": day("2025-05-01")}).verdict == "supported"


def test_tellings_of_the_helper_are_what_the_room_takes_for_contacts() -> None:
    assert len(tellings(record(*both("RUS", 5))(Query()))) == 2
