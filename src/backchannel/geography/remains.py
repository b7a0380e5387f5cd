"""What of a claim was not read: words, places and numbers left over, which may be false though the rest is true."""

from __future__ import annotations

import re
from collections.abc import Collection

from backchannel.geography.words import Words

# Ways of calling a state that say nothing to check here, though they hold a word that elsewhere does.
_KINDS = "(?:state|nation|country|republic|monarchy|kingdom|emirate)s?"
HARMLESS = re.compile(
    rf"\bat all\b|\b(?:gas|oil|resource|energy)-rich\b|\bisland {_KINDS}\b|\b(?:former|ex|post)[ -]soviet\b"
    r"|\bcentral asian\b|\b(?:north|south|east|west) (?:african|american|asian)\b"
    rf"|\b(?:black sea|caspian sea|caspian|gulf|baltic|balkan) {_KINDS}\b",
    re.IGNORECASE,
)
# "However short" leaves open how short; a distance between two points is one "as the crow flies" already.
_HOWEVER = re.compile(r"\bhowever (?:short|brief|small|tiny|narrow)\b", re.IGNORECASE)
_STRAIGHT = re.compile(r"\bas the crow flies\b", re.IGNORECASE)
# Words that say nothing of their own: a claim is borne out though they were not read.
_EMPTY_WORDS = (
    "a an the of and or but that which who it its their this these those is are be being has have having with to for"
    " from in on at by as also still both each now while where whose already itself directly thus so yet country"
    " countries state states nation nations common share shares sharing shared border borders frontier land"
    " geographically indeed there here just located situated because since although though whereas however moreover"
    " meanwhile then therefore hence after all course fact actually simply even too reportedly apparently probably"
    " perhaps likely may might seemingly arguably presumably mr mrs ms"
)
_EMPTY = frozenset(_EMPTY_WORDS.split())
_ON_BORDERS = frozenset(("share", "shares", "sharing", "shared", "border", "borders", "frontier"))
# Further words that say something, but nothing that touches what was read.
_PLAIN_WORDS = (
    "one other others another nearby republic republics neighbour neighbours neighbor neighbors capital city european"
    " african arab asian american small large big landlocked member nato eu"
)
_PLAIN = _EMPTY | frozenset(_PLAIN_WORDS.split())


def unread(text: str) -> list[str]:
    """Words of a piece of claim that were not read and may touch what was.

    Examples
    --------
    >>> unread("a gas-rich country that prospers")
    ['prospers']
    """
    return [word for word in _words(HARMLESS.sub(" ", text)) if word.casefold() not in _PLAIN]


def beyond(words: Words, rest: str, *, known: Collection[str], straight: bool = False, borders: bool = True) -> str:
    """What a claim says beyond the part that was read, in its own words; empty if that is all it says.

    Parameters
    ----------
    words
        The claim's words.
    rest
        The claim with what was read replaced by a mark.
    known
        The states that the part which was read is about: to name them again says nothing more.
    straight
        Whether that part is about distances alone, which are measured as the crow flies.
    borders
        Whether that part is about a border: if not, words of one left over say more ("lies south of X and borders it").

    Notes
    -----
    A false piece that was not read ("borders Russia, a fellow member of an alliance") makes a claim false whose other
    part is true, so that such a claim is never supported; a claim whose read part is false stays so.
    """
    rest = _HOWEVER.sub(" ", _STRAIGHT.sub(" ", rest) if straight else rest)
    strange = [letter for letter in re.findall(r"§([A-Z])§", rest) if words.masked.places[letter].code not in known]
    left = [word for word in _words(rest) if word.casefold() not in (_EMPTY if borders else _EMPTY - _ON_BORDERS)]
    if not (left or strange or re.search(r"#[A-Z]#", rest)):
        return ""
    return re.sub(r"\s+", " ", words.plain(rest.replace("\x00", " … "))).strip(" ,;:.…")


def _words(text: str) -> list[str]:
    """The words of a text without its places and amounts."""
    return re.findall(r"[\w'-]*\w", re.sub(r"[§#][A-Z][§#](?:'s)?(?: capital)?", " ", text))
