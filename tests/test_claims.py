"""Claims read out of invented sentences: kind, certainty, who makes them, and where they begin and end."""

from __future__ import annotations

import hashlib
import json
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backchannel.claims.reader import read_out
from backchannel.model.claims import Claim
from backchannel.model.coding import Actor, Coding, DateMention, DateOpening, Mention, MentionForm, ResolvedDate
from backchannel.model.documents import Document, Span

DATA = Path(__file__).parents[2] / "shared" / "data"

# What the coder would find in the invented sentences: enough to tell officials and actors.
_NAMES = {
    "EGY": "Cairo, Egypt, Egyptian",
    "QAT": "Doha, Qatar, Qatari",
    "TUR": "Ankara, Turkey, Turkish",
    "OMN": "Oman, Muscat, Omani",
    "FRA": "France, French, Paris",
    "KEN": "Kenya, Nairobi, Kenyan",
    "NOR": "Norway, Oslo, Norwegian",
    "PER": "Peru, Lima",
    "CHL": "Chile, Chilean",
    "JPN": "Japan, Tokyo",
    "NPL": "Nepal",
    "BTN": "Bhutan",
    "GHA": "Ghana, Accra",
    "TGO": "Togo",
    "NATO": "NATO",
    "RUS": "the Kremlin, Moscow",
}
PLACES = {name: code for code, names in _NAMES.items() for name in names.split(", ")}
PEOPLE = {"Sameh Fahmy": "EGY", "Lena Dahl": "NOR", "Fahmy": "EGY", "Dahl": "NOR", "Kenji Mori": "JPN", "Mori": "JPN"}


def _span(text: str, start: int, end: int) -> Span:
    return Span(document_id="d", start=start, end=end, quote=text[start:end])


def _mentions(text: str) -> tuple[Mention, ...]:
    found: list[Mention] = []
    full = {"Fahmy": "Sameh Fahmy", "Dahl": "Lena Dahl", "Mori": "Kenji Mori"}
    forms: list[tuple[dict[str, str], MentionForm]] = [(PEOPLE, "person"), (PLACES, "name")]
    for names, form in forms:
        for match in re.finditer("|".join(sorted(names, key=len, reverse=True)), text):
            if any(one.span.start <= match.start() < one.span.end for one in found):
                continue
            name = match.group()
            actor = Actor(code=names[name], name=full.get(name, name))
            found.append(Mention(span=_span(text, match.start(), match.end()), actor=actor, form=form))
    return tuple(found)


def _read(text: str) -> tuple[Claim, ...]:
    document = Document(id="d", text=text, source="note.txt", sha256="0" * 64, published=date(2025, 3, 1))
    cuts = [match.span() for match in re.finditer(r"\S[^\n]*?(?:[.!?][”\"]?(?=\s+[A-Z“\"]|\s*$|\n)|(?=\n)|$)", text)]
    sentences = tuple(_span(text, start, end) for start, end in cuts if end > start)
    return read_out(document, Coding(document_id="d", sentences=sentences, mentions=_mentions(text), dates=()))


def _claim(text: str, quote: str) -> Claim:
    claims = _read(text)
    for claim in claims:
        if claim.text == quote:
            return claim
    raise AssertionError(f"no claim {quote!r} among {[claim.text for claim in claims]}")


