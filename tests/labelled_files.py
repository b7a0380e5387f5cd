"""A labelled file written for a test."""

from __future__ import annotations

from pathlib import Path


def written(folder: Path, content: str | bytes, name: str = "gold.tsv") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path
