"""The way through many documents: a bar on a terminal, and the file in which their results are kept until the end."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from backchannel.cli.terminal import clean, many
from backchannel.store.partial import Along

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from backchannel.model.documents import Document

_NAME = 40  # characters of a document's name beside the bar


@contextmanager
def following(partial: Path) -> Iterator[Along]:
    """A bar on standard error where that is a terminal, and a file for results where the folder can be written to.

    Nothing may be printed on standard output inside the block. The file stays: `finished` removes it.
    """
    kept_in = partial if can_write(partial.parent) else None
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_interactive) as bar:
        task = bar.add_task("reading", total=None)

        def follow(documents: Sequence[Document], taken_over: int) -> Iterator[Document]:
            _tell(len(documents), taken_over, kept_in=kept_in)
            bar.update(task, total=len(documents))
            for document in documents:
                bar.update(task, description=_short(clean(document.source)))
                yield document
                bar.advance(task)
            bar.update(task, description="writing")

        try:
            yield Along(partial=kept_in, follow=follow)
        except KeyboardInterrupt:
            bar.stop()
            if partial.exists():
                click.echo(f"\nStopped. What is done is kept in {clean(str(partial))}: run the same again.", err=True)
            raise


def finished(along: Along) -> None:
    """Remove the file of results: the analyst has in hand what was made of them."""
    if along.partial is not None:
        along.partial.unlink(missing_ok=True)


def can_write(folder: Path) -> bool:
    """Whether files can be made in a folder, or in the one above it that is there."""
    there = next(place for place in (folder, *folder.absolute().parents) if place.exists())
    return there.is_dir() and os.access(there, os.W_OK)


def _tell(documents: int, taken_over: int, *, kept_in: Path | None) -> None:
    """What was taken over of an earlier run; or that a kill would cost everything."""
    if taken_over:
        left = many(documents - taken_over, "document")
        click.echo(f"{taken_over} of {documents} taken over from {clean(str(kept_in))}, {left} left.", err=True)
    elif kept_in is None and documents > 1:
        click.echo("This folder can't be written to: nothing is kept if the command is stopped.", err=True)


def _short(name: str) -> str:
    return name if len(name) <= _NAME else "…" + name[1 - _NAME :]