@pytest.mark.parametrize(
    ("sentence", "quote", "kind"),
    [
        ("France recalled its ambassador on Friday.", "France recalled its ambassador on Friday", "event"),
        ("Doha never answered the offer.", "Doha never answered the offer", "event"),
        ("The two ministers met in Oslo last week.", "The two ministers met in Oslo last week", "event"),
        ("Egypt signed a trade deal with Kenya.", "Egypt signed a trade deal with Kenya", "event"),
        ("Turkey has rejected the proposal.", "Turkey has rejected the proposal", "event"),
        ("Gunmen killed nine soldiers near the camp.", "Gunmen killed nine soldiers near the camp", "event"),
        ("Ankara condemned the strikes.", "Ankara condemned the strikes", "event"),
        ("Chile refused to attend the summit.", "Chile refused to attend the summit", "event"),
        (
            "The pact does not oblige Cairo to send troops.",
            "The pact does not oblige Cairo to send troops",
            "commitment",
        ),
        ("The charter forbids the use of force.", "The charter forbids the use of force", "commitment"),
        ("The treaty requires both parties to consult.", "The treaty requires both parties to consult", "commitment"),
        (
            "Article 5 commits each member to assist the others.",
            "Article 5 commits each member to assist the others",
            "commitment",
        ),
        (
            "The agreement contains no duty of mutual defence.",
            "The agreement contains no duty of mutual defence",
            "commitment",
        ),
        ("Nepal shares a long border with India.", "Nepal shares a long border with India", "geography"),
        ("Its capital lies 30 km from the frontier.", "Its capital lies 30 km from the frontier", "geography"),
        ("Bhutan is landlocked and mountainous.", "Bhutan is landlocked and mountainous", "geography"),
        ("Togo is located between Ghana and Benin.", "Togo is located between Ghana and Benin", "geography"),
        ("Oman keeps lines open to both capitals.", "Oman keeps lines open to both capitals", "channel"),
        ("Qatar maintains close ties with Turkey.", "Qatar maintains close ties with Turkey", "channel"),
        (
            "Relations between Oslo and Moscow remain tense.",
            "Relations between Oslo and Moscow remain tense",
            "channel",
        ),
        ("Norway is ready to mediate between the two.", "Norway is ready to mediate between the two", "channel"),
        ("Her tone toward Ankara softened after the visit.", "Her tone toward Ankara softened after the visit", "tone"),
        ("The minister lashed out at Cairo.", "The minister lashed out at Cairo", "tone"),
        ("Tokyo adopted a harsher rhetoric on trade.", "Tokyo adopted a harsher rhetoric on trade", "tone"),
        ("The visit persuaded Cairo to pause the talks.", "The visit persuaded Cairo to pause the talks", "influence"),
        ("The leak prompted Oslo to recall its envoy.", "The leak prompted Oslo to recall its envoy", "influence"),
        (
            "Turkey closed the crossing in response to the raid.",
            "Turkey closed the crossing in response to the raid",
            "influence",
        ),
        ("Oslo shut the port at the urging of Lima.", "Oslo shut the port at the urging of Lima", "influence"),
        (
            "Oslo fired at the port in retaliation for the raid.",
            "Oslo fired at the port in retaliation for the raid",
            "influence",
        ),
        ("Kenya does not border Ghana.", "Kenya does not border Ghana", "geography"),
        ("Lima and Accra are over 5,000 km apart.", "Lima and Accra are over 5,000 km apart", "geography"),
        ("Norway is still a party to the treaty.", "Norway is still a party to the treaty", "commitment"),
        ("Peru remains bound by the pact.", "Peru remains bound by the pact", "commitment"),
        ("The pact has been in force since May.", "The pact has been in force since May", "commitment"),
        ("The treaty had not entered into force.", "The treaty had not entered into force", "commitment"),
        (
            "The pact counts an attack on one as an attack on all.",
            "The pact counts an attack on one as an attack on all",
            "commitment",
        ),
        ("The port is important because of its depth.", "The port is important because of its depth", "assessment"),
        ("A wider war could draw in Nairobi.", "A wider war could draw in Nairobi", "forecast"),
        ("The ministers will meet in Lima next month.", "The ministers will meet in Lima next month", "forecast"),
        ("Ghana is expected to join the mission.", "Ghana is expected to join the mission", "forecast"),
        ("Trade between the two reached 5 billion dollars.", "Trade between the two reached 5 billion dollars", "fact"),
        ("Exports fell by 12 percent in 2023.", "Exports fell by 12 percent in 2023", "fact"),
        ("Kenya should rethink its policy.", "Kenya should rethink its policy", "assessment"),
        ("The offer was a serious mistake.", "The offer was a serious mistake", "assessment"),
        (
            "Norway is a consequential player in the region.",
            "Norway is a consequential player in the region",
            "assessment",
        ),
        ("Peru wants a larger role.", "Peru wants a larger role", "assessment"),
        ("This poses serious risks for Togo.", "This poses serious risks for Togo", "assessment"),
    ],
)
def test_kind(sentence: str, quote: str, kind: str) -> None:
    assert _claim(sentence, quote).kind == kind


