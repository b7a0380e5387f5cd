"""Where a row comes from: whose word it is, who made the row, and what it has in common with another row."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from backchannel.states import state_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from backchannel.model.documents import Document
    from backchannel.record.entries import Entry

Maker = Literal["register", "party", "coder"]

# Events, journeys and vetoes that people noted one by one: of these days no list is known to be complete, so that what
# is not among them may have happened all the same.
NOTED = "noted"
# Streams that have votes in the Security Council.
VOTES = ("vetoes", NOTED)
# Lists that people keep of everything of one kind, and data sets that people code. A single row of them settles.
REGISTERS = frozenset({"travels", "vetoes", NOTED, "acled", "ucdp-ged"})
# What a party publishes of its own doings: first-hand, and one side's word.
PARTIES = {"mid": "RUS", "posts": "USA"}

# Media and offices that speak for a state, by the state. General knowledge (ownership by the state), not a judgement
# on single reports; public broadcasters with a guaranteed editorial independence are not among them.
_STATE_VOICES = {
    "RUS": "rt russiatoday tass itartass ria rianovosti sputnik sputnikglobe kremlin mid rossiya rossiyskayagazeta rg"
    " vgtrk mfarussia",
    "IRN": "irna presstv fars farsnewsagency farsnews tasnim tasnimnews mehr mehrnews tehrantimes irib irinn",
    "CHN": "xinhua xinhuanet cgtn cctv chinadaily globaltimes peoplesdaily peoplesdailyonline fmprc",
    "TUR": "anadolu anadoluagency aa trt trtworld",
    "SYR": "sana",
    "PRK": "kcna kcnawatch rodongsinmun",
    "SAU": "saudipressagency spa",
    "ARE": "wam emiratesnewsagency",
    "QAT": "qatarnewsagency qna",
    "EGY": "ahram ahramonline middleeastnewsagency",
    "CUB": "granma prensalatina",
    "VEN": "telesur telesurenglish",
    "BLR": "belta",
    "AZE": "azertac",
    "KAZ": "kazinform",
    "UKR": "ukrinform",
    "VNM": "vietnamnewsagency vietnamplus",
    "USA": "whitehouse statedepartment state voiceofamerica voa truthsocial defense pentagon",
}
_VOICE = {name: state for state, names in _STATE_VOICES.items() for name in names.split()}
_ALIASES = {"associatedpress": "ap", "agencefrancepresse": "afp", "deutschepresseagentur": "dpa", "apnews": "ap"}
_AGENCIES = frozenset(("reuters", "ap", "afp", "dpa", "upi", "efe", "ansa", "kyodo", "yonhap", "interfax"))
_PLATFORMS = frozenset(
    (
        "t",
        "telegram",
        "x",
        "twitter",
        "facebook",
        "youtube",
        "wikipedia",
        "wikimedia",
        "google",
        "archive",
        "yahoo",
        "msn",
    )
)
_SECOND_LEVEL = frozenset({"co", "com", "org", "net", "ac", "gov", "edu"})
_NOT_NAME = re.compile(r"[^a-z0-9]+")
_SEPARATORS = re.compile(r"[;|]")


def name_key(name: str) -> str:
    """A publisher's name without what differs from spelling to spelling.

    Examples
    --------
    >>> name_key("The Times of Israel"), name_key("BBC News"), name_key("Associated Press")
    ('timesofisrael', 'bbc', 'ap')
    """
    low = name.casefold().strip()
    plain = _NOT_NAME.sub("", low.removeprefix("the "))
    plain = _ALIASES.get(plain, plain)
    short = plain.removesuffix("news")
    return _ALIASES.get(short, short) if len(short) >= 2 else plain


def host_key(url: str) -> str:
    """The name of the site that an address belongs to; of a platform, the channel on it if the address names one.

    Examples
    --------
    >>> host_key("https://www.rt.com/news/1"), host_key("http://news.bbc.co.uk/x"), host_key("https://t.me/MFARussia/5")
    ('rt', 'bbc', 'mfarussia')
    """
    try:
        parts = urlsplit(url if "://" in url else f"//{url}")
        labels = (parts.hostname or "").split(".")
    except ValueError:
        return ""
    if len(labels) < 2:
        return ""
    label = labels[-3] if len(labels) > 2 and labels[-2] in _SECOND_LEVEL else labels[-2]
    if label in _PLATFORMS and label != "wikipedia":
        channel = parts.path.strip("/").partition("/")[0]
        return name_key(channel) or label
    return name_key(label)


def _voiced(names: Iterable[str]) -> frozenset[str]:
    """Names, each voice of a state replaced by that state."""
    return frozenset(f"state {_VOICE[name]}" if name in _VOICE else name for name in names if name)


def origins(entry: Entry) -> frozenset[str]:
    """Whom the row goes back to: publishers, or the state they speak for; agencies that it names.

    Two rows that have one of these in common are not independent.
    """
    if entry.stream in PARTIES:
        return frozenset({f"state {PARTIES[entry.stream]}"})
    named = [name_key(name) for name in _SEPARATORS.split(entry.publisher)]
    # A portal that names whom it cites is no more than a carrier of their reports.
    names = [name for name in named if name and name not in _PLATFORMS]
    if not names:
        site = "" if entry.stream in _VOICE else host_key(entry.url)
        names = [site or name_key(entry.stream) or "unnamed"]
    carried = [name_key(part) for part in entry.reporter.split(" > ")]
    return _voiced([*names, *(name for name in carried if name in _AGENCIES)])


def document_origins(document: Document) -> frozenset[str]:
    """Whom a document goes back to, in the same words."""
    names = [name_key(document.publisher or ""), host_key(document.url or "")]
    return _voiced(names)


def is_document(entry: Entry, document: Document) -> bool:
    """Whether the row was coded from this very document."""
    if entry.document and entry.document in (document.id, document.sha256):
        return True
    return bool(document.url) and _address(entry.url) == _address(document.url or "")


def _address(url: str) -> str:
    """An address without what changes nothing."""
    bare = url.partition("#")[0].partition("?")[0].partition("://")[2] or url
    return bare.casefold().removeprefix("www.").rstrip("/")


def is_vote(entry: Entry) -> bool:
    """Whether a row is a vote against a draft, or without a type against an amendment, in the Security Council."""
    if entry.stream == NOTED:
        return entry.type == "REJECT" and not entry.telling
    return entry.stream in VOTES


def maker(entry: Entry) -> Maker:
    """Who made the row: people who keep a register, the party itself, or a machine that read a text."""
    if entry.stream in REGISTERS or entry.dataset in REGISTERS:
        return "register"
    return "party" if entry.stream in PARTIES else "coder"


def sides(entry: Entry) -> frozenset[str]:
    """The parties of the event whose own word this is: none if somebody else tells it."""
    parties = {unit for unit in entry.units if unit}
    from_states = {name.removeprefix("state ") for name in origins(entry) if name.startswith("state ")}
    if from_states and len(from_states) == len(origins(entry)):
        return frozenset(from_states & parties)
    said = entry.reporter.casefold()
    if not said:
        return frozenset()
    names = zip(entry.units, (entry.actor_name, entry.recipient_name), strict=True)
    return frozenset(unit for unit, name in names if unit and _names(said, unit=unit, name=name))


def _names(said: str, *, unit: str, name: str) -> bool:
    """Whether a reporter's words name a party by its code, its state's name or its own name."""
    words = [part.partition(".")[0] for part in said.split(" > ")]
    if unit.casefold() in words or state_name(unit).casefold() in said:
        return True
    return bool(name) and name.casefold() in said


def groups(rows: Sequence[Entry], *, beside: frozenset[str] = frozenset()) -> tuple[tuple[Entry, ...], ...]:
    """Rows sorted by where they come from; rows of different groups are independent of each other.

    Parameters
    ----------
    rows
        Rows that tell the same happening.
    beside
        Origins of the document itself: whoever shares one of them is left out.
    """
    found: list[tuple[set[str], list[Entry]]] = []
    for entry in rows:
        mine = set(origins(entry))
        if mine & beside:
            continue
        joined = [group for group in found if group[0] & mine]
        members = [member for _, group in joined for member in group]
        found = [group for group in found if group not in joined]
        found.append((mine.union(*(names for names, _ in joined)), [*members, entry]))
    return tuple(tuple(members) for _, members in found)
