"""Replies kept by content: the same model, prompt and passage are asked once."""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, ValidationError

from backchannel.coding.llm.prompt import version

if TYPE_CHECKING:
    from pathlib import Path

    from backchannel.coding.llm.brain import Brain

_MOST_BYTES = 4_000_000


class _Kept(BaseModel):
    """A file of the cache; the digest of the reply tells a whole file from a damaged one."""

    model_config = ConfigDict(strict=True, extra="forbid")

    reply: str
    sha256: str


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def place(brain: Brain, passage: str) -> Path | None:
    """The file for a passage: named by the SHA-256 of model, version of the prompt and text; none without a cache."""
    if brain.cache is None:
        return None
    return brain.cache / f"{_digest(json.dumps([brain.model, version(), passage]))}.json"


def kept(brain: Brain, passage: str) -> str | None:
    """The reply kept for a passage, if there is one and it is whole."""
    path = place(brain, passage)
    try:
        if path is None or not path.is_file() or path.stat().st_size > _MOST_BYTES:
            return None
        found = _Kept.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return None
    return found.reply if found.sha256 == _digest(found.reply) else None


def keep(brain: Brain, passage: str, *, reply: str) -> None:
    """Keep a valid reply, all of it or nothing; a reply that repeats the key is not kept.

    A folder that can't be written is no error: the passage will be asked again.
    """
    path = place(brain, passage)
    if path is None or (brain.key and brain.key in reply):
        return
    part = path.with_suffix(f".{os.getpid()}.part")
    with suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            part.write_text(json.dumps({"reply": reply, "sha256": _digest(reply)}), encoding="ascii")
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
