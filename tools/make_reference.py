"""Write the parts of the documentation that follow from the code; with ``--check`` only say which are stale.

``docs/cli.md`` is the help of every command, the module map in ``ARCHITECTURE.md`` the first docstring line of
every module, ``docs/treaties.md`` the contents of the treaty library, the table in ``MODEL_CARD.md`` the figures that
the training wrote down beside the weights.
"""

from __future__ import annotations

import ast
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from backchannel.cli.main import backchannel
from backchannel.model.treaties import Treaty
from backchannel.treaties.library import library

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "backchannel"
CARD_BEGIN = "<!-- figures: written by tools/make_reference.py from reading.json -->"
CARD_END = "<!-- end of figures -->"
RECORD_BEGIN, RECORD_END = (
    "<!-- record: written by tools/make_reference.py from starter.json -->",
    "<!-- end of record -->",
)
BEGIN, END = "<!-- modules: written by tools/make_reference.py -->", "<!-- end of modules -->"


def cli_page() -> str:
    """The help of every command, one section each."""
    parts = ["# The command line\n\nWritten from `--help` by `tools/make_reference.py`; do not edit.\n"]
    for path, command in _commands(backchannel, ("backchannel",)):
        context = click.Context(command, info_name=" ".join(path), max_content_width=110, terminal_width=110)
        parts.append(f"## {' '.join(path)}\n\n```text\n{command.get_help(context)}\n```\n")
    return "\n".join(parts)


def _commands(command: click.Command, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        for name in sorted(command.commands):
            yield from _commands(command.commands[name], (*path, name))


def module_map() -> str:
    """One line for each module: its path and what its docstring says first."""
    rows = ["| module | what it is |", "|---|---|"]
    for path in sorted(SOURCE.rglob("*.py"), key=lambda p: p.relative_to(SOURCE).as_posix()):
        docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
        if not docstring:
            raise SystemExit(f"{path.relative_to(ROOT)}: the module has no docstring; say what it is in one line")
        rows.append(f"| `{path.relative_to(SOURCE).as_posix()}` | {docstring.splitlines()[0]} |")
    return "\n".join(rows)


def treaty_page() -> str:
    """The treaty library as one table: what is coded, and what the coding rests on."""
    rows = [
        "# The treaty library",
        "",
        "Written from the library by `tools/make_reference.py`; do not edit. An absence is concluded only from a",
        "complete coding. Codings are in our own words and are no substitute for the text.",
        "",
        "| agreement | signed | in force | ended | parties | obligations | rests on | complete |",
        "|---|---|---|---|---|---|---|---|",
    ]
    rows += [_treaty_row(treaty) for treaty in sorted(library().values(), key=lambda t: (t.signed, t.id))]
    return "\n".join(rows) + "\n"


def _treaty_row(treaty: Treaty) -> str:
    codes = sorted({party.code for party in treaty.parties})
    parties = ", ".join(codes) if len(codes) <= 6 else f"{len(codes)} parties"
    cells = [
        f"[{treaty.title}]({treaty.url})" if treaty.url else treaty.title,
        treaty.signed,
        treaty.in_force or "–",
        treaty.ended or "",
        parties,
        len(treaty.obligations),
        treaty.rests_on,
        "yes" if treaty.complete else "no",
    ]
    return "| " + " | ".join(str(cell).replace("|", "\\|") for cell in cells) + " |"


def figures() -> str:
    """What the shipped network reached on development data, as the training wrote it down."""
    reading = json.loads((SOURCE / "data" / "coder" / "reading.json").read_text(encoding="utf-8"))
    head = f"Version {reading['version']}, temperature {reading['temperature']}."
    rows = [head, "", "| figure | value |", "|---|---|"]
    for prefix, figures in (("", reading["development"]), ("specialist ", reading["specialist"])):
        rows += [f"| {prefix}{name.replace('_', ' ')} | {value:g} |" for name, value in figures.items()]
    return "\n".join(rows)


def record() -> str:
    """What the starter record holds, and how much of what was read by hand was right."""
    about = json.loads((SOURCE / "data" / "record" / "starter.json").read_text(encoding="utf-8"))
    rows = [
        f"{sum(source['rows'] for source in about['sources']):,} rows, coder {about['coder']}, {about['ontology']}.",
        "",
        "| source | rows | first day | last day | made |",
        "|---|---|---|---|---|",
    ]
    rows += [
        f"| `{each['source']}` | {each['rows']:,} | {each['first']} | {each['last']} | {each['how']} |"
        for each in about["sources"]
    ]
    rows += ["", "| source | least confidence | what | right | 95 % interval | n |", "|---|---|---|---|---|---|"]
    rows += [
        f"| `{each['source']}` | {each['at_least']} | {each['what']} | {each['value']:.3f} | "
        f"{each['low']:.3f} to {each['high']:.3f} | {each['n']} |"
        for each in about["measured"]
    ]
    alike = ", ".join(f"{what} {share:.3f}" for what, share in about["agreed"].items())
    rows += ["", f"Two readers marked alike: {alike}."]
    return "\n".join(rows)


def _with(text: str, begin: str, end: str, *, block: str) -> str:
    before, _, rest = text.partition(begin)
    return f"{before}{begin}\n{block}\n{end}{rest.partition(end)[2]}"


def main() -> None:
    """Write the pages, or say which are stale and fail."""
    architecture, card = ROOT / "ARCHITECTURE.md", ROOT / "MODEL_CARD.md"
    starter = ROOT / "docs" / "methods" / "starter.md"
    pages = {
        ROOT / "docs" / "cli.md": cli_page(),
        ROOT / "docs" / "treaties.md": treaty_page(),
        architecture: _with(architecture.read_text(encoding="utf-8"), BEGIN, END, block=module_map()),
        starter: _with(starter.read_text(encoding="utf-8"), RECORD_BEGIN, RECORD_END, block=record()),
        card: _with(card.read_text(encoding="utf-8"), CARD_BEGIN, CARD_END, block=figures()),
    }
    stale = [p for p, text in pages.items() if not p.is_file() or p.read_text(encoding="utf-8") != text]
    if "--check" in sys.argv:
        if stale:
            raise SystemExit(f"stale: {', '.join(p.name for p in stale)}; run `make format`")
        return
    for path in stale:
        path.write_text(pages[path], encoding="utf-8")
        print(f"wrote {path.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