@pytest.mark.parametrize(
    ("sentence", "quote", "certainty"),
    [
        ("France recalled its envoy.", "France recalled its envoy", "stated"),
        ("Doha may resume the talks.", "Doha may resume the talks", "hedged"),
        ("Ankara reportedly sent a letter.", "Ankara reportedly sent a letter", "hedged"),
        ("It is plausible that Oman carried the message.", "It is plausible that Oman carried the message", "hedged"),
        ("Cairo seems to have changed its mind.", "Cairo seems to have changed its mind", "hedged"),
        ("The vote is unlikely to pass.", "The vote is unlikely to pass", "hedged"),
        ("The treaty does not cover Nepal.", "The treaty does not cover Nepal", "denied"),
        ("Peru never signed the accord.", "Peru never signed the accord", "denied"),
        ("There were no talks in Lima.", "There were no talks in Lima", "denied"),
        ("Turkey refused to sign the accord.", "Turkey refused to sign the accord", "stated"),
        ("Kenya left without signing the accord.", "Kenya left without signing the accord", "stated"),
        ("Chile should not join the mission.", "Chile should not join the mission", "stated"),
        ("If talks fail, Ankara will close the border.", "If talks fail, Ankara will close the border", "conditional"),
        ("Oslo will withdraw unless Cairo pays.", "Oslo will withdraw unless Cairo pays", "conditional"),
        (
            "Had Doha accepted the offer, the talks might have survived.",
            "Had Doha accepted the offer, the talks might have survived",
            "conditional",
        ),
    ],
)
def test_certainty(sentence: str, quote: str, certainty: str) -> None:
    assert _claim(sentence, quote).certainty == certainty


@pytest.mark.parametrize(
    ("text", "quote", "made_by"),
    [
        ("Egypt signed the deal.", "Egypt signed the deal", "author"),
        ("Sameh Fahmy said that Ankara had closed the crossing.", "Ankara had closed the crossing", "Sameh Fahmy"),
        ("Norwegian envoy Lena Dahl said the talks had failed.", "the talks had failed", "Lena Dahl"),
        ("Lena Dahl visited Lima. She said that the talks had failed.", "the talks had failed", "Lena Dahl"),
        ("“Cairo has closed the crossing,” the ministry said.", "Cairo has closed the crossing", "the ministry"),
        ("Cairo closed the crossing, the ministry said on Monday.", "Cairo closed the crossing", "the ministry"),
        ("According to two diplomats, Doha rejected the draft.", "Doha rejected the draft", "two diplomats"),
        ("Doha rejected the draft, according to a senior official.", "Doha rejected the draft", "a senior official"),
        ("As Kenji Mori noted, Tokyo signed the accord.", "Tokyo signed the accord", "Kenji Mori"),
        ("Kenji Mori said: “Tokyo signed the accord. Lima rejected it twice.”", "Lima rejected it twice", "Kenji Mori"),
        ("“We signed the accord,” Mori said. “Lima rejected it twice.”", "Lima rejected it twice", "Kenji Mori"),
        ("The accord, the paper said, was signed.", "The accord, the paper said, was signed", "the paper"),
        ("Some commentators said that Lima lied to Oslo.", "Lima lied to Oslo", "Some commentators"),
        ("Lima lost the vote, analysts argue.", "Lima lost the vote", "analysts"),
        ("The vote, critics say, was rigged by Lima.", "The vote, critics say, was rigged by Lima", "critics"),
        ("The vote was a farce, the essay claims, because Lima lied to Oslo.", "Lima lied to Oslo", "the essay"),
        ("Lena Dahl spoke. Lima has closed the port, she complained.", "Lima has closed the port", "Lena Dahl"),
        ("Q. Did Oslo sign? A. Norway rejected the draft twice.", "Norway rejected the draft twice", "author"),
        ("Lena Dahl leads it.\nQ. Why now?\nA. Norway rejected the draft.", "Norway rejected the draft", "Lena Dahl"),
        ("MORI: Tokyo signed.\nDAHL: Oslo did not.\nMORI: Lima wrote.\nDAHL: Accra left us.", "Accra left us", "DAHL"),
    ],
)  # fmt: skip
def test_made_by(text: str, quote: str, made_by: str) -> None:
    assert _claim(text, quote).made_by == made_by


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        (
            "Cairo condemned the raid and recalled its envoy from Ankara.",
            ["Cairo condemned the raid", "recalled its envoy from Ankara"],
        ),
        ("In fact, the treaty forbids any such aid.", ["the treaty forbids any such aid"]),
        (
            "Oslo signed the pact, ending a dispute of many years.",
            ["Oslo signed the pact", "ending a dispute of many years"],
        ),
        (
            "The envoy, who had visited Lima twice, rejected the draft.",
            ["who had visited Lima twice", "rejected the draft"],
        ),
        (
            "Doha closed the office after Ankara recalled its envoy.",
            ["Doha closed the office", "Ankara recalled its envoy"],
        ),
        (
            "Sameh Fahmy said that Doha had signed the pact.",
            ["Sameh Fahmy said that Doha had signed the pact", "Doha had signed the pact"],
        ),
        ("A witness said that Doha had signed the pact.", ["Doha had signed the pact"]),
        ("“Doha has signed the pact,” he said.", ["Doha has signed the pact"]),
        ("Kenya borders Ghana, and the roads are bad.", ["Kenya borders Ghana", "the roads are bad"]),
        ("Police went to the west, where Kenya borders Togo.", ["Police went to the west", "Kenya borders Togo"]),
        ("It was quiet, for Lima lies 900 km from Oslo.", ["It was quiet", "Lima lies 900 km from Oslo"]),
        ("The map is plain: Kenya borders Togo in the north.", ["The map is plain", "Kenya borders Togo in the north"]),
        ("The cause is plain to all: money and fear.", ["The cause is plain to all: money and fear"]),
        ("Norway's border with Peru runs for 90 km.", ["Norway's border with Peru runs for 90 km"]),
        ("Areas where troops stay are quiet.", ["Areas where troops stay are quiet"]),
        ("It is tempting to say that Chile betrayed Peru.", ["It is tempting to say that Chile betrayed Peru"]),
        (
            "The pact does not oblige Lima to act, nor does it mandate talks.",
            ["The pact does not oblige Lima to act", "nor does it mandate talks"],
        ),
    ],
)
def test_where_claims_begin_and_end(text: str, quotes: list[str]) -> None:
    assert [claim.text for claim in _read(text)] == quotes


