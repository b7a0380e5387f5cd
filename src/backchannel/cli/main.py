"""The command ``backchannel`` and how it fails: one plain message, no traceback."""

from __future__ import annotations

import sys

import click

from backchannel.cli.actors import actors
from backchannel.cli.check import check
from backchannel.cli.coding import code
from backchannel.cli.contacts import channels, ties
from backchannel.cli.evaluate import evaluate
from backchannel.cli.events import events
from backchannel.cli.importing import fetch, import_, ledger
from backchannel.cli.influence import influence
from backchannel.cli.mediators import mediators, posture
from backchannel.cli.network import network
from backchannel.cli.questions import borders, treaty
from backchannel.cli.series import series
from backchannel.cli.terminal import clean
from backchannel.errors import BackchannelError
from backchannel.version import __version__


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="backchannel")
def backchannel() -> None:
    """Put the claims in foreign-affairs reporting to the test, and see the evidence."""


backchannel.add_command(check)
backchannel.add_command(code)
backchannel.add_command(actors)
backchannel.add_command(evaluate)
backchannel.add_command(import_)
backchannel.add_command(ledger)
backchannel.add_command(fetch)
backchannel.add_command(events)
backchannel.add_command(series)
backchannel.add_command(channels)
backchannel.add_command(ties)
backchannel.add_command(mediators)
backchannel.add_command(posture)
backchannel.add_command(network)
backchannel.add_command(influence)
backchannel.add_command(borders)
backchannel.add_command(treaty)


def main() -> None:
    """Run the command; what we refuse is one line on standard error and exit status 2."""
    try:
        backchannel()
    except BackchannelError as error:
        click.echo(f"backchannel: {clean(str(error))}", err=True)
        sys.exit(2)
