"""A claim's words ready for reading: places as ``§A§``, amounts as ``#A#``, and whom pronouns and bare verbs mean."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from string import ascii_uppercase

from backchannel.geography.amounts import amounts
from backchannel.geography.borders import adjoining
from backchannel.geography.insertions import CLOSED, bordered, closed, governed, owner
from backchannel.geography.places import OWNING, Masked, Place
from backchannel.geography.tolerances import Amount

_LETTER = re.compile(r"([§#])([A-Z])[§#]")
_PREPOSITION = re.compile(
    r"\b(?:in|from|of|with|against|to|between|(?<!, )for|near|over|on|by|into"
    r"|towards?|at|across|inside|within|through|than|like|unlike|besides|except)"
    r"(?: the| both)? $",
    re.IGNORECASE,
)
# "Northern Iraq", "the people of Iran", "former Yugoslavia": what follows is not the state as a whole.
_PARTIAL = re.compile(
    r"\b(?:(?:north|south|east|west|central)(?:ern)?|(?:north|south)-?(?:east|west)(?:ern)?|upper|lower|inner|outer|rural"
    r"|occupied|former|ancient|historic|greater|government-held|rebel-held|\w+-controlled|\w+-administered)[ -]$",
    re.IGNORECASE,
)
# What may stand right before a verb phrase whose subject was named further back.
_CARRIES_ON = re.compile(
    r"(?:^|[,;:(-]|\b(?:which|that|who|it|and|but|also|still|now|both|too|or|they|yet|country|state|nation))\s*$", re.I
)
_RELATIVE = re.compile(r"§([A-Z])§(?:'s)?[\s,-]*\b(?:which|that|who|whose)\b([^§]*(?:§[A-Z]§[^§]*)*)$")
_OPENS = re.compile(r"\s*(?:\w+, )?(?:the )?§([A-Z])§(?!'s|,? (?:and )?(?:the )?§)", re.IGNORECASE)
# "Norway's north matters", "The Georgian government has": but "Syria's neighbour" is another state.
_OPENS_OWNED = re.compile(
    r"\s*(?:\w+, )?(?:the )?§[A-Z]§(?:'s)? (?!(?:[\w-]+ )?(?:neighbou?r|ally|allies|rival|partner|enem|foe|patron"
    r"|friend|war\b|invasion|colony|former|and\b|or\b))[a-z]",
    re.IGNORECASE,
)
_IT = re.compile(r"\W*(?:It|(?:The|This) (?:country|state|nation|republic|kingdom)) ")
_FRONTIER = "(?:border|frontier|boundary)"
_BORDER_WITH = re.compile(
    rf"{_FRONTIER}s? (?:with|between §[A-Z]§ and) (?:the )?§([A-Z])§|§([A-Z])§(?:'s)? {_FRONTIER}"
    r"|(?:borders|bordering|neighbou?rs|neighbou?ring) (?:the )?§([A-Z])§"
)


# "It does, however, border": adverbs between commas say nothing, and part what belongs together.
_ASIDE = re.compile(
    r", (?:however|though|moreover|by (?:contrast|comparison)|in (?:contrast|fact|turn|reality|short|addition)"
    r"|of course|too|indeed|meanwhile|therefore|then|after all|to be sure|admittedly|naturally|incidentally"
    r"|nevertheless|nonetheless|for (?:its|their) part), ",
    re.IGNORECASE,
)
# "The emirate of Kuwait".
_STATE_OF = re.compile(
    r"\bthe (?:emirate|kingdom|sultanate|principality|grand duchy|island republic|city state|nation|country) of (?=§)",
    re.I,
)
# "The two Koreas" is masked as two places side by side.
_JOINT = re.compile(r"(?<=between )((?:the )?§[A-Z]§) (?=§[A-Z]§ )", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The masked claim, with its amounts masked too, and the masked text before it."""

    masked: Masked
    text: str
    amounts: Mapping[str, Amount]
    actors: tuple[str, ...]

    def place(self, token: str) -> Place:
        """The place behind a token such as ``§A§``, or behind the first one in a longer text."""
        match = re.search(r"§([A-Z])§", token)
        if match is None:
            raise KeyError(token)
        return self.masked.places[match[1]]

    def codes(self, text: str) -> tuple[str, ...]:
        """Codes of the places in a piece of masked text, in order, each once."""
        return self.masked.codes(text)

    def amount(self, token: str) -> Amount:
        """The amount behind a token such as ``#A#``."""
        return self.amounts[token.strip("# -long")[0]]

    def plain(self, text: str) -> str:
        """A piece of masked text in the document's own words."""
        bare = re.sub(r"§([A-Z])§('s capital|'s)", self._owner, text.replace(CLOSED, " "))
        return _LETTER.sub(
            lambda m: self.masked.places[m[2]].words if m[1] == "§" else self.amounts[m[2]].words, bare
        ).strip(" ,;-")

    def _owner(self, match: re.Match[str]) -> str:
        """A place with its tail, unless its own words hold that already."""
        words = self.masked.places[match[1]].words
        own = words.casefold().endswith(match[2]) or words.casefold() in OWNING
        return f"§{match[1]}§" if own or (match[2] == "'s capital" and "capital" in words) else match[0]

    def left(self, at: int) -> str:
        """The masked text of the sentence up to a position of the claim."""
        return self.masked.text[self.masked.sentence : self.masked.split] + self.text[:at].replace(CLOSED, " ")

    def right(self, at: int) -> str:
        """What follows a position of the claim, beyond its end if need be."""
        return self.text[at:].replace(CLOSED, " ") + self.masked.after

    def whole_before(self, at: int) -> bool:
        """Whether a state named at this position stands for itself: no "northern" before it, no preposition."""
        return self.alone(self.left(at))

    @staticmethod
    def alone(left: str) -> bool:
        """Whether a state behind these words stands for itself."""
        return _whole(left)

    def whole_after(self, at: int) -> bool:
        """Whether a state named up to this position stands for itself: no "'s", hyphen or proper noun after it."""
        return not re.match(r"'s?\b|-\w| [A-Z][\w']|§", self.right(at)) and not re.match(
            r" (?:government|army|forces|side|troops|embassy|province|region|coast|airspace)\b", self.right(at)
        )

    def subjects(self, at: int) -> tuple[str, ...]:
        """Who may be the subject of a verb that starts here without naming one; none where no state can be meant."""
        left = self.left(at)
        inserted = owner(left)
        if inserted:
            whole = _whole(inserted.string[: inserted.start()])
            return (self.place(inserted["owner"]).code,) if whole else ()
        named = re.search(r"§([A-Z])§([\s,(-]*)$", left)
        if named and (governed if named[2].strip() else bordered)(left[: named.start()]):
            return ()
        if named and _whole(left[: named.start()]):
            return (self.masked.places[named[1]].code,)
        if not _CARRIES_ON.search(left):
            return ()
        carried = self._opener() if _IT.match(left) and "§" not in left else ()
        return self._antecedent(left) or self._free(left)[:1] or carried

    def owners(self, at: int) -> tuple[str, ...]:
        """Whom "its" or "whose" at this place may mean: the one just named, else all that the sentence is about."""
        left = self.left(at)
        named = re.search(r"§([A-Z])§[\s,(-]*$", left)
        if named:
            return (self.masked.places[named[1]].code,)
        return self._antecedent(left) or self._meant(self._free(left) or self.codes(left)) or self._opener()

    def those(self, at: int) -> tuple[str, ...]:
        """Whom "it" or "the country" at this place may mean: whoever the sentence or the one before is about."""
        left = self.left(at)
        return self._meant(self._free(left)) or (() if "§" in left else self._opener())

    def both(self, at: int) -> tuple[tuple[str, ...], ...]:
        """The two states that "they" or "the two countries" can be; nothing where more or fewer were named."""
        for codes in (self.codes(self.left(at)), self.codes(self.masked.text[: self.masked.sentence]), self.actors):
            if codes:
                return (codes,) if len(codes) == 2 else ()
        return ()

    def pair(self, at: int, *, without: str) -> tuple[str, ...]:
        """The two states that "between the two" can be, apart from the one said to lie there; none if more or fewer."""
        for text in (self.left(at), self.masked.text[: self.masked.sentence]):
            codes = tuple(code for code in self.codes(text) if code != without)
            if codes:
                return codes if len(codes) == 2 else ()
        return ()

    def _antecedent(self, left: str) -> tuple[str, ...]:
        """The state on which an open relative clause hangs: "Turkmenistan, which borders Iran and ..."."""
        relative = _RELATIVE.search(left)
        if relative is None or re.search(r"[,;:](?!\d)|\s-\s", relative[2].rstrip(" ,-")):
            return ()
        return (self.masked.places[relative[1]].code,)

    def _free(self, text: str) -> tuple[str, ...]:
        """States of a text that may be its subject: named by a noun, not behind a preposition, owning nothing."""
        tokens = re.finditer(r"§([A-Z])§(?!'s)", text)
        free = (match[1] for match in tokens if not _PREPOSITION.search(text[: match.start()]))
        return tuple(
            dict.fromkeys(self.masked.places[k].code for k in free if self.masked.places[k].form != "adjective")
        )

    def _meant(self, codes: tuple[str, ...]) -> tuple[str, ...]:
        """Candidates narrowed to the claim's own actors where those are among them."""
        return tuple(code for code in codes if code in self.actors) or codes

    def _opener(self) -> tuple[str, ...]:
        """The state that the sentence before opens with; behind "X's government" all that it names may be meant."""
        before = self.masked.text[: self.masked.sentence]
        found = _OPENS.match(before)
        place = self.masked.places[found[1]] if found else None
        named = bool(place and place.form != "adjective")
        first, *more = re.split(r"[.!?]\s+(?=(?:It|Its|The|This)\b)", before.rstrip())
        if named and place and not more:
            return (place.code,)
        # With a sentence in between it is less sure which state of the first is meant.
        return self.codes(first) if named or _OPENS_OWNED.match(before) else ()

    def partners(self, at: int, state: str) -> tuple[str, ...]:
        """With whom "that border" of a state may be shared: the border last spoken of, else whoever else was named."""
        for text in (self.left(at), self.masked.text[: self.masked.split] + self.text[:at]):
            spoken = [next(filter(None, m.groups())) for m in _BORDER_WITH.finditer(text)]
            named = [self.masked.places[letter].code for letter in reversed(spoken)]
            found = next((code for code in named if code != state), None)
            if found is not None:
                return (found,)
            others = tuple(code for code in self.codes(text) if code != state)
            if others:
                return tuple(code for code in others if code in adjoining(state)) or others
        return tuple(code for code in self.actors if code != state) or adjoining(state)


def _whole(left: str) -> bool:
    return not _PARTIAL.search(left) and not _PREPOSITION.search(left)


def words_of(masked: Masked, *, actors: tuple[str, ...]) -> Words:
    """The claim's words with its amounts masked."""
    claim = _JOINT.sub(r"\1 and ", _ASIDE.sub(" ", _STATE_OF.sub("", masked.claim)))
    found = amounts(claim)[: len(ascii_uppercase)]
    pieces, at = [], 0
    for letter, hit in zip(ascii_uppercase, found, strict=False):
        pieces += [claim[at : hit.start], f"#{letter}#"]
        at = hit.end
    pieces.append(claim[at:])
    return Words(
        masked=masked,
        text=closed(masked.text[masked.sentence : masked.split], "".join(pieces)),
        amounts={letter: hit.amount for letter, hit in zip(ascii_uppercase, found, strict=False)},
        actors=actors,
    )
