"""Days in findings as people write them: tables and codings hold 2025-03-03, a sentence says 3 March 2025."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from backchannel.treaties.wording import day_words

if TYPE_CHECKING:
    from backchannel.model.findings import Finding

# What stands between quotation marks is somebody else's and stays as it is.
_DAY = re.compile(r"“[^”]*”|\b(\d{4})-(\d{2})-(\d{2})\b")
_TWICE = re.compile(r"\b(on \d{1,2} [A-Z][a-z]{2,8} \d{4}) \(\1\)")


def spelt(text: str) -> str:
    """A text with its days spelt out, and a day that only repeats the one before it left out.

    Examples
    --------
    >>> spelt("not a party on 2025-03-03, “as of 2025-03-03”")
    'not a party on 3 March 2025, “as of 2025-03-03”'
    >>> spelt("Peru signed the pact on 3 March 2025 (on 2025-03-03)")
    'Peru signed the pact on 3 March 2025'
    """
    return _TWICE.sub(r"\1", _DAY.sub(_spelt_day, text))


def _spelt_day(match: re.Match[str]) -> str:
    if match[1] is None:
        return match[0]
    try:
        return day_words(date(int(match[1]), int(match[2]), int(match[3])))
    except ValueError:
        return match[0]


def spelt_finding(finding: Finding) -> Finding:
    """A finding whose sentences spell days out; its tables, and the titles of its evidence, are left as they are."""
    return replace(
        finding,
        summary=spelt(finding.summary),
        steps=tuple(replace(step, text=spelt(step.text), basis=spelt(step.basis)) for step in finding.steps),
        checks=tuple(replace(check, detail=spelt(check.detail)) for check in finding.checks),
        assumptions=tuple(map(spelt, finding.assumptions)),
    )
