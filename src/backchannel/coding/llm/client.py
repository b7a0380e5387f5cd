"""Asking an OpenAI-compatible server, within bounds: one host, so many bytes, so many seconds, so many tries."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse
from typing import TYPE_CHECKING, Annotated, Any, cast
from urllib.error import URLError
from urllib.request import HTTPHandler, HTTPSHandler, OpenerDirector, ProxyHandler, Request

from pydantic import BaseModel, Field, ValidationError

from backchannel.coding.llm.brain import FORMATS
from backchannel.coding.llm.prompt import schema
from backchannel.errors import BackchannelError
from backchannel.version import __version__

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from backchannel.coding.llm.brain import Brain, Format

MOST_BYTES = 2_000_000
MOST_TOKENS = 4096
MOST_WAIT = 10.0
TRIES = 3
GIVES_UP = 3
_AGAIN = frozenset({429, 500, 502, 503, 504})
_OF_FORMAT = frozenset({400, 415, 422, 500, 501})
_OF_REQUEST = frozenset({400, 413, 422})
_ADVICE = {
    401: "set BACKCHANNEL_LLM_KEY to a key that this server knows",
    403: "set BACKCHANNEL_LLM_KEY to a key that this server lets in",
    404: "check the address and that the server has a model of this name",
    429: "the server asks for patience: run again later, finished passages are kept",
}
_LOOK = "look at the server's own log, or give another --endpoint"


class NoAnswer(BackchannelError):
    """The server gave nothing that could be read as a reply.

    ``status`` is that of HTTP, 0 without any; ``again`` says whether another try makes sense, after ``wait`` seconds.
    """

    def __init__(self, message: str, *, status: int = 0, again: bool = False, wait: float = 0.0) -> None:
        super().__init__(message)
        self.status, self.again, self.wait = status, again, wait


class _Message(BaseModel):
    content: str | None = None


class _Choice(BaseModel):
    message: _Message
    finish_reason: str | None = None


class _Completion(BaseModel):
    choices: Annotated[list[_Choice], Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class Completion:
    """What the model wrote, and whether it came to its end."""

    text: str
    whole: bool


def legible(text: str, *, key: str = "") -> str:
    """Words of a server fit to print: one line, no control characters, at most 200 letters, without the key."""
    hidden = text.replace(key, "[key]") if key else text
    return " ".join("".join(letter if letter.isprintable() else " " for letter in hidden[:2000]).split())[:200]


def ask(brain: Brain, messages: Sequence[Mapping[str, str]]) -> Completion:
    """Put messages to the model, in the strictest reply format that the server takes.

    A format counts as refused, for the rest of the run, once the server has turned it down and taken the next one.
    After three requests in a row without an answer the server is not asked again in this run; refusals that speak of
    one request alone do not count.

    Raises
    ------
    NoAnswer
        If nothing came that is a chat completion; the message names the address, what was found and what to do.
    """
    learned = brain.learned
    if learned.silent >= GIVES_UP:
        raise NoAnswer(f"{brain.shown}: not asked again after {GIVES_UP} documents without an answer; {_LOOK}")
    try:
        found, refused = _in_some_format(brain, messages)
    except NoAnswer as fault:
        learned.silent += fault.status not in _OF_REQUEST
        raise
    learned.silent = 0
    learned.refused.update(refused)
    return found


def _in_some_format(brain: Brain, messages: Sequence[Mapping[str, str]]) -> tuple[Completion, list[Format]]:
    *stricter, last = [each for each in FORMATS if each not in brain.learned.refused]
    refused: list[Format] = []
    for each in stricter:
        try:
            return _persistent(brain, _body(brain, messages, format_=each)), refused
        except NoAnswer as fault:
            if fault.status not in _OF_FORMAT:
                raise
            refused.append(each)
    return _persistent(brain, _body(brain, messages, format_=last)), refused


def _body(brain: Brain, messages: Sequence[Mapping[str, str]], *, format_: Format) -> bytes:
    body: dict[str, Any] = {
        "model": brain.model,
        "messages": list(messages),
        "temperature": 0,
        "seed": 0,
        "max_tokens": MOST_TOKENS,
        "stream": False,
    }
    if format_ == "json_schema":
        shape = {"name": "events", "strict": True, "schema": schema()}
        body["response_format"] = {"type": "json_schema", "json_schema": shape}
    elif format_ == "json_object":
        body["response_format"] = {"type": "json_object"}
    return json.dumps(body).encode("ascii")


def _persistent(brain: Brain, body: bytes) -> Completion:
    """Ask up to three times, where the server is busy, broken or broke off."""
    for tried in range(TRIES - 1):
        try:
            return _once(brain, body)
        except NoAnswer as fault:
            if not fault.again:
                raise
            time.sleep(min(max(fault.wait, brain.pause * 2**tried), MOST_WAIT))
    return _once(brain, body)


def _once(brain: Brain, body: bytes) -> Completion:
    deadline = time.monotonic() + brain.timeout
    try:
        with _opener(brain).open(_request(brain, body), timeout=brain.timeout) as opened:
            response = cast("HTTPResponse", opened)
            if response.status != 200:
                raise _turned_down(brain, response, deadline=deadline)
            return _completion(brain, _read(brain, response, deadline=deadline))
    except (OSError, HTTPException, UnicodeError) as fault:
        raise _unreached(brain, fault) from fault


def _opener(brain: Brain) -> OpenerDirector:
    """Web addresses only, with no handler that would follow a redirect; no proxy before this machine."""
    opener = OpenerDirector()
    for handler in (ProxyHandler({} if brain.local else None), HTTPHandler(), HTTPSHandler()):
        opener.add_handler(handler)
    return opener


def _request(brain: Brain, body: bytes) -> Request:
    headers = {
        "Content-Type": "application/json",
        "Accept": "application/json",
        "User-Agent": f"backchannel/{__version__}",
    }
    if brain.key:
        headers["Authorization"] = f"Bearer {brain.key}"
    return Request(brain.url, data=body, headers=headers, method="POST")


def _read(brain: Brain, response: HTTPResponse, *, deadline: float, most: int = MOST_BYTES) -> bytes:
    said = response.headers.get("Content-Length", "")
    promised = int(said) if said.isascii() and said.isdecimal() and len(said) < 16 else None
    parts, size = [], 0
    while part := response.read1(65536):
        parts.append(part)
        size += len(part)
        if size > most:
            raise NoAnswer(f"{brain.shown}: replied with more than {most} bytes; {_LOOK}")
        if time.monotonic() > deadline:
            raise TimeoutError
    if promised is not None and size < promised:
        raise NoAnswer(f"{brain.shown}: broke off after {size} of {promised} bytes; {_LOOK}", again=True)
    return b"".join(parts)


def _turned_down(brain: Brain, response: HTTPResponse, *, deadline: float) -> NoAnswer:
    status = response.status
    if 300 <= status < 400:
        to = legible(response.headers.get("Location", "nowhere"), key=brain.key)
        return NoAnswer(
            f"{brain.shown}: HTTP {status}, a redirect to {to!r}, which is not followed; "
            "give that address as --endpoint if you trust it",
            status=status,
        )
    try:
        words = _read(brain, response, deadline=deadline, most=100_000).decode("utf-8", "replace")
    except NoAnswer:
        words = "(a page that is long or broken off)"
    wait = response.headers.get("Retry-After", "")
    return NoAnswer(
        f"{brain.shown}: HTTP {status}, {legible(words, key=brain.key) or 'no words'!r}; {_ADVICE.get(status, _LOOK)}",
        status=status,
        again=status in _AGAIN,
        wait=float(wait) if wait.isascii() and wait.isdecimal() and len(wait) < 6 else 0.0,
    )


def _unreached(brain: Brain, fault: Exception) -> NoAnswer:
    cause = fault.reason if isinstance(fault, URLError) and isinstance(fault.reason, Exception) else fault
    if isinstance(cause, TimeoutError):
        return NoAnswer(
            f"{brain.shown}: no reply within {brain.timeout:g} seconds; give a longer --llm-timeout or a faster model"
        )
    again = isinstance(cause, HTTPException | ConnectionResetError | BrokenPipeError)
    if isinstance(cause, ConnectionRefusedError):
        return NoAnswer(f"{brain.shown}: nobody answers there; start the server or give another --endpoint")
    words = legible(f"{type(cause).__name__}: {cause}", key=brain.key)
    return NoAnswer(f"{brain.shown}: {words}; check the address and the network", again=again)


def _completion(brain: Brain, raw: bytes) -> Completion:
    try:
        choice = _Completion.model_validate_json(raw).choices[0]
    except ValidationError as fault:
        words = legible(raw[:2000].decode("utf-8", "replace"), key=brain.key)[:80]
        raise NoAnswer(
            f"{brain.shown}: replied with {words!r}, which is no chat completion; "
            "check that the address is that of an OpenAI-compatible server"
        ) from fault
    return Completion(choice.message.content or "", whole=choice.finish_reason != "length")
