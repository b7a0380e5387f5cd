"""Two treaties side by side, one kind of obligation a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from backchannel.model.evidence import Source, Table
from backchannel.treaties.vocabulary import CLOSED, KINDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backchannel.model.treaties import Obligation, Treaty

_PARTS = ("article", "force", "automatic", "summary")
_AUTOMATIC = {True: "fixed response", False: "own choice", None: "not said"}


def compare(t: Treaty, u: Treaty) -> pd.DataFrame:
    """What two treaties hold, kind by kind, in the order of the vocabulary; kinds neither speaks of are left out.

    Returns
    -------
    pandas.DataFrame
        ``kind``, then ``article``, ``force``, ``automatic`` and ``summary`` with the suffixes ``_t`` and ``_u``.
        Several obligations of one kind are joined with ``; ``. Where a treaty has none, ``force`` is
        ``absent`` if that may be concluded from the coding and ``not coded`` if it may not.

    Examples
    --------
    >>> from backchannel.treaties.library import treaty
    >>> frame = compare(treaty("russia-iran-partnership-2025"), treaty("north-atlantic-treaty-1949")).set_index("kind")
    >>> frame.loc["defense", ["force_t", "article_u", "automatic_u"]].tolist()
    ['absent', '5', 'own choice']
    """
    spoken = {o.kind for o in (*t.obligations, *u.obligations)} | set(t.absent) | set(u.absent)
    rows = [
        {"kind": kind} | _cells(t, kind, suffix="_t") | _cells(u, kind, suffix="_u") for kind in KINDS if kind in spoken
    ]
    columns = ["kind", *(f"{part}{suffix}" for suffix in ("_t", "_u") for part in _PARTS)]
    return pd.DataFrame(rows, columns=columns)


def _cells(treaty: Treaty, kind: str, *, suffix: str) -> dict[str, str]:
    """One treaty's half of a row."""
    coded = [o for o in treaty.obligations if o.kind == kind]
    if not coded:
        state = "absent" if may_conclude_absence(treaty, kind) else "not coded"
        values = ("", state, "", "")
    else:
        values = (
            "; ".join(dict.fromkeys(o.article for o in coded)),
            "; ".join(dict.fromkeys(o.force for o in coded)),
            "; ".join(dict.fromkeys(_AUTOMATIC[o.automatic] for o in coded)),
            "; ".join(dict.fromkeys(o.summary for o in coded)),
        )
    return {f"{part}{suffix}": value for part, value in zip(_PARTS, values, strict=True)}


def may_conclude_absence(treaty: Treaty, kind: str) -> bool:
    """Whether the coder looked for this kind and the text does not contain it as a duty.

    Examples
    --------
    >>> from backchannel.treaties.library import treaty
    >>> may_conclude_absence(treaty("north-atlantic-treaty-1949"), "neutrality")
    True
    """
    if any(o.kind == kind and o.force != "declares" for o in treaty.obligations):
        return False
    return kind in treaty.absent or (treaty.complete and kind in CLOSED)


def comparison_table(t: Treaty, u: Treaty, *, kinds: Sequence[str] = ()) -> Table:
    """The comparison as a table for the brief, of some kinds or of all.

    Examples
    --------
    >>> from backchannel.treaties.library import treaty
    >>> pair = treaty("russia-iran-partnership-2025"), treaty("north-atlantic-treaty-1949")
    >>> comparison_table(*pair, kinds=["defense"]).rows[0][0]
    'defense'
    """
    frame = compare(t, u)
    chosen = frame[frame["kind"].isin(kinds)] if kinds else frame
    return Table(
        caption=f"{t.short} and {u.short}, obligation by obligation",
        columns=("obligation", *(f"{part}, {treaty.short}" for treaty in (t, u) for part in _PARTS)),
        rows=tuple(tuple(row) for row in chosen.itertuples(index=False, name=None)),
        sources=(source(t), source(u)),
    )


def obligation_table(treaty: Treaty, obligations: Sequence[Obligation]) -> Table:
    """Some obligations of one treaty as a table for the brief.

    Examples
    --------
    >>> from backchannel.treaties.library import treaty
    >>> nato = treaty("north-atlantic-treaty-1949")
    >>> obligation_table(nato, [o for o in nato.obligations if o.article == "5"]).rows[0][:3]
    ('5', 'defense', 'obliges')
    """
    return Table(
        caption=f"{treaty.short}: what the coding holds",
        columns=("article", "obligation", "force", "response", "summary", "coded as"),
        rows=tuple((o.article, o.kind, o.force, _AUTOMATIC[o.automatic], o.summary, o.sure) for o in obligations),
        sources=(source(treaty),),
    )


def source(treaty: Treaty) -> Source:
    """How to cite the treaty.

    Examples
    --------
    >>> from backchannel.treaties.library import treaty
    >>> source(treaty("north-atlantic-treaty-1949")).title
    'North Atlantic Treaty, 34 UNTS 243'
    """
    return Source(title=f"{treaty.title}, {treaty.citation}", url=treaty.url)
