"""Who is named in a line of the ministry's index: Russia's people, other states and organisations, offices.

The lines are in lower case, so names are told apart by the words around them, not by their letters. A line is
rewritten with a mark for each actor (capital letter and number), which is what the rules of `record_ministry_rules`
read: ``R`` a Russian person or office, ``S`` Russia as a state, ``F`` a foreign actor, ``P`` a foreign capital.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from backchannel.states import states

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES = Path(__file__).parents[1] / "training" / "record" / "ministry_names.csv"
OFFICIALS = Path(__file__).parents[1] / "training" / "record" / "ministry_officials.csv"
LONG = 15  # so much of an organisation's name must be left for it to be known
FLAG = re.compile(r"([\U0001f1e6-\U0001f1ff])\s?([\U0001f1e6-\U0001f1ff])")
PHONE = re.compile("[\U0001f4de\u260e\u2706\U0001f4f1]")
LETTER = re.compile("[\u2709\U0001f4e8\U0001f4e9]")  # messages, greetings, condolences
US = re.compile(
    r"(?:(?<=\bthe )|(?<=\bwith )|(?<=russia-)|(?<=russia–)|(?<=russian-)|(?<=russia and )|(?<=by )|"
    r"(?<=^)|(?<=russia/)|(?<=of )|(?<=and )|(?<=former )"
    r"|(?<=on )|(?<=to ))(?:us\b|u\.s\.)(?=['-]| (?:secretary|president|political|ambassador|charg|special|"
    r"deputy|assistant|under|acting|vice|"
    r"senator|national|embassy|delegation|representative|state|department|leader|permanent|senior|"
    r"consul|congress|trade|"
    r"administration|side|attorney|defen[cs]e|consultations|talks|negotiat|chief|envoy|diplomat|"
    r"party|inter|joint|house))"
    r"|(?<=\bthe )us\b|\bu\.s\.(?= )"
)


@dataclass(frozen=True, slots=True)
class Named:
    """An actor named at a place of the line: what it is, under which mark it stands; ``known`` from the table."""

    mark: str
    unit: str
    sector: str | None
    name: str | None
    start: int
    end: int
    known: bool = False


def plain(title: str) -> str:
    """The line in one typography, flags and signs taken out, line breaks as bars."""
    text = unicodedata.normalize("NFC", title).replace("\xa0", " ").replace("’", "'").replace("ʼ", "'").lower()
    text = text.replace("\u2212", "-").replace("–", "-").replace("—", "-").replace("\u2011", "-")
    text = FLAG.sub(" ", text)
    text = re.sub(r"#russia(?!n|day|1|’|e\b)(?=[a-z]{2,})(\w+)", r"#russia-\1 | ", text)
    text = text.replace("\n", "|").replace("#", "")
    text = "".join(
        sign if unicodedata.category(sign) not in {"So", "Sk", "Cf", "Mn", "Me", "Co", "Cn"} else " " for sign in text
    )
    text = re.sub(r"\b([a-z]) (?=ladimir|ergey|ergei|avrov)", r"\1", text)
    return re.sub(r"\s*\|[\s|]*", " | ", re.sub(r"\s+(?='s\b)", "", re.sub(r"\s+", " ", text))).strip(" |")


def flags(title: str) -> tuple[str, ...]:
    """Codes of the flags of a line in their order, Russia's own left out; the UN and the EU have flags too."""
    letters = ["".join(chr(ord(sign) - 0x1F1E6 + 65) for sign in found.groups()) for found in FLAG.finditer(title)]
    known = _flag_codes()
    return tuple(dict.fromkeys(known[code] for code in letters if code in known and code != "RU"))


@cache
def _flag_codes() -> dict[str, str]:
    return {row.iso2: row.iso3 for row in states().values()} | {"UN": "UN", "EU": "EU"}