@pytest.mark.parametrize(
    "text",
    [
        "Read more",
        "By Anna Smith",
        "ADVERTISEMENT",
        "Photo: Anna Smith",
        "Did Cairo sign the pact?",
        "“Why has Doha closed the office?” she asked.",
        "Legal limits of the pact",
        "",
        "   \n\n  ",
    ],
)
def test_what_is_no_claim(text: str) -> None:
    assert _read(text) == ()


@pytest.mark.parametrize(
    "dateline",
    [
        "NAIROBI – ",
        "MOSCOW, June 5 (Agency) – ",
        "Moscow, 20 June 2018 - ",
        "LIMA/OSLO, 13 June /AGN/. ",
        "MOSCOW, June 5. /AGN/. ",
        "LIMA, Peru, Thursday, June 5 (Agency) -- ",
        "OSLO – June 5, 2025 – ",
        "(Agency) - ",
    ],
)
@pytest.mark.parametrize("before", ["", "Kenya met Togo.\n"])
def test_datelines_are_left_out(before: str, dateline: str) -> None:
    claim = _read(f"{before}{dateline}Kenya signed the accord with Togo.")[-1]
    assert (claim.text, claim.slots.actors) == ("Kenya signed the accord with Togo", ("KEN", "TGO"))


@pytest.mark.parametrize(
    "text",
    [
        "Moscow – Oslo among its critics – signed the accord.",
        "NATO – Norway among its members – signed the accord.",
        "Moscow said on 3 June - the day of the vote - that Oslo had signed.",
        "Moscow, June 5 - the day of the vote - saw the accord signed.",
        "On 3 June - Peru agreed - Kenya signed the accord.",
    ],
)
def test_what_only_looks_like_a_dateline_stays(text: str) -> None:
    assert _read(text)[0].span.start == 0 or "Peru" in text


def _said_by(text: str) -> dict[str, str]:
    return {claim.text: claim.made_by for claim in _read(text)}


