"""Which language model is asked, where, how long, and where its replies are kept."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit, urlunsplit

from backchannel.errors import BackchannelError

Format = Literal["json_schema", "json_object", "prompt"]
FORMATS: tuple[Format, ...] = ("json_schema", "json_object", "prompt")
_ROUTE = "/chat/completions"


class UnusableBrain(BackchannelError):
    """The address, model, key or timeout of a language model can't be used as given."""


@dataclass(slots=True)
class Learned:
    """What a run found out about a server: the reply formats it refuses, and how often in a row it gave no answer."""

    refused: set[Format] = field(default_factory=set)
    silent: int = 0


def platform_folder() -> Path | None:
    """Where this platform keeps caches, for our replies; none where it does not say."""
    if sys.platform == "win32":
        given = os.environ.get("LOCALAPPDATA")
    elif sys.platform == "darwin":
        given = str(Path("~/Library/Caches").expanduser())
    else:
        given = os.environ.get("XDG_CACHE_HOME") or str(Path("~/.cache").expanduser())
    return Path(given) / "backchannel" / "llm" if given and Path(given).is_absolute() else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Brain:
    """A language model behind an OpenAI-compatible server; one object serves one run.

    Attributes
    ----------
    endpoint
        ``http`` or ``https`` address: the server, its base path (``.../v1``) or the whole route.
    model
        The name by which the server knows the model.
    key
        Sent as bearer token if not empty; never shown and never written.
    timeout
        Seconds that one request may take in all.
    cache
        Folder for replies; ``None`` keeps nothing. The platform's cache folder if left out.
    pause
        Seconds before the first retry; each further one waits twice as long.
    learned
        What the run found out about the server.

    Raises
    ------
    UnusableBrain
        If one of them can't be used; the message never holds the key.

    Examples
    --------
    >>> Brain(endpoint="http://localhost:11434", model="any").url
    'http://localhost:11434/v1/chat/completions'
    >>> Brain(endpoint="ftp://localhost", model="any")
    Traceback (most recent call last):
    backchannel.coding.llm.brain.UnusableBrain: endpoint: begins with 'ftp'; give an http or https address
    """

    endpoint: str
    model: str
    key: str = field(default="", repr=False)
    timeout: float = 120.0
    cache: Path | None = field(default_factory=platform_folder)
    pause: float = 0.5
    learned: Learned = field(default_factory=Learned, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        _check_address(self.endpoint)
        if not self.model.strip() or not self.model.isprintable() or len(self.model) > 200:
            raise UnusableBrain("model: empty, longer than 200 characters or not printable; name one the server has")
        if not all("!" <= letter <= "~" for letter in self.key):
            raise UnusableBrain(
                "key: holds a space, line break or letter outside ASCII; set BACKCHANNEL_LLM_KEY to the bare key"
            )
        if not 0 < self.timeout <= 3600:
            raise UnusableBrain(f"timeout: {self.timeout} seconds; give more than 0 and at most 3600")

    @property
    def url(self) -> str:
        """The address that is asked."""
        parts = urlsplit(self.endpoint)
        path = parts.path.rstrip("/")
        route = path if path.endswith(_ROUTE) else (path or "/v1") + _ROUTE
        return urlunsplit(parts._replace(path=route))

    @property
    def shown(self) -> str:
        """Address and model, for messages."""
        return f"{self.url} (model {self.model})"

    @property
    def local(self) -> bool:
        """Whether the server is on this machine, so that no proxy may come between."""
        host = urlsplit(self.endpoint).hostname or ""
        try:
            return ip_address(host).is_loopback
        except ValueError:
            return host == "localhost"


def _check_address(endpoint: str) -> None:
    """Refuse what is no plain web address; what was given is not repeated where it could hold a password."""
    if not endpoint.isascii() or any(letter <= " " for letter in endpoint):
        raise UnusableBrain("endpoint: holds a space or a letter outside ASCII; give an address such as http://host/v1")
    try:
        parts = urlsplit(endpoint)
        host, _ = parts.hostname, parts.port
    except ValueError as fault:
        raise UnusableBrain("endpoint: no valid host or port; give an address such as http://host:8080/v1") from fault
    if parts.scheme not in ("http", "https"):
        raise UnusableBrain(f"endpoint: begins with {parts.scheme[:20]!r}; give an http or https address")
    if parts.username is not None or "?" in endpoint or "#" in endpoint:
        raise UnusableBrain("endpoint: holds a user name, query or fragment; a key goes into BACKCHANNEL_LLM_KEY")
    if not host:
        raise UnusableBrain("endpoint: names no host; give an address such as http://localhost:11434/v1")