def _table(name: str) -> list[dict[str, str]]:
    text = (files("backchannel") / "data" / "actors" / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def _forms(cell: str) -> Iterator[str]:
    for form in cell.split("|"):
        if form and form[0] not in "~=":
            yield form.replace("’", "'").lower()


def _state_names() -> dict[str, str]:
    names = {}
    for row in states().values():
        for form in (row.name, row.official, row.official.removeprefix("The ")):
            names[form.lower().replace("’", "'")] = row.iso3
    for line in _table("states.csv"):
        for form in (*_forms(line["names"]), *_forms(line["adjectives"])):
            names[form] = line["code"]
    return names


@cache
def _foreign() -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    """One pattern of all foreign names, the longest first, and what each means: mark and code."""
    known = {name: ("F", code) for name, code in _state_names().items()}
    for line in _table("organisations.csv"):
        known |= dict.fromkeys(_forms(line["forms"]), ("F", line["code"]))
    for line in _table("states.csv"):
        known |= {form: ("P", line["code"]) for form in _forms(line["capitals"]) if form not in known}
    own = csv.DictReader(NAMES.read_text(encoding="utf-8").splitlines())
    known |= {row["name"]: ("F", row["code"]) for row in own}  # without a code: no name of an actor in lower case
    known = {name: what for name, what in known.items() if what[1] not in {"", "RUS"} and len(name) > 1}
    spoken = sorted(known, key=lambda name: (-len(name), name))
    return re.compile(r"(?<![\w.])(?:" + "|".join(map(re.escape, spoken)) + r")(?!\w)"), known


@cache
def _officials() -> tuple[re.Pattern[str], dict[str, list[dict[str, str]]]]:
    """A pattern of the Russian officials with the titles before them, and their terms of office by form."""
    table: dict[str, list[dict[str, str]]] = {}
    for row in csv.DictReader(OFFICIALS.read_text(encoding="utf-8").splitlines()):
        for form in row["form"].split("|"):
            table.setdefault(form, []).append(row)
    forms = "|".join(map(re.escape, sorted(table, key=lambda form: (-len(form), form))))
    return re.compile(rf"(?<![\w])(?:{forms})(?!\w)"), table


TITLE = re.compile(
    r"(?<!\w)(?:(?:the |acting |first |deputy |state secretary(?: and|,)? |special |presidential |"
    r"permanent |foreign |russia's |russian |"
    r"head of the |minister(?: of foreign affairs)? |fm |ministers? of defen[cs]e |president's? |"
    r"defen[cs]e |prime |secretary |aide (?:to the )?|mfa |"
    r"ministry |spokes(?:wo)?man |spokesperson |ambassador |representative |speaker |chair(?:man|"
    r"woman|person)? |ministry's |"
    r"federation council |state duma |security council |federal assembly |federation's |and |of "
    r"(?:the )?(?:russian federation|russia) |"
    r"to [a-z ]{2,28}(?= )|of the |for the |in the |middle east |north africa |africa(?:n)? |russian "
    r"|federation |envoy |a |h\.e\. |mr\.? )+)$"
)
OFFICE = re.compile(
    r"\b(?:russia's|russian(?: federation's)?) (?:[a-z]+ ){0,4}?(?:president|prime minister|foreign "
    r"minister|fm|minister|ambassador|"
    r"permanent representative|embassy|consul general|charg[eé] d'affaires|special envoy|delegation|"
    r"speaker|foreign ministry|diplomats?|"
    r"prosecutor general|deputy foreign minister|permanent mission)\b"
    r"|\b(?:president|prime minister|(?:deputy )?minister(?: of [a-z]+(?: affairs)?)?|ambassador|"
    r"permanent representative|embassy|"
    r"consul general|charg[eé] d'affaires|prosecutor general|(?:inter-?agency )?delegation|(?:deputy "
    r")?speaker|special representative of the president|"
    r"permanent mission|deputy prime minister|aide to the president) of (?:the )?(?:russian federation|russia)\b"
    r"|^(?:press release on |on )?(?:(?:first )?deputy foreign minister|special presidential "
    r"representative|foreign minister(?! of)|fm(?! of)|"
    r"russia's [a-z]+|state secretary)\b"
)
RUSSIA = re.compile(
    r"\b(?:russian federation|russia|russian|moscow|kremlin|sochi|st\.? petersburg|kazan|vladivostok)\b"
)


def named(text: str, day: str, *, cut: bool = False) -> list[Named]:
    """Every actor that a plain line names, in order, none within another; ``cut`` lines may end within a name."""
    found: list[Named] = []
    pattern, terms = _officials()
    for hit in pattern.finditer(text):
        before = TITLE.search(text[: hit.start()])
        row = next((row for row in terms[hit[0]] if row["from"] <= day <= (row["to"] or "9999")), terms[hit[0]][-1])
        start = before.start() if before else hit.start()
        found.append(Named("R", "RUS", row["sector"], f"{row['office']} {row['name']}", start, hit.end(), True))
    found += [Named("R", "RUS", _russian_sector(hit[0]), _office(hit[0]), *hit.span()) for hit in OFFICE.finditer(text)]
    foreign, known = _foreign()
    for hit in foreign.finditer(text):
        mark, code = known[hit[0]]
        unit, _, sector = code.partition(".")
        found.append(Named(mark, unit, sector or None, None, *hit.span()))
    found += [*_people(text, day), *(_cut_name(text) if cut else ())]
    found += [Named("F", "USA", None, None, *hit.span()) for hit in US.finditer(text)]
    found += [Named("S", "RUS", None, None, *hit.span()) for hit in RUSSIA.finditer(text)]
    return _apart(found)


def _cut_name(text: str) -> Iterator[Named]:
    """A name that the end of the line cuts off, where all names that begin so mean the same."""
    for start in (hit.end() for hit in re.finditer(r"\b(?:of the|of|with|and) (?=[^|]{5,45}$)", text)):
        rest = text[start:]
        codes = {what for name, what in _foreign()[1].items() if name.startswith(rest) and name != rest}
        mark, code = codes.pop() if len(codes) == 1 else ("", "")
        if mark == "F" and not rest.startswith("the ") and (code in states() or len(rest) >= LONG):
            yield Named("F", code, None, None, start, len(text))
            return


@cache
def _persons() -> tuple[re.Pattern[str], dict[str, list[dict[str, str]]]]:
    """A pattern of the full names of other states' office holders, and their rows."""
    table: dict[str, list[dict[str, str]]] = {}
    for row in _table("persons.csv"):
        if not row["code"].startswith("RUS"):
            for form in _forms("|".join((row["name"], row["aliases"]))):
                if " " in form:
                    table.setdefault(form, []).append(row)
    forms = "|".join(map(re.escape, sorted(table, key=lambda form: (-len(form), form))))
    return re.compile(rf"(?<!\w)(?:{forms})(?!\w)"), table


def _people(text: str, day: str) -> Iterator[Named]:
    """Office holders of other states named in full, on days in office only."""
    pattern, table = _persons()
    for hit in pattern.finditer(text):
        if text[: hit.start()].endswith(("bin ", "ibn ", "al ")):
            continue  # a father's name
        for row in table[hit[0]]:
            if row["from"][:4] <= day and day <= (row["to"] + "-99" if row["to"] else "9999"):
                unit, _, sector = row["code"].partition(".")
                yield Named("F", unit, sector or None, row["name"], *hit.span())
                break


def _russian_sector(words: str) -> str:
    return "LEG" if "speaker" in words else "GOV"


def _office(words: str) -> str | None:
    """The office alone, out of the words that name it."""
    bare = re.sub(
        r"\b(?:russia's|russian federation(?:'s)?|russian|of the|of russia|press release on|on|federation's)\b",
        " ",
        words,
    )
    return " ".join(bare.replace(" of ", " ").split()).title() or None


def _apart(found: list[Named]) -> list[Named]:
    """The mentions in order; of two that overlap, a Russian person goes before others, then the longer."""
    kept: list[Named] = []
    rank = {"R": 0, "F": 1, "P": 2, "S": 3}
    for one in sorted(found, key=lambda one: (rank[one.mark], not one.known, one.start - one.end, one.start)):
        if all(one.end <= other.start or one.start >= other.end for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)


def marked(text: str, actors: list[Named]) -> str:
    """The line with each actor replaced by its mark and its number in the list, as in ``R0 met with F1``."""
    parts, at = [], 0
    for number, one in enumerate(actors):
        parts += [text[at : one.start], f"{one.mark}{number}"]
        at = one.end
    return "".join((*parts, text[at:]))
