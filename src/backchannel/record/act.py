"""What was read out of a claim: acts in the words of the record, and the parts that nothing can bear out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from backchannel.model.events import EventType
    from backchannel.record.counts import Times
    from backchannel.record.cues import Cue, Medium
    from backchannel.record.people import Person
    from backchannel.record.places import Place
    from backchannel.record.sectors import Party
    from backchannel.record.windows import Window

COUNCIL = "UNSC"
MEMBERS = frozenset({"CHN", "FRA", "GBR", "RUS", "USA"})  # of the Council, those with a veto


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One act that a claim tells of, in the words of the record.

    ``travels`` says that one side is told to have gone to the other, ``arrives`` that it came on these days, ``calls``
    that one side rang the other, ``veto`` that a vote in the Security Council is
    meant, ``signed`` that a paper was signed, ``several`` that attacks as such are meant, not one of them. ``means``
    are the words that only rows of some modes bear out, ``places`` and ``people`` those whom the claim names, ``said``
    what it says of its parties: their sectors, nouns and bodies.
    ``turned`` marks what is said not to have happened.
    """

    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    symmetric: bool
    type: EventType
    mode: str
    contexts: frozenset[str]
    window: Window
    medium: Medium | None = None
    travels: bool = False
    arrives: bool = False
    calls: bool = False
    veto: bool = False
    signed: bool = False
    several: bool = False
    turned: bool = False
    said: tuple[Party, ...] = ()
    people: tuple[Person, ...] = ()
    means: tuple[Cue, ...] = ()
    places: tuple[Place, ...] = ()

    @property
    def parties(self) -> tuple[str, ...]:
        """All sides, in order, each once."""
        return tuple(dict.fromkeys((*self.actors, *self.recipients)))

    @property
    def discrete(self) -> bool:
        """Whether an act of this kind between these parties is told from others without its day.

        Of statements, offers and demands there are many on many matters, and in a war one attack is not another.
        """
        if self.type == "ASSAULT":
            return self.several
        return self.type == "CONSULT" or self.veto or (self.type == "SUPPORT" and self.symmetric)

    @property
    def sense(self) -> str:
        """The sense of its type in which further words name the act; empty where there is none."""
        return "signed" if self.signed else "vetoed" if self.veto else ""

    @property
    def modes(self) -> frozenset[str]:
        """The modes of which a row must have one; empty where any row of the type says as much as the claim."""
        return frozenset(mode for cue in self.means for mode in cue.modes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was read out of a claim: acts, or why none can be put to the record.

    ``others`` are parties of the claim that are in none of the acts, ``leftover`` words that no act accounts for,
    ``times`` how often the claim says it was, ``stands_for`` whom a pronoun was taken for, in words.
    """

    acts: tuple[Act, ...]
    units: tuple[str, ...]
    window: Window | None
    refusal: str = ""
    others: tuple[str, ...] = ()
    leftover: tuple[str, ...] = ()
    times: Times | None = None
    stands_for: str = ""
