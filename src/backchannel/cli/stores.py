"""Which record a command asks: the one named, the one in the environment, the one that lies here, or the starter's."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path("record.duckdb")
ENVIRONMENT = "BACKCHANNEL_STORE"


def _chosen(_: click.Context, __: click.Parameter, given: Path | None) -> Path | None:
    return given or (HERE if HERE.is_file() else None)


def asks(command: Callable[..., Any]) -> Callable[..., Any]:
    """The option ``--store`` of a command that reads."""
    return click.option(
        "--store",
        type=click.Path(path_type=Path, dir_okay=False),
        envvar=ENVIRONMENT,
        callback=_chosen,
        help=f"Your own record, asked beside the starter's.  [default: {HERE}, if it is there]",
    )(command)


def fills(command: Callable[..., Any]) -> Callable[..., Any]:
    """The option ``--store`` of a command that writes."""
    return click.option(
        "--store",
        type=click.Path(path_type=Path, dir_okay=False),
        envvar=ENVIRONMENT,
        default=HERE,
        show_default=True,
        help="Your own record; laid out if it is not there.",
    )(command)
