"""The bigger brain against a fake server on loopback: what it says, what breaks, what is dropped."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from backchannel.coding.coder import code
from backchannel.coding.events import find_events
from backchannel.coding.llm.client import GIVES_UP, MOST_BYTES
from backchannel.coding.llm.coder import SHAPE, find_events_with, read_with
from backchannel.coding.llm.labelled import NOBODY, NOT_THERE, SAME
from llm_server import (
    KEY,
    RIGHT,
    Answer,
    Answering,
    Fake,
    Json,
    brain_at,
    chat,
    labels,
    paper,
    read,
    right,
    serving,
    told,
)


@pytest.fixture
def serve() -> Iterator[Callable[[Answering], Fake]]:
    with serving() as start:
        yield start


def test_events_carry_what_the_model_said_and_where(serve: Callable[[Answering], Fake]) -> None:
    fake = serve(right)
    document = paper()
    events, reason = find_events_with(document, code(document), brain=brain_at(fake.url, key=KEY))
    assert reason is None
    assert told(events) == RIGHT
    first, second = events
    assert (first.mode, first.quad, first.tone, first.confidence) == ("disapprove", 3, -0.5, 0.9)
    assert first.date.iso == "2025-06-23"
    assert second.reports[0].reporters == ("officials",)
    assert first.coder.startswith("llm m, prompt ")
    for event in events:
        span = event.reports[0].span
        assert document.text[span.start : span.end] == span.quote
    assert all((asked["temperature"], asked["seed"], asked["model"]) == (0, 0, "m") for asked in fake.seen)
    assert all("tools" not in asked for asked in fake.seen)
    assert set(fake.keys) == {f"Bearer {KEY}"}


@pytest.mark.parametrize("status", [400, 422, 501])
@pytest.mark.parametrize(("refused", "last"), [(0, "json_schema"), (1, "json_object"), (2, "prompt")])
def test_the_strictest_format_that_the_server_takes_is_remembered(
    serve: Callable[[Answering], Fake], refused: int, last: str, status: int
) -> None:
    formats = ["json_schema", "json_object", "prompt"]

    def answer(asked: Json) -> Answer:
        kind = asked.get("response_format", {"type": "prompt"})["type"]
        return Answer(b"no such format", status) if kind in formats[:refused] else right(asked)

    fake = serve(answer)
    brain = brain_at(fake.url)
    for _ in range(2):
        document = paper()
        events, reason = find_events_with(document, code(document), brain=brain)
        assert (told(events), reason) == (RIGHT, None)
    assert fake.formats == [*formats[:refused], last, last, last, last]


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_server_is_asked_again(serve: Callable[[Answering], Fake], status: int) -> None:
    statuses = iter([status, status])

    def answer(asked: Json) -> Answer:
        now = next(statuses, None)
        return Answer(b"busy", now, {"Retry-After": "0"}) if now else right(asked)

    fake = serve(answer)
    assert told(read(fake).events) == RIGHT
    assert fake.formats == ["json_schema"] * 4


BROKEN: dict[str, tuple[Answer, str, int]] = {
    "web page": (Answer(b"<!doctype html><title>Hello</title>"), "no chat completion", 1),
    "error page": (Answer(b"<html>\x1b[31mnot\x00 here</html>", 404), "HTTP 404", 1),
    "always busy": (Answer(b"", 503), "HTTP 503, 'no words'", 3),
    "refuses all": (Answer(b'{"error": "context"}', 400), "HTTP 400", 3),
    "wrong types": (Answer(b'{"choices": [{"message": {"content": 3}}]}'), "no chat completion", 1),
    "no choices": (Answer(b'{"choices": []}'), "no chat completion", 1),
    "NaN": (Answer(b'{"choices": NaN}'), "no chat completion", 1),
    "deep": (Answer(b"[" * 200_000), "no chat completion", 1),
    "huge": (Answer(b"x" * 10_000_000), f"more than {MOST_BYTES} bytes", 1),
    "huge error": (Answer(b"x" * 1_000_000, 401), "long or broken off", 1),
    "cut off": (Answer(b'{"choices"', length=500), "broke off after 10 of 500 bytes", 3),
    "says less": (Answer(chat({"events": []}).body, length=20), "no chat completion", 1),
    "moved": (Answer(b"", 302, {"Location": "http://192.0.2.1/steal"}), "http://192.0.2.1/steal", 1),
    "moved, same verb": (Answer(b"", 308, {"Location": "//192.0.2.1/"}), "not followed", 1),
    "wrong key": (Answer(f'{{"error": "bad key {KEY}"}}'.encode(), 401), "BACKCHANNEL_LLM_KEY", 1),
    "key in page": (Answer(f"<p>{KEY}".encode()), "no chat completion", 1),
}


@pytest.mark.parametrize("case", BROKEN)
def test_without_an_answer_the_shipped_coder_codes(serve: Callable[[Answering], Fake], case: str) -> None:
    answer, said, requests = BROKEN[case]
    fake = serve(lambda _: answer)
    found = read(fake, key=KEY)
    assert found.events == find_events(paper(), code(paper()))
    assert found.reason is not None
    assert fake.url in found.reason
    assert said in found.reason
    assert found.reason.endswith("The shipped coder was used instead")
    assert KEY not in found.reason
    assert found.reason.isprintable()
    assert len(found.reason) < 600
    assert len(fake.seen) == requests


def test_a_redirect_is_not_followed(serve: Callable[[Answering], Fake]) -> None:
    other = serve(right)
    fake = serve(lambda _: Answer(b"", 307, {"Location": other.url + "/chat/completions"}))
    assert "redirect" in (read(fake, key=KEY).reason or "")
    assert other.seen == []


def test_a_slow_server_is_left(serve: Callable[[Answering], Fake]) -> None:
    def wait(asked: Json) -> Answer:
        fake.released.wait(20)
        return right(asked)

    fake = serve(wait)
    assert "no reply within 0.2 seconds" in (read(fake, timeout=0.2).reason or "")


def test_a_server_that_is_not_there_is_asked_three_times_in_a_run() -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        brain = brain_at(f"http://127.0.0.1:{held.getsockname()[1]}")
        document = paper()
        reasons = [read_with(document, code(document), brain=brain).reason or "" for _ in range(GIVES_UP + 1)]
    assert all("nobody answers there; start the server" in reason for reason in reasons[:GIVES_UP])
    assert "not asked again" in reasons[GIVES_UP]


def test_refusals_of_single_requests_do_not_end_the_run(serve: Callable[[Answering], Fake]) -> None:
    fake = serve(lambda asked: right(asked) if "Norway" in str(asked) or "Turkey" in str(asked) else Answer(b"", 400))
    brain = brain_at(fake.url)
    for _ in range(GIVES_UP + 1):
        odd = paper("Peru thanked Chile.")
        assert "HTTP 400" in (read_with(odd, code(odd), brain=brain).reason or "")
    assert told(read_with(paper(), code(paper()), brain=brain).events) == RIGHT


def test_this_machine_is_asked_without_a_proxy(
    serve: Callable[[Answering], Fake], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://192.0.2.1:1")
    monkeypatch.setenv("no_proxy", "")
    assert read(serve(right)).reason is None


INVALID = {
    "words": "I would rather not.",
    "nothing": "",
    "a list": "[]",
    "no list": {"events": 3},
    "other key": {"labels": []},
    "cut": '{"events": [{"actors": ["Tur',
    "deep": '{"events": ' + "[" * 100_000,
    "too many": {"events": [labels()] * 41},
    "all of unknown type": {"events": [labels(type="HUG")]},
    "all without a number": '{"events": [' + json.dumps(labels()).replace("-0.5", "NaN") + "]}",
    "half a letter": '{"events": ["\\ud800"]}',
}


@pytest.mark.parametrize("case", INVALID)
def test_an_invalid_reply_is_sent_back_once(serve: Callable[[Answering], Fake], case: str, tmp_path: Path) -> None:
    content = INVALID[case]
    fake = serve(lambda asked: chat(content) if len(asked["messages"]) == 2 else right(asked))
    assert told(read(fake, cache=tmp_path).events) == RIGHT
    repairs = [asked["messages"] for asked in fake.seen if len(asked["messages"]) == 4]
    assert len(repairs) == 2
    assert all(each[3]["content"].startswith("That reply cannot be used: ") for each in repairs)
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize("case", INVALID)
def test_a_reply_that_stays_invalid_is_not_used(serve: Callable[[Answering], Fake], case: str, tmp_path: Path) -> None:
    content = INVALID[case]
    fake = serve(lambda _: chat(content))
    found = read(fake, cache=tmp_path)
    assert found.events == find_events(paper(), code(paper()))
    assert fake.url in (found.reason or "")
    assert "not valid after one repair" in (found.reason or "")
    assert len(fake.seen) == 2
    assert list(tmp_path.iterdir()) == []


def test_a_reply_cut_off_by_its_length_is_invalid(serve: Callable[[Answering], Fake]) -> None:
    fake = serve(lambda _: chat({"events": []}, finish_reason="length"))
    assert "cut off at" in (read(fake).reason or "")


def test_a_call_of_a_tool_is_no_reply(serve: Callable[[Answering], Fake]) -> None:
    call = {"role": "assistant", "content": None, "tool_calls": [{"function": {"name": "rm", "arguments": "/"}}]}
    fake = serve(lambda _: chat("", message=call))
    assert "not valid" in (read(fake).reason or "")


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        (labels(type="HUG"), SHAPE),
        (labels(mode="visit"), SHAPE),
        (labels(modality="maybe"), SHAPE),
        (labels(certainty=None), SHAPE),
        (labels(tone=1.5), SHAPE),
        (labels(tone="0.5"), SHAPE),
        (labels(tone=True), SHAPE),
        (labels(tone=1e400), SHAPE),
        (labels(confidence=-0.1), SHAPE),
        (labels(symmetric="yes"), SHAPE),
        (labels(type="ASSAULT", mode=None, symmetric=1), SHAPE),
        (labels(actors=[]), SHAPE),
        (labels(actors="Turkey"), SHAPE),
        (labels(actors=["Turkey"] * 13), SHAPE),
        (labels(actors=["x" * 301]), SHAPE),
        (["Turkey"], SHAPE),
        (None, SHAPE),
        (labels(actors=["Norway"]), NOT_THERE),
        (labels(actors=["turkey"]), NOT_THERE),
        (labels(actors=["urkey"]), NOT_THERE),
        (labels(reporters=["Reuters"]), NOT_THERE),
        (labels(quote="Turkey summoned Sweden"), NOT_THERE),
        (labels(quote="   "), NOT_THERE),
        (labels(actors=["summoned"]), NOBODY),
        (labels(recipients=["summoned"]), NOBODY),
        (labels(type="SANCTION", mode=None, recipients=[]), NOBODY),
        (labels(type="CONSULT", mode=None, recipients=[], symmetric=True), NOBODY),
        (labels(recipients=["Turkey"]), SAME),
    ],
)
def test_single_bad_events_are_dropped_and_counted(serve: Callable[[Answering], Fake], bad: Any, why: str) -> None:
    fake = serve(lambda asked: chat({"events": [bad, labels()]}) if "Turkey" in str(asked) else right(asked))
    found = read(fake)
    assert found.reason is None
    assert told(found.events) == RIGHT
    assert found.dropped == {why: 1}


def test_in_a_reciprocal_event_all_are_actors(serve: Callable[[Answering], Fake]) -> None:
    met = labels(type="CONSULT", mode=None, symmetric=True)
    [event] = read(serve(lambda _: chat({"events": [met, met]})), "Turkey summoned the Swedish ambassador.").events
    assert told([event]) == [("CONSULT", ["TUR", "SWE"], [])]


def test_one_form_of_quotes_dashes_and_spaces(serve: Callable[[Answering], Fake]) -> None:
    text = "On Friday Turkey’s army\u00a0–\u00a0“with\nregret” – left Sy\u00adria."
    said = labels(
        actors=["Turkey's army"],
        recipients=["Syria"],
        type="RETREAT",
        mode="withdraw",
        quote='Turkey\'s army - "with regret" - left Syria.',
    )
    [event] = read(serve(lambda _: chat({"events": [said]})), text).events
    assert event.reports[0].span.quote == text[10:]
    assert told([event]) == [("RETREAT", ["TUR"], ["SYR"])]
