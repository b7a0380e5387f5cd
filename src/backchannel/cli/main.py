"""The command ``backchannel`` and how it fails: one plain message, no traceback."""

from __future__ import annotations

import sys

import click

from backchannel.cli.actors import actors
from backchannel.cli.check import check
from backchannel.cli.coding import code
from backchannel.cli.contacts import channels, ties
from backchannel.cli.dyads import dyads
from backchannel.cli.evaluate import evaluate
from backchannel.cli.events import events
from backchannel.cli.importing import fetch, import_
from backchannel.cli.influence import influence
from backchannel.cli.ledger import ledger
from backchannel.cli.mediators import mediators, posture
from backchannel.cli.network import network
from backchannel.cli.questions import borders, treaty
from backchannel.cli.series import series
from backchannel.cli.terminal import clean
from backchannel.errors import BackchannelError
from backchannel.version import __version__

# What the list of commands says of each, in the order in which a reader comes to need them; the rest is in --help.
_COMMANDS: tuple[tuple[str, tuple[tuple[click.Command, str], ...]], ...] = (
    (
        "Documents",
        (
            (check, "Test the claims of articles, write a brief."),
            (code, "Code articles into events: who did what to whom."),
            (influence, "Test whether a contact moved anybody."),
        ),
    ),
    (
        "The record",
        (
            (events, "List events of an actor, with their sources."),
            (dyads, "Of which pairs it holds how much."),
            (series, "Count or measure events week by week."),
            (ties, "List the contacts of an actor."),
            (channels, "Who has open channels to all of some sides."),
            (mediators, "Who could mediate between two sides."),
            (posture, "How an actor stands between two sides."),
            (network, "Draw or export a network of contacts."),
        ),
    ),
    (
        "Tables",
        (
            (actors, "Whom a phrase means, and why."),
            (borders, "Borders and capitals of a state."),
            (treaty, "What agreements oblige to."),
        ),
    ),
    (
        "Your own data",
        (
            (import_, "Take event data into your own record."),
            (fetch, "Fetch bulk files of GDELT."),
            (ledger, "What became of every file."),
            (evaluate, "Measure the readers on your own labels."),
        ),
    ),
)


class _Grouped(click.Group):
    """The list of commands in sections, each on one line."""

    def format_commands(self, _: click.Context, formatter: click.HelpFormatter) -> None:
        width = max(len(command.name or "") for _, rows in _COMMANDS for command, _ in rows)
        for title, rows in _COMMANDS:
            with formatter.section(title):
                formatter.write_dl([((command.name or "").ljust(width), said) for command, said in rows])


@click.group(cls=_Grouped, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="backchannel")
def backchannel() -> None:
    """Put the claims in foreign-affairs reporting to the test, and see the evidence.

    "backchannel COMMAND --help" says what each command takes, prints and answers with.
    """


for _, _rows in _COMMANDS:
    for _command, _ in _rows:
        backchannel.add_command(_command)


def main() -> None:
    """Run the command; what we refuse is a line for each fault on standard error, and exit status 2."""
    try:
        backchannel()
    except BackchannelError as error:
        click.echo("\n".join(f"backchannel: {clean(line)}" for line in str(error).splitlines()), err=True)
        sys.exit(2)