_TURNS = (
    "Q: Is the pact dead?\nA: We have kept it. Sameh Fahmy said Togo left the pact.\n"
    "Q: And Peru?\nA: Peru signed the pact.\n"
)


@pytest.mark.parametrize(
    ("before", "speaker"),
    [
        ("Peru and its neighbours.\n", "author"),
        ("Lena Dahl flew to Peru.\n", "Lena Dahl"),
        ("Lena Dahl flew to Peru. Kenji Mori visited Oslo.\n", "author"),
        ("In an interview with Lena Dahl we spoke of Peru. Kenji Mori visited Oslo.\n", "Lena Dahl"),
        ("Kenji Mori visited Oslo. We asked about the pact. Lena Dahl flew to Peru.\n", "author"),
    ],
)
def test_answers_are_laid_to_who_was_introduced_before_and_to_nobody_later(before: str, speaker: str) -> None:
    said = _said_by(before + _TURNS)
    assert (said["We have kept it"], said["Peru signed the pact"]) == (speaker, speaker)
    assert said["Togo left the pact"] == "Sameh Fahmy"


def test_the_label_of_questions_is_no_speaker() -> None:
    text = "Question: Is it dead? Oslo left it.\nDahl: Peru signed it.\nQuestion: And Togo?\nDahl: Togo signed it."
    said = _said_by(text)
    assert (said["Oslo left it"], said["Peru signed it"]) == ("author", "Dahl")


@pytest.mark.parametrize("frame", ["she said", "she told Peru"])
def test_whom_a_quotation_speaks_of_is_not_who_says_it(frame: str) -> None:
    said = _said_by(f"Lena Dahl flew to Peru. “Sameh Fahmy has broken the pact,” {frame}. “Togo will sign the pact.”")
    assert (said["Sameh Fahmy has broken the pact"], said["Togo will sign the pact"]) == ("Lena Dahl", "Lena Dahl")


def _dated(text: str, words: str, opening: DateOpening, *, published: date | None = date(2025, 6, 28)) -> ResolvedDate:
    """The date of the only claim of a text in which some words are January 2025."""
    document = Document(id="d", text=text, source="note.txt", sha256="0" * 64, published=published)
    january = ResolvedDate(start=date(2025, 1, 1), end=date(2025, 1, 31), precision="month", basis="relative")
    place = text.index(words)
    mention = DateMention(span=_span(text, place, place + len(words)), date=january, opening=opening)
    coding = Coding(document_id="d", sentences=(_span(text, 0, len(text)),), mentions=_mentions(text), dates=(mention,))
    found = read_out(document, coding)[0].slots.date
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("Peru has hosted talks with Chile since January.", "since"),
        ("Since January Peru has hosted talks with Chile.", "since"),
        ("Peru has banned imports from January.", "from"),
        ("From January Peru hosted talks with Chile.", "from"),
    ],
)
def test_since_a_time_goes_on_to_the_day_of_the_document(text: str, opening: DateOpening) -> None:
    found = _dated(text, "January", opening)
    assert (found.start, found.end, found.ongoing, found.iso) == (date(2025, 1, 1), date(2025, 6, 28), True, "2025-01")
    assert _dated(text, "January", opening, published=None).end is None
    assert _dated(text, "January", opening, published=date(2024, 12, 1)).end is None


def test_in_a_time_and_things_from_a_time_do_not_go_on() -> None:
    assert not _dated("Peru hosted talks with Chile in January.", "January", "").ongoing
    assert not _dated("Peru published a letter from January.", "January", "from").ongoing


@pytest.mark.parametrize(
    ("text", "quote", "actors"),
    [
        ("Cairo condemned Turkey.", "Cairo condemned Turkey", ("EGY", "TUR")),
        ("Cairo met France and recalled its envoy from Ankara.", "recalled its envoy from Ankara", ("EGY", "TUR")),
        ("Lena Dahl visited Lima. She then praised Kenya.", "She then praised Kenya", ("NOR", "KEN")),
        ("Oslo and Accra signed a pact. Both sides praised it.", "Both sides praised it", ("NOR", "GHA")),
        ("Oslo met Accra. The two signed a pact.", "The two signed a pact", ("NOR", "GHA")),
        (
            "Kenya met Togo. From Peru to Chile it is far, for Japan lies between the two countries.",
            "Japan lies between the two countries",
            ("JPN", "PER", "CHL"),
        ),
        (
            "“We signed the accord with Peru,” Kenji Mori said in Lima.",
            "We signed the accord with Peru",
            ("JPN", "PER"),
        ),
    ],
)
def test_actors(text: str, quote: str, actors: tuple[str, ...]) -> None:
    assert _claim(text, quote).slots.actors == actors


