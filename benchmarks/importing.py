"""How fast GDELT comes in, beside DuckDB's own bare reading of the same file, and in how much memory.

    python benchmarks/importing.py [ROWS] [--keep FOLDER]

A file of GDELT 2.0 is made up from a fixed seed. Each way of reading it runs in a process of its own, the file being in
the disk cache both times: `bare` is ``CREATE TABLE ... AS SELECT * FROM read_csv(...)`` into a fresh database, `import`
is what the package does (checksum, check of every byte, recognition, query, ledger, counts) into a fresh store.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb

from backchannel.datasets.columns import text_table
from backchannel.datasets.gdelt_layout import WIDTHS
from backchannel.datasets.reading import extracts
from backchannel.store.store import Store

_STATES = ("USA", "RUS", "CHN", "IRN", "ISR", "UKR", "GBR", "FRA", "DEU", "TUR", "IND", "PAK", "EGY", "SAU", "JPN", "")
_TYPES = ("GOV", "MIL", "OPP", "MED", "BUS", "COP", "JUD", "EDU", "CVL", "", "", "")
_CODES = ("010", "020", "036", "040", "042", "043", "046", "051", "0841", "111", "112", "120", "173", "190", "193")
_PLACES = (
    ("4", "Moscow, Moskva, Russia", "RS", "55.7522", "37.6156", "-2960561"),
    ("1", "Iran", "IR", "32", "53", "IR"),
    ("4", "Tel Aviv, Tel Aviv, Israel", "IS", "32.0667", "34.7667", "-797092"),
    ("0", "", "", "", "", ""),
)
_WAYS = ("bare", "import")


def made_up(path: Path, *, rows: int) -> None:
    """A file of GDELT 2.0 events with invented rows."""
    chance = random.Random(1914)
    with path.open("w", encoding="utf-8") as file:
        file.writelines(_line(number, chance=chance) for number in range(rows))


def _line(number: int, *, chance: random.Random) -> str:
    day = f"2025{chance.randint(1, 12):02d}{chance.randint(1, 28):02d}"
    code = chance.choice(_CODES)
    link = f"https://www.site{chance.randint(1, 9000)}.example.com/news/{number:x}/a-headline-{chance.random():.12f}"
    cells = dict.fromkeys(WIDTHS[61], "") | {
        "GLOBALEVENTID": str(1_200_000_000 + number), "SQLDATE": day, "MonthYear": day[:6], "Year": day[:4],
        "FractionDate": "2025.4712", "IsRootEvent": "1", "EventCode": code, "EventBaseCode": code[:3],
        "EventRootCode": code[:2], "QuadClass": str(chance.randint(1, 4)), "GoldsteinScale": "-2.0",
        "NumMentions": str(chance.randint(1, 40)), "NumSources": "1", "NumArticles": "10",
        "AvgTone": f"{chance.uniform(-9, 5):.13f}", "DATEADDED": f"{day}{chance.randint(0, 23):02d}1500",
        "SOURCEURL": link,
    }  # fmt: skip
    for side in (1, 2):
        state, kind = chance.choice(_STATES), chance.choice(_TYPES)
        cells |= {f"Actor{side}Code": state + kind, f"Actor{side}Name": f"NAME OF {state}{kind}",
                  f"Actor{side}CountryCode": state, f"Actor{side}Type1Code": kind}  # fmt: skip
    for whose in ("Actor1", "Actor2", "Action"):
        nature, place, fips, latitude, longitude, feature = chance.choice(_PLACES)
        cells |= {f"{whose}Geo_Type": nature, f"{whose}Geo_FullName": place, f"{whose}Geo_CountryCode": fips,
                  f"{whose}Geo_ADM1Code": fips and f"{fips}01", f"{whose}Geo_Lat": latitude,
                  f"{whose}Geo_Long": longitude, f"{whose}Geo_FeatureID": feature}  # fmt: skip
    return "\t".join(cells.values()) + "\n"


def bare(path: Path, *, folder: Path) -> int:
    """DuckDB alone; how many rows came in."""
    with duckdb.connect(folder / "bare.duckdb") as database:
        database.execute(
            f"CREATE TABLE event AS SELECT * FROM {text_table(path, columns=WIDTHS[61], bad_lines='stop')}"
        )
        return _count(database)


def taken_in(path: Path, *, folder: Path) -> int:
    """As the package takes it into a store; how many rows came in."""
    with Store.open(folder / "import.duckdb", write=True) as store:
        (row,) = (store.take_in(found.extract, found.seen) for found in extracts(path, scratch=folder) if found.extract)
    return row.rows_kept


def _count(database: duckdb.DuckDBPyConnection) -> int:
    found = database.execute("SELECT count(*) FROM event").fetchone()
    return int(found[0]) if found else 0


def _one(way: str, path: Path) -> None:
    """Measure one way and print it as JSON; run in a process of its own."""
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        begun = time.perf_counter()
        rows = (bare if way == "bare" else taken_in)(path, folder=Path(folder))
        seconds = time.perf_counter() - begun
        busy = time.process_time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        json.dumps(
            {
                "way": way,
                "rows": rows,
                "seconds": round(seconds, 2),
                "CPU seconds": round(busy, 2),
                "peak MiB": round(peak),
            }
        )
    )


def main() -> None:
    """Make the file, measure both ways, print them and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rows", nargs="?", type=int, default=2_000_000)
    parser.add_argument("--folder", type=Path, default=None, help="where to put the file and the databases")
    parser.add_argument("--way", choices=_WAYS, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.way:
        _one(chosen.way, chosen.folder)
        return
    with tempfile.TemporaryDirectory(dir=chosen.folder) as folder:
        path = Path(folder) / "20250601000000.export.CSV"
        made_up(path, rows=chosen.rows)
        print(f"{chosen.rows:,} rows, {path.stat().st_size / 2**20:,.0f} MiB, DuckDB {duckdb.__version__}")
        seconds = {}
        for way in _WAYS:
            ran = subprocess.run(
                [sys.executable, __file__, "--way", way, "--folder", str(path)],
                check=True,
                capture_output=True,
                text=True,
            )
            found = json.loads(ran.stdout)
            seconds[way] = found["seconds"]
            print(ran.stdout.strip())
        print(f"ratio {seconds['import'] / seconds['bare']:.2f}")


if __name__ == "__main__":
    main()
