"""``backchannel network``: who is in contact with whom around some states, as a picture or for another program."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from backchannel.asking import contacts as asking
from backchannel.brief.networks import chart_file, draw_network
from backchannel.cli.days import DAY
from backchannel.cli.machine import plain, print_json
from backchannel.cli.stores import asks
from backchannel.cli.terminal import clean, print_table
from backchannel.contacts.network_exports import edges_csv, gexf, graphml, nodes_csv
from backchannel.errors import BadQuestion, UnwritableBrief
from backchannel.model.evidence import Table

if TYPE_CHECKING:
    from backchannel.contacts.network_asking import Networked

_SHOWN: Final = 20  # ties on the terminal; the files have all
_XML: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
_ENDINGS: Final = (".svg", ".graphml", ".gexf", ".csv")


@click.command("network")
@click.argument("named", metavar="[STATE]...", nargs=-1)
@click.option("--on", type=DAY, help="The last day; without it the last that the record holds.")
@click.option("--window", type=int, default=365, show_default=True, help="Days up to it.")
@click.option("--ego", help="A broker: only it, its partners and the ties among them, and the STATEs named.")
@click.option("--to", type=click.Path(path_type=Path, dir_okay=False), help="FILE.svg, .graphml, .gexf or .csv.")
@click.option("--dynamic", is_flag=True, help="GEXF with the days of every contact.")
@click.option("--timeline", is_flag=True, help="SVG of contacts over time, a frame for each of the busiest dyads.")
@asks
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def network(named: tuple[str, ...], **options: Any) -> None:
    """Draw or export the network of contacts around STATEs (names or codes), around a broker, or of everybody.

    A .csv makes two files, FILE.nodes.csv and FILE.edges.csv. Without --to the ties are listed, or with --json all
    actors and ties printed as data.
    """
    target: Path | None = options["to"]
    _check(target, dynamic=options["dynamic"], timeline=options["timeline"])
    found = asking.network(
        *named,
        on=options["on"].date() if options["on"] else None,
        window=options["window"],
        ego=options["ego"],
        store=options["store"],
    )
    if target is not None:
        for path, text in _files(found, target, dynamic=options["dynamic"], timeline=options["timeline"]).items():
            _write(path, text, quiet=options["as_json"])
    if options["as_json"]:
        print_json(_machine(found))
        return
    if target is None:
        _print(found)
        return
    click.echo(clean(found.network.table.caption))
    if found.network.note:
        click.echo(clean(found.network.note))


def _check(target: Path | None, *, dynamic: bool, timeline: bool) -> None:
    """Refuse before the record is asked what can't be written after."""
    ending = target.suffix.lower() if target else ""
    if target and ending not in _ENDINGS:
        raise BadQuestion(f"{target} has no ending that says what to write; end it in {', '.join(_ENDINGS)}")
    if dynamic and ending != ".gexf":
        raise BadQuestion("only GEXF holds days; give --to FILE.gexf with --dynamic")
    if timeline and ending != ".svg":
        raise BadQuestion("a timeline is drawn as SVG; give --to FILE.svg with --timeline")


def _files(found: Networked, target: Path, *, dynamic: bool, timeline: bool) -> dict[Path, str]:
    """What to write, by its path."""
    ending = target.suffix.lower()
    if ending == ".csv":
        return {
            target.with_suffix(".nodes.csv"): nodes_csv(found.network),
            target.with_suffix(".edges.csv"): edges_csv(found.network),
        }
    if ending == ".svg":
        drawn = chart_file(found.chart, ident="t") if timeline else draw_network(found.network, ident="n")
        return {target: f"{_XML}{drawn}\n"}
    return {target: graphml(found.network) if ending == ".graphml" else gexf(found.network, dynamic=dynamic)}


def _write(path: Path, text: str, *, quiet: bool) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise UnwritableBrief(f"{path}: can't be written ({error.strerror}); choose another place") from error
    click.echo(f"Written: {clean(str(path))}", err=quiet)


def _machine(found: Networked) -> dict[str, Any]:
    """Actors and ties with all their figures; where a picture would have them is left out."""
    shown = found.network
    nodes = [asdict(node) for node in shown.nodes]
    return {
        "title": shown.title,
        "since": shown.since.isoformat(),
        "until": shown.until.isoformat(),
        "actors": [plain({name: value for name, value in node.items() if name not in ("x", "y")}) for node in nodes],
        "ties": [plain(asdict(edge)) for edge in shown.edges],
        "sources": [{"title": source.title, "url": source.url} for source in shown.table.sources],
        "notes": [line for line in (shown.table.caption, shown.note) if line],
    }


def _print(found: Networked) -> None:
    table = found.network.table
    print_table(
        Table(
            caption=f"{found.network.title}: {table.caption}",
            columns=table.columns,
            rows=table.rows[:_SHOWN],
            sources=table.sources,
        )
    )
    if len(table.rows) > _SHOWN:
        click.echo(f"The first {_SHOWN} of {len(table.rows)} ties; the files of --to have all.")
    if found.network.note:
        click.echo(clean(found.network.note))