def test_a_date_in_the_claim_goes_with_it_and_an_unresolved_one_does_not() -> None:
    text = "On 3 May Oslo recalled its envoy. Later Lima did the same."
    document = Document(id="d", text=text, source="note.txt", sha256="0" * 64)
    known = ResolvedDate(start=date(2024, 5, 3), precision="day", basis="stated")
    unknown = ResolvedDate(start=None, precision="unknown", basis="unknown")
    dates = (DateMention(span=_span(text, 3, 8), date=known), DateMention(span=_span(text, 34, 39), date=unknown))
    coding = Coding(document_id="d", sentences=(_span(text, 0, 33), _span(text, 34, 59)), mentions=(), dates=dates)
    assert [claim.slots.date for claim in read_out(document, coding)] == [known, None]


def test_ids_are_stable_and_tell_claims_apart() -> None:
    first, second = _read("Cairo condemned the raid and recalled its envoy.")
    expected = hashlib.sha256(f"d:{first.span.start}:{first.span.end}:{first.kind}".encode()).hexdigest()[:12]
    assert first.id == expected
    assert first.id != second.id
    assert _read("Cairo condemned the raid and recalled its envoy.")[0] == first


def _assert_sound(text: str, claims: tuple[Claim, ...]) -> None:
    spans = [(claim.span.start, claim.span.end) for claim in claims]
    assert spans == sorted(spans, key=lambda span: (span[0], -span[1]))
    for claim in claims:
        assert 0 <= claim.span.start < claim.span.end <= len(text)
        assert claim.text == claim.span.quote == text[claim.span.start : claim.span.end]
    for place, (start, end) in enumerate(spans):
        for other_start, other_end in spans[place + 1 :]:
            assert other_start >= end or (start <= other_start and other_end <= end)


_MARKS = [",", "“", "”", '"', "'", "(", ")", "–", "-", ".", "?", ":", ";", "\n", "A.", "Q."]
_WORDS = st.sampled_from(
    [*_MARKS, *re.findall(r"\w+", "Cairo said that Doha may not sign if and who he had been told by which is 12 km")]
)


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(_WORDS, max_size=60).map(" ".join)), st.data())
def test_any_text_and_any_sentences_give_sound_claims(text: str, data: st.DataObject) -> None:
    places = st.integers(min_value=0, max_value=len(text))
    cuts = data.draw(st.lists(st.tuples(places, places), max_size=6))
    sentences = tuple(_span(text, min(cut), max(cut)) for cut in cuts)
    document = Document(id="d", text=text, source="note.txt", sha256="0" * 64)
    coding = Coding(document_id="d", sentences=sentences, mentions=_mentions(text), dates=())
    _assert_sound(text, read_out(document, coding))


def test_a_sentence_without_end_is_read_in_linear_time_and_soundly() -> None:
    text = "Cairo said that " * 400 + "Doha signed the pact."
    document = Document(id="d", text=text, source="note.txt", sha256="0" * 64)
    coding = Coding(document_id="d", sentences=(_span(text, 0, len(text)),), mentions=(), dates=())
    _assert_sound(text, read_out(document, coding))


@pytest.mark.skipif(
    not (DATA / "claims" / "gold_dev.jsonl").exists(), reason="the development set is not part of a clone"
)
def test_most_development_claims_are_found_where_they_are() -> None:
    found = known = 0
    for line in (DATA / "claims" / "gold_dev.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text = row["text"]
        claims = _read(text)
        _assert_sound(text, claims)
        spans = [(claim.span.start, claim.span.end) for claim in claims]
        known += len(row["claims"])
        found += sum(
            any(_overlap((gold["start"], gold["end"]), span) >= 0.5 for span in spans) for gold in row["claims"]
        )
    assert found / known > 0.7


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> float:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, shared) / (max(one[1], other[1]) - min(one[0], other[0]))
