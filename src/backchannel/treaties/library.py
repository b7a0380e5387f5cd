"""The treaties that ship with the package, and what is in force between whom on a day."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from backchannel.errors import BadTreaty, UnknownTreaty
from backchannel.treaties.schema import parse_treaty

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from importlib.resources.abc import Traversable

    from backchannel.model.findings import Holds
    from backchannel.model.treaties import Treaty


@cache
def library() -> Mapping[str, Treaty]:
    """All treaties that ship with the package, by id, in order of the id.

    Examples
    --------
    >>> library()["north-atlantic-treaty-1949"].citation
    '34 UNTS 243'
    """
    return _read(files("backchannel") / "treaties" / "library")


def read_library(folder: Path) -> Mapping[str, Treaty]:
    """Treaties an analyst keeps in a folder, one ``.toml`` file each, in the form of ``SCHEMA.md``.

    Raises
    ------
    BadTreaty
        If the folder is none, a file breaks the schema, or two treaties share an id, a title or a name.

    Examples
    --------
    >>> read_library(Path("no-such-folder"))
    Traceback (most recent call last):
        ...
    backchannel.errors.BadTreaty: no-such-folder: is no folder; give the folder that holds the .toml files
    """
    if not folder.is_dir():
        raise BadTreaty(f"{folder}: is no folder; give the folder that holds the .toml files")
    return _read(folder)


def _read(folder: Traversable) -> Mapping[str, Treaty]:
    """Every file of one folder, in order of the name."""
    entries = sorted((e for e in folder.iterdir() if e.name.endswith(".toml")), key=lambda e: e.name)
    treaties = [parse_treaty(_text(entry), name=entry.name) for entry in entries]
    _refuse_shared_names(treaties)
    return MappingProxyType({treaty.id: treaty for treaty in treaties})


def _text(entry: Traversable) -> str:
    """Text of one file; what is not UTF-8 is refused by name."""
    try:
        return entry.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise BadTreaty(f"{entry.name}: not UTF-8 (byte {error.start}); save the file as UTF-8") from None


def _refuse_shared_names(treaties: Iterable[Treaty]) -> None:
    """A name that two treaties share could not be told apart in a text."""
    owner: dict[str, str] = {}
    for treaty in treaties:
        for name in sorted({n.casefold() for n in (treaty.title, *treaty.names)}):
            other = owner.setdefault(name, treaty.id)
            if other != treaty.id:
                raise BadTreaty(f"{treaty.id}.toml: names: {name!r} is also a name of {other}; keep it in one of them")


def treaty(name: str, *, treaties: Mapping[str, Treaty] | None = None) -> Treaty:
    """The treaty with this id, title or name, or that founds this organisation; case does not matter.

    Raises
    ------
    UnknownTreaty
        If there is none; the message lists names that come near.

    Examples
    --------
    >>> treaty("Washington Treaty").id, treaty("NATO").id
    ('north-atlantic-treaty-1949', 'north-atlantic-treaty-1949')
    """
    every = (treaties or library()).values()
    known = {t.organisation.casefold(): t for t in every if t.organisation}
    known |= {key.casefold(): t for t in every for key in (t.id, t.title, *t.names)}
    found = known.get(name.casefold())
    if found is None:
        holding = [key for key in known if name.casefold() in key][:3]
        near = holding or get_close_matches(name.casefold(), known, n=3, cutoff=0.5)
        hint = f"near names: {', '.join(near)}" if near else "`backchannel treaty list` shows every id"
        raise UnknownTreaty(f"no treaty is called {name!r}; {hint}")
    return found


def in_force(treaty: Treaty, on: date) -> bool:
    """Whether the treaty bound anybody on this day.

    Examples
    --------
    >>> from datetime import date
    >>> nato = treaty("north-atlantic-treaty-1949")
    >>> in_force(nato, date(1949, 8, 23)), in_force(nato, date(1949, 8, 24))
    (False, True)
    """
    return treaty.in_force is not None and treaty.in_force <= on and (treaty.ended is None or on < treaty.ended)


def force_on(treaty: Treaty, on: date) -> Holds:
    """Whether the treaty was in force, "unknown" where no entry into force is recorded and it may have happened.

    Examples
    --------
    >>> from datetime import date
    >>> force_on(treaty("north-atlantic-treaty-1949"), date(2025, 6, 1))
    'yes'
    """
    if treaty.in_force is not None:
        return "yes" if in_force(treaty, on) else "no"
    known_not = treaty.not_in_force_on is not None and on <= treaty.not_in_force_on
    return "no" if on < treaty.signed or known_not else "unknown"


def party_on(treaty: Treaty, code: str, *, on: date) -> Holds:
    """Whether this state was bound, "unknown" if its entry into force is not recorded or its membership disputed.

    Examples
    --------
    >>> from datetime import date
    >>> party_on(treaty("north-atlantic-treaty-1949"), "AUT", on=date(2025, 6, 1))
    'no'
    """
    disputed = any(p.code == code and p.in_doubt_since and p.in_doubt_since <= on for p in treaty.parties)
    if is_party(treaty, code, on=on):
        return "unknown" if disputed else "yes"
    listed = any(p.code == code and (p.until is None or on < p.until) for p in treaty.parties)
    return "unknown" if listed and force_on(treaty, on) == "unknown" else "no"


def is_party(treaty: Treaty, code: str, *, on: date) -> bool:
    """Whether this state was bound by the treaty on this day.

    Examples
    --------
    >>> from datetime import date
    >>> nato = treaty("north-atlantic-treaty-1949")
    >>> is_party(nato, "FIN", on=date(2023, 4, 3)), is_party(nato, "FIN", on=date(2023, 4, 4))
    (False, True)
    """
    if not in_force(treaty, on):
        return False
    return any(
        p.code == code and (p.since is None or p.since <= on) and (p.until is None or on < p.until)
        for p in treaty.parties
    )


def bound(p: str, q: str, *, on: date, treaties: Mapping[str, Treaty] | None = None) -> tuple[Treaty, ...]:
    """The treaties that bound both of two states on a day, in order of signature.

    Limits: only treaties in the library; an empty answer does not mean that none existed.

    Examples
    --------
    >>> from datetime import date
    >>> "north-atlantic-treaty-1949" in [t.id for t in bound("USA", "NOR", on=date(2025, 6, 1))]
    True
    """
    both = [t for t in (treaties or library()).values() if is_party(t, p, on=on) and is_party(t, q, on=on)]
    return tuple(sorted(both, key=lambda t: (t.signed, t.id)))
