"""Tone claims: what is read, what is asked of the record, and each branch of the rule of verdicts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import numpy as np
import pandas as pd
import pytest

from backchannel.model.claims import Claim, Slots
from backchannel.model.coding import Actor, Coding, DateMention, Mention, ResolvedDate
from backchannel.model.documents import Document, Span
from backchannel.model.findings import Check, Estimate, Finding
from backchannel.model.record import RECORD_COLUMNS, Query
from backchannel.tone import verdict as rule
from backchannel.tone.assess import assess
from backchannel.tone.comparison import compare
from backchannel.tone.reading import Asked, read
from backchannel.tone.shift import Shift, Side
from backchannel.tone.statements import statements
from backchannel.tone.wordings import off_the_scale, read_cue

PUBLISHED = date(2025, 6, 28)
NAMES: dict[str, tuple[str, Any, str]] = {
    "Donald Trump": ("USA.GOV", "person", "Donald Trump"),
    "Marco Rubio": ("USA.GOV", "person", "Marco Rubio"),
    "Vladimir Putin": ("RUS.GOV", "person", "Vladimir Putin"),
    "Abbas Araghchi": ("IRN.GOV", "person", "Abbas Araghchi"),
    "Hayes administration": ("USA.GOV", "metonym", "Hayes administration"),
    "Trump administration": ("USA.GOV", "metonym", "Trump administration"),
    "Washington": ("USA", "capital", "United States"),
    "Kremlin": ("RUS.GOV", "metonym", "Kremlin"),
    "Moscow": ("RUS", "capital", "Russia"),
    "Iran": ("IRN", "name", "Iran"),
    "Israel": ("ISR", "name", "Israel"),
}


def note_of(text: str, *, published: date | None = PUBLISHED) -> tuple[Document, Coding]:
    """A document with the mentions of the names above."""
    note = Document(id="d", text=text, source="note.txt", sha256="", published=published)
    mentions = []
    for words, (code, form, name) in NAMES.items():
        start = text.find(words)
        while start >= 0:
            span = Span(document_id="d", start=start, end=start + len(words), quote=words)
            mentions.append(Mention(span=span, actor=Actor(code=code, name=name), form=form))
            start = text.find(words, start + 1)
    mentions.sort(key=lambda mention: mention.span.start)
    whole = Span(document_id="d", start=0, end=len(text), quote=text)
    return note, Coding(document_id="d", sentences=(whole,), mentions=tuple(mentions), dates=())


def claim_of(
    note: Document, *actors: str, quote: str | None = None, on: ResolvedDate | None = None, certainty: Any = "stated"
) -> Claim:
    quote = quote or note.text
    start = note.text.index(quote)
    span = Span(document_id="d", start=start, end=start + len(quote), quote=quote)
    slots = Slots(actors=actors, date=on)
    return Claim(id=str(start), kind="tone", text=quote, span=span, made_by="author", certainty=certainty, slots=slots)


def day(text: str) -> ResolvedDate:
    return ResolvedDate(start=date.fromisoformat(text), precision="day", basis="stated")


def month(text: str, last: str) -> ResolvedDate:
    return ResolvedDate(start=date.fromisoformat(text), end=date.fromisoformat(last), precision="month", basis="stated")


def record(*parts: pd.DataFrame) -> Callable[[Query], pd.DataFrame]:
    """A record that answers by days, sides and types."""
    table = pd.concat(parts, ignore_index=True).reindex(columns=list(RECORD_COLUMNS))
    table["date"] = pd.to_datetime(table["date"])

    def ask(query: Query) -> pd.DataFrame:
        kept = pd.Series(True, index=table.index)
        if query.since and query.until:
            kept &= table["date"].between(pd.Timestamp(query.since), pd.Timestamp(query.until))
        if query.types:
            kept &= table["type"].isin(query.types)
        for side, codes in (("actor_state", query.actors), ("recipient_state", query.recipients)):
            if codes:
                kept &= table[side].isin(codes)
        return table[kept]

    return ask


def posts(
    tone: Callable[[int], float] | float, *, to: str = "IRN", first: str = "2025-01-01", days: int = 300, **cells: Any
) -> pd.DataFrame:
    """One statement a day of the US president."""
    rows = [
        {
            "event": f"{to}-{first}-{n}", "dataset": "starter", "source": "posts", "source_id": f"{n}",
            "date": date.fromisoformat(first) + timedelta(days=n), "date_precision": "day",
            "tone": tone(n) if callable(tone) else tone,
            "time": datetime.fromisoformat(first) + timedelta(days=n, hours=9, minutes=5),
            "actor": "USA.GOV", "actor_state": "USA", "actor_sector": "GOV", "actor_name": "Donald Trump",
            "recipient": to, "recipient_state": to, "reporter": "Donald Trump", "symmetric": False,
            "url": f"https://example.org/{n}", "licence": "CC0", **cells,
        }
        for n in range(days)
    ]  # fmt: skip
    return pd.DataFrame(rows)


def noisy(seed: int, *, mean: float = -0.4, spread: float = 0.15) -> np.ndarray:
    return np.random.default_rng(seed).normal(mean, spread, 400)


def judged(text: str, *actors: str, ask: Callable[[Query], pd.DataFrame], **claim: Any) -> Finding:
    note, coding = note_of(text)
    (finding,) = assess([claim_of(note, *actors, **claim)], document=note, coding=coding, ask=ask)
    return finding


RISES = 172  # 22 June 2025, counted from 1 January


def risen() -> Callable[[Query], pd.DataFrame]:
    tone = noisy(2)
    tone[RISES : RISES + 28] += 0.7
    return record(posts(lambda n: float(tone[n])))


def flat() -> Callable[[Query], pd.DataFrame]:
    tone = noisy(2)
    return record(posts(lambda n: float(tone[n])))


SOFTER = "Donald Trump softened his tone toward Iran after 22 June."
HARDER = "Donald Trump hardened his tone toward Iran after 22 June."


def test_a_change_on_the_claimed_side_is_supported_and_everything_can_be_looked_up() -> None:
    finding = judged(SOFTER, "USA", "IRN", ask=risen(), on=day("2025-06-22"))
    assert finding.verdict == "supported"
    (estimate,) = finding.estimates
    assert estimate.p_value is not None
    assert estimate.p_value <= 0.05
    assert estimate.low > 0
    assert estimate.n == 42
    assert all(check.outcome == "passed" for check in finding.checks)
    figures, listed = (piece.table for piece in finding.evidence)
    assert figures is not None
    assert listed is not None
    assert len(listed.rows) == 43
    assert listed.rows[0][0] == "2025-05-25"
    assert listed.rows[0][1] == "09:05"
    assert str(listed.rows[0][6]).startswith("https://example.org/")
    assert listed.sources[0].licence == "CC0"
    assert "28 days" in finding.summary
    assert any("not what changed it" in text for text in finding.assumptions)
    assert any("label that may be wrong" in text for text in finding.assumptions)


def test_the_opposite_claim_is_contradicted_and_its_denial_supported() -> None:
    assert judged(HARDER, "USA", "IRN", ask=risen(), on=day("2025-06-22")).verdict == "contradicted"
    denied = "Donald Trump did not soften his tone toward Iran after 22 June."
    denial = denied.replace("soften ", "softened ")
    assert judged(denial, "USA", "IRN", ask=risen(), on=day("2025-06-22"), certainty="denied").verdict == "contradicted"
    harder = denial.replace("softened", "hardened")
    assert judged(harder, "USA", "IRN", ask=risen(), on=day("2025-06-22"), certainty="denied").verdict == "supported"


def test_no_change_is_cannot_tell_and_never_contradicted() -> None:
    for text in (SOFTER, HARDER):
        finding = judged(text, "USA", "IRN", ask=flat(), on=day("2025-06-22"))
        assert finding.verdict == "cannot tell"
        assert "not larger than those around other dates" in finding.summary


def test_a_change_that_only_inferred_statements_show_is_taken_back() -> None:
    tone = noisy(2)
    named = posts(lambda n: float(tone[n]) - 0.02 * (n > RISES))
    linked = posts(1.0, first="2025-06-23", days=14, inferred="thread of the day").assign(
        event=[f"i-{n}" for n in range(14)]
    )
    finding = judged(SOFTER, "USA", "IRN", ask=record(named, linked), on=day("2025-06-22"))
    (check,) = (check for check in finding.checks if check.name == "without inferred statements")
    assert finding.estimates[0].low > 0
    assert check.outcome == "failed"
    assert finding.verdict == "cannot tell"
    assert "a check failed: without inferred statements" in finding.summary


def test_a_month_is_held_against_the_weeks_before_it() -> None:
    tone = noisy(4)
    tone[151:181] += 0.7  # June
    text = "In June Washington was more conciliatory toward Iran."
    ask = record(posts(lambda n: float(tone[n])))
    finding = judged(text, "USA", "IRN", ask=ask, on=month("2025-06-01", "2025-06-30"))
    assert finding.verdict == "supported"
    assert "(30 statements on 30 days)" not in finding.summary
    assert "(30 on 30)" in finding.summary


def test_too_few_statements_cannot_tell() -> None:
    few = record(posts(0.5, first="2025-06-23", days=3))
    finding = judged(SOFTER, "USA", "IRN", ask=few, on=day("2025-06-22"))
    assert finding.verdict == "cannot tell"
    assert "Too little to compare" in finding.summary
    none = judged(SOFTER, "USA", "IRN", ask=record(posts(0.0, to="FRA")), on=day("2025-06-22"))
    assert none.verdict == "cannot tell"
    assert "holds no statement of Donald Trump toward Iran" in none.summary


def test_another_person_of_the_same_state_is_not_the_speaker() -> None:
    text = SOFTER.replace("Donald Trump", "Marco Rubio")
    finding = judged(text, "USA", "IRN", ask=risen(), on=day("2025-06-22"))
    assert finding.verdict == "cannot tell"
    assert "holds no statement of Marco Rubio" in finding.summary
    state = SOFTER.replace("Donald Trump softened his", "Washington softened its")
    assert judged(state, "USA", "IRN", ask=risen(), on=day("2025-06-22")).verdict == "supported"


@pytest.mark.parametrize(("whose", "expected"), [("Hayes", "cannot tell"), ("Trump", "supported")])
def test_words_of_another_government_of_the_state_are_not_those_of_one_called_by_a_name(
    whose: str, expected: str
) -> None:
    text = f"The {whose} administration softened its tone toward Iran after 22 June."
    finding = judged(text, "USA", "IRN", ask=risen(), on=day("2025-06-22"))
    assert finding.verdict == expected
    assert f"the {whose} administration" in finding.steps[0].text


def test_words_toward_the_state_are_not_words_toward_a_government_called_by_a_name() -> None:
    text = "Iran softened its tone toward the Hayes administration after 22 June."
    finding = judged(text, "IRN", "USA", ask=risen(), on=day("2025-06-22"))
    assert "toward the Hayes administration" in finding.summary


def test_the_document_is_no_evidence_for_itself() -> None:
    tone = noisy(2)
    tone[RISES : RISES + 28] += 0.7
    own = record(posts(lambda n: float(tone[n]), document="d"))
    assert judged(SOFTER, "USA", "IRN", ask=own, on=day("2025-06-22")).verdict == "cannot tell"


def test_sources_are_never_mixed_in_one_figure() -> None:
    tone = noisy(2)
    ours = posts(lambda n: float(tone[n]))
    other = posts(1.0, first="2025-06-23", days=10, source="wikipedia").assign(event=[f"w-{n}" for n in range(10)])
    finding = judged(SOFTER, "USA", "IRN", ask=record(ours, other), on=day("2025-06-22"))
    assert finding.estimates[0].n == 42
    assert finding.verdict == "cannot tell"


AVOIDED = "In June Donald Trump avoided inflammatory language toward Israel."
JUNE = month("2025-06-01", "2025-06-30")


def mixed(share: float) -> Callable[[Query], pd.DataFrame]:
    """A share of hostile statements toward Israel, all hostile toward Iran."""
    step = round(1 / share) if share else 10_000
    israel = posts(lambda n: -1.0 if n % step == 1 else 0.5, to="ISR", first="2025-06-01", days=30)
    return record(israel, posts(-1.0, first="2025-06-01", days=30))


@pytest.mark.parametrize(("share", "expected"), [(0.0, "supported"), (1 / 10, "cannot tell"), (1 / 2, "contradicted")])
def test_restraint_by_the_share_of_hostile_statements(share: float, expected: str) -> None:
    finding = judged(AVOIDED, "USA", "ISR", ask=mixed(share), on=JUNE)
    assert finding.verdict == expected
    assert "toward others 100%" in finding.summary
    table = finding.evidence[0].table
    assert table is not None
    assert any("minus toward others" in str(row[0]) for row in table.rows)


@pytest.mark.parametrize(
    ("tone", "words", "expected"),
    [
        (-0.6, "harsh", "supported"),
        (-0.6, "warm", "contradicted"),
        (-0.1, "harsh", "cannot tell"),
        (0.6, "harsh", "contradicted"),
        (0.6, "warm", "supported"),
    ],
)
def test_levels(tone: float, words: str, expected: str) -> None:
    noise = noisy(3, mean=0.0, spread=0.1)
    ask = record(posts(lambda n: tone + float(noise[n]), first="2025-06-01", days=20))
    finding = judged(f"In June Donald Trump was {words} about Iran.", "USA", "IRN", ask=ask, on=JUNE)
    assert finding.verdict == expected


def test_silence_is_ended_by_two_statements_and_never_supported() -> None:
    text = "In June Donald Trump stayed silent about Iran."
    assert judged(text, "USA", "IRN", ask=flat(), on=JUNE).verdict == "contradicted"
    assert judged(text, "USA", "IRN", ask=record(posts(0.0, to="FRA")), on=JUNE).verdict == "cannot tell"
    inferred = record(posts(0.0, first="2025-06-01", days=20, inferred="thread"))
    assert judged(text, "USA", "IRN", ask=inferred, on=JUNE).verdict == "cannot tell"


VISIT = "Just after Abbas Araghchi's Kremlin visit, Donald Trump softened his tone toward Iran."


def contact(on: str, **cells: Any) -> pd.DataFrame:
    row = {
        "event": f"mid-{on}", "source": "mid", "dataset": "starter", "date": date.fromisoformat(on),
        "date_precision": "day", "type": "CONSULT", "mode": "visit", "symmetric": True, "actor": "IRN",
        "actor_state": "IRN", "recipient": "RUS", "recipient_state": "RUS", "modality": "asserted", **cells,
    }  # fmt: skip
    return pd.DataFrame([row])


def test_a_contact_of_the_record_dates_a_claim_and_all_that_fit_must_agree() -> None:
    tone = noisy(2)
    tone[RISES : RISES + 28] += 0.7
    said = posts(lambda n: float(tone[n]))
    call = contact("2025-06-20", mode="phone")
    finding = judged(
        VISIT, "USA", "IRN", quote="softened his tone toward Iran", ask=record(said, contact("2025-06-22"), call)
    )
    assert finding.verdict == "supported"
    assert any("Dated by the contacts of Iran and Russia" in text for text in finding.assumptions)
    two = record(said, contact("2025-06-22"), contact("2025-06-03"))
    several = judged(VISIT, "USA", "IRN", quote="softened his tone toward Iran", ask=two)
    assert several.verdict == "cannot tell"
    assert "another day that it may mean says otherwise" in several.summary
    assert any("2025-06-03, 2025-06-22" in text for text in several.assumptions)
    many = record(said, *(contact(f"2025-06-{n:02d}") for n in (3, 5, 9, 22)))
    assert "on 4 days" in judged(VISIT, "USA", "IRN", quote="softened his tone toward Iran", ask=many).summary
    planned = record(said, contact("2025-06-22", modality="planned"))
    assert "on 0 days" in judged(VISIT, "USA", "IRN", quote="softened his tone toward Iran", ask=planned).summary


def test_a_claim_without_a_recipient_may_mean_that_of_the_claim_before() -> None:
    note, coding = note_of("Donald Trump softened his tone toward Iran. His messages turned more measured.")
    first = claim_of(note, "USA", "IRN", quote="Donald Trump softened his tone toward Iran", on=day("2025-06-22"))
    second = claim_of(note, "USA", quote="His messages turned more measured", on=day("2025-06-22"))
    findings = assess([first, second], document=note, coding=coding, ask=risen())
    assert [finding.verdict for finding in findings] == ["supported", "supported"]
    assert any("taken from the claim before" in text for text in findings[1].assumptions)
    (alone,) = assess([second], document=note, coding=coding, ask=risen())
    assert alone.verdict == "cannot tell"


@pytest.mark.parametrize(
    ("text", "actors", "reason"),
    [
        ("Donald Trump softened his tone toward Iran, harsher on Israel.", ("USA", "IRN", "ISR"), "no one manner"),
        ("Donald Trump was frank about Iran.", ("USA", "IRN"), "no one manner"),
        ("The Israel press was harsh on Iran.", ("ISR", "IRN"), "people whose words"),
        ("Donald Trump softened his stance on Iran.", ("USA", "IRN"), "more than words"),
        ("Donald Trump was harsher on Iran than Israel.", ("USA", "IRN"), "likens"),
        ("Donald Trump hardly softened his tone toward Iran.", ("USA", "IRN"), "negation"),
        ("Donald Trump softened, Iran heard.", ("USA", "IRN"), "does not say that the words were toward Iran"),
        ("Donald Trump softened his tone.", ("USA",), "does not say who speaks toward whom"),
        ("Donald Trump softened his tone toward Iran.", ("USA", "IRN"), "nor a contact that would date it"),
    ],
)
def test_what_is_not_read_safely_is_not_put_to_the_record(text: str, actors: tuple[str, ...], reason: str) -> None:
    finding = judged(text, *actors, ask=risen())
    assert finding.verdict == "cannot tell"
    assert reason in finding.summary


def test_conditions_times_before_a_date_and_whole_years_are_not_read() -> None:
    assert (
        "condition" in judged(SOFTER, "USA", "IRN", ask=risen(), on=day("2025-06-22"), certainty="conditional").summary
    )
    note, coding = note_of("Donald Trump softened his tone toward Iran before 22 June.")
    start = note.text.index("22 June")
    told = DateMention(span=Span(document_id="d", start=start, end=start + 7, quote="22 June"), date=day("2025-06-22"))
    asked = read(
        claim_of(note, "USA", "IRN", on=day("2025-06-22")), document=note, coding=replace(coding, dates=(told,))
    )
    assert isinstance(asked, str)
    assert "before a date" in asked
    year = ResolvedDate(start=date(2025, 1, 1), end=date(2025, 12, 31), precision="year", basis="stated")
    assert "since when" in judged(SOFTER, "USA", "IRN", ask=risen(), on=year).summary


def test_who_speaks_toward_whom_goes_by_the_words_before_the_names() -> None:
    note, coding = note_of("Toward Israel, Vladimir Putin avoided harsh words.")
    asked = read(claim_of(note, "ISR", "RUS"), document=note, coding=coding)
    assert isinstance(asked, str) or (asked.speaker, asked.recipient) == ("RUS", "ISR")
    note, coding = note_of("In a speech Vladimir Putin avoided harsh words toward Israel.")
    asked = read(claim_of(note, "RUS", "ISR"), document=note, coding=coding)
    assert isinstance(asked, Asked)
    assert (asked.speaker, asked.recipient, asked.person) == ("RUS", "ISR", "Vladimir Putin")
    assert (asked.first, asked.last) == (date(2025, 6, 1), PUBLISHED)


@pytest.mark.parametrize(
    ("text", "manner", "direction"),
    [
        ("adopted a noticeably softer tone", "shift", 1),
        ("his messaging turned markedly more measured", "shift", 1),
        ("ramped up the rhetoric", "shift", -1),
        ("toned down its rhetoric", "shift", 1),
        ("was less harsh", "shift", 1),
        ("its language grew more caustic", "shift", -1),
        ("refrained from any reproach", "restraint", 1),
        ("has been careful in its public rhetoric", "restraint", 1),
        ("lashed out", "level", -1),
        ("spoke effusively", "level", 1),
        ("said nothing", "silence", 0),
    ],
)
def test_cues(text: str, manner: str, direction: int) -> None:
    cue, _ = read_cue(text)
    assert cue is not None
    assert (cue.manner, cue.direction) == (manner, direction)
    assert off_the_scale(text) == ""


def test_a_long_claim_is_read_in_no_time() -> None:
    cue, _ = read_cue("avoided " + "the harsh " * 2000 + "toned down by " * 2000)
    assert cue is None
    note, coding = note_of("x" * 2000)
    assert "over 1000 characters" in str(read(claim_of(note, "USA", "IRN"), document=note, coding=coding))


def shifted(low: float, high: float, *, p: float | None = 0.01, n: int = 20, why_not: str = "") -> Shift:
    estimate = Estimate(method="-", value=(low + high) / 2, low=low, high=high, n=2 * n, p_value=p)
    side = Side(0.0, 10, n)
    return Shift(at=PUBLISHED, before=side, after=side, estimate=estimate, dates=99, smallest_p=0.01, why_not=why_not)


def test_every_branch_of_the_rule_on_shifts() -> None:
    assert rule.of_shift(shifted(0.1, 0.5), direction=1).verdict == "supported"
    assert rule.of_shift(shifted(0.1, 0.5), direction=-1).verdict == "contradicted"
    assert rule.of_shift(shifted(-0.1, 0.5), direction=1).verdict == "cannot tell"
    assert rule.of_shift(shifted(0.1, 0.5, n=5), direction=1).verdict == "cannot tell"
    assert rule.of_shift(shifted(0.1, 0.5, why_not="few"), direction=1).verdict == "cannot tell"


def test_too_few_days_give_no_verdict_on_a_level_or_restraint() -> None:
    said = statements(posts(-1.0, days=4))
    few = compare(said, recipient="IRN")
    assert rule.of_level(few, direction=-1).verdict == "cannot tell"
    assert rule.of_restraint(few).verdict == "cannot tell"
    assert "4 days only" in rule.of_restraint(few).why


def test_a_failed_check_takes_a_verdict_back_but_one_not_run_does_not() -> None:
    ruling = rule.Ruling("contradicted", "So it is.")
    failed, open_ = (Check(name="windows", outcome=outcome, detail="-") for outcome in ("failed", "not_run"))
    assert rule.after_checks(ruling, [failed]).verdict == "cannot tell"
    assert rule.after_checks(ruling, [open_]) == ruling
