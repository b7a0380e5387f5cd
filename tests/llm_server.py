"""A fake language model on loopback, and a document that it labels."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from backchannel.coding.coder import code
from backchannel.coding.llm.brain import Brain
from backchannel.coding.llm.coder import Read, read_with
from backchannel.model.documents import Document

KEY = "sk-very-secret-0123456789"
TEXT = "Turkey summoned the Swedish ambassador on Monday.\n\nNorway praised Denmark, officials said."

Json = dict[str, Any]
Answering = Callable[[Json], "Answer"]


@dataclass
class Answer:
    """What the fake server sends; ``length`` overrides what it says of the size."""

    body: bytes
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    length: int | None = None


@dataclass
class Fake:
    """A server that keeps what it was asked, and answers as it is told."""

    answer: Answering
    seen: list[Json] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)
    url: str = ""
    released: threading.Event = field(default_factory=threading.Event)

    @property
    def formats(self) -> list[str]:
        return [asked.get("response_format", {"type": "prompt"})["type"] for asked in self.seen]


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up on us is what some tests want."""


def _handler(fake: Fake) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            fake.seen.append(asked)
            fake.keys.append(self.headers["Authorization"])
            found = fake.answer(asked)
            self.send_response(found.status)
            for name, value in found.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(found.body) if found.length is None else found.length))
            self.end_headers()
            self.wfile.write(found.body)

        def do_GET(self) -> None:
            fake.seen.append({})
            self.send_error(405)

        def log_message(self, *args: Any, **named: Any) -> None:
            """Nothing is printed."""

    return Handler


@contextmanager
def serving() -> Iterator[Callable[[Answering], Fake]]:
    """Start fake servers; they stop when the block ends."""
    running: list[tuple[_Server, Fake]] = []

    def start(answer: Answering) -> Fake:
        fake = Fake(answer)
        server = _Server(("127.0.0.1", 0), _handler(fake))
        fake.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        running.append((server, fake))
        return fake

    yield start
    for server, fake in running:
        fake.released.set()
        server.shutdown()
        server.server_close()


def labels(**changes: Any) -> Json:
    """The right labels for the first passage of TEXT."""
    return {
        "actors": ["Turkey"],
        "recipients": ["the Swedish ambassador"],
        "type": "ACCUSE",
        "mode": "disapprove",
        "modality": "asserted",
        "certainty": "stated",
        "reporters": [],
        "tone": -0.5,
        "quote": "Turkey summoned the Swedish ambassador",
        "confidence": 0.9,
        "symmetric": False,
    } | changes


PRAISE = labels(
    actors=["Norway"], recipients=["Denmark"], type="SUPPORT", mode=None, tone=0.8, quote="Norway praised Denmark"
) | {"reporters": ["officials"]}


def chat(content: Any, **more: Any) -> Answer:
    """A chat completion that says this."""
    said = content if isinstance(content, str) else json.dumps(content)
    choice = {"index": 0, "message": {"role": "assistant", "content": said}, "finish_reason": "stop"} | more
    return Answer(json.dumps({"object": "chat.completion", "choices": [choice]}).encode())


def right(asked: Json) -> Answer:
    """What a good model answers to the two passages of TEXT."""
    passage = asked["messages"][1]["content"]
    return chat({"events": [labels()] if "Turkey" in passage else [PRAISE] if "Norway" in passage else []})


def paper(text: str = TEXT) -> Document:
    return Document(id="d", text=text, source="-", sha256="", published=date(2025, 6, 28), published_basis="given")


def brain_at(url: str, **changes: Any) -> Brain:
    given: dict[str, Any] = {"endpoint": url, "model": "m", "timeout": 30.0, "cache": None, "pause": 0.0}
    return Brain(**given | changes)


def read(fake: Fake, text: str = TEXT, **changes: Any) -> Read:
    document = paper(text)
    return read_with(document, code(document), brain=brain_at(fake.url, **changes))


def told(events: Any) -> list[tuple[str, list[str], list[str]]]:
    return [(one.type, [a.unit for a in one.actors], [a.unit for a in one.recipients]) for one in events]


RIGHT = [("ACCUSE", ["TUR"], ["SWE"]), ("SUPPORT", ["NOR"], ["DNK"])]
