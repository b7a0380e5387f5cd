"""What a statement adds in words of its own, held against the words of an article: place, figure, circumstances."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from backchannel.model.findings import Holds, Step
from backchannel.states import state_name
from backchannel.treaties.wording import Figure, figures, plain, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backchannel.model.treaties import Obligation, Treaty

_PASSING = words(
    "a an the any in on of to for or and its their his own s such as state states against within armed up each one "
    "other another build keep maintain develop strengthen raise improve"
)
_ON_ANOTHER = re.compile(
    r"\b(?:against|on|attack\w*|invad\w+|war with)\s"
    r"(?:each other|one another|another|the other|any|other|(?:its |their |a )?neighbou?rs?)\b|\baggression\b|"
    r"\bto (?:change|redraw|seize|annex|conquer)\b|\b(?:as|when|whenever) (?:it|they) (?:please|like|wish|want|see)\b",
    re.IGNORECASE,
)
_LAWFUL = re.compile(
    r"\b(?:self-defen|defend|authori|mandate|approv|consent|unless|if\b|that\b|which\b|who\b|attack(?:s|ed|er)|aggressor)",
    re.IGNORECASE,
)
_SUPPOSING = words(
    "if unless when whenever in case the event as long even once should of a an and or any one both either each other "
    "another it its they their them is are was were be been to so that party parties member members ally allies "
    "state states needed necessary asked requested required has have had do does by on at this these need needs"
)
_HELPED = re.compile(
    r"\b(?:help|assist|encourag|induc|enabl|aid|persuad|urg)\w*\b[^.;]{0,80}?\bto\b[^.;]{0,80}", re.IGNORECASE
)
"""What others are helped to do: a ban on helping them to do it is no ban on doing it."""

_BARE = re.compile(
    r"(?<![\w.,/-])(?<!article )(?<!Article )(?<!resolution )(?<!Resolution )"
    r"(?!(?:1[6-9]|20)\d\d\b)(\d{1,3}(?:,\d{3})+|\d{1,7}(?:\.\d{1,3})?)(?![\w/-]|\(\w|,\d|\.\d)"
    r"(?!\s(?:January|February|March|April|May|June|July|August|September|October|November|December))"
)
_SAME_ACT = {"build": "make", "manuf": "make", "produ": "make", "obtai": "acqui"}
_COMMON = frozenset({"nucle", "atomi", "milit", "weapo", "joint", "inter", "use"})


def reach(treaty: Treaty, area: str, *, text: str) -> Step:
    """A ban that holds in one area only: whether the claim, or the treaty by its name, is about that area.

    Examples
    --------
    >>> from backchannel.treaties.library import treaty
    >>> reach(treaty("Montreux Convention"), "Black Sea", text="ships may stay in the Mediterranean").holds
    'unknown'
    """
    parties = " ".join(state_name(p.code) for p in treaty.parties)
    names = f"{treaty.title} {' '.join(treaty.names)}"
    marks = re.findall(r"\b[A-Z]\w{3,}", area)
    found = any(mark in text or (mark in names and mark not in parties) for mark in marks)
    found = found and all(side in area for side in re.findall(r"\b(?:north|south|east|west|outside) of\b", text))
    found = found and all(word in area for word in re.findall(r"\bin (?:the )?([A-Z]\w+)", text))
    return Step(text="the claim is about the area covered", holds="yes" if found else "unknown", basis=area)


def banned_use(obligation: Obligation, text: str) -> Step:
    """Force said to be allowed is only the force that is banned if it is turned on one another, and not in defence.

    Examples
    --------
    >>> from backchannel.treaties.library import treaty
    >>> article = next(o for o in treaty("UN Charter").obligations if o.article == "2(4)")
    >>> banned_use(article, "use force against each other").holds, banned_use(article, "use force if attacked").holds
    ('yes', 'unknown')
    """
    banned = _ON_ANOTHER.search(text) and not _LAWFUL.search(text)
    return Step(
        text="the force meant is that which is banned", holds="yes" if banned else "unknown", basis=obligation.response
    )


def bare_figures(text: str, thing: str) -> tuple[Figure, ...]:
    """Numbers apart from the thing they count: "caps the warheads of each at 1,550"; years and articles are none.

    Examples
    --------
    >>> bare_figures("it caps the warheads of each at 1,550", "warheads")
    ((1550.0, 'warheads'),)
    >>> bare_figures("the treaty of 1987 bans them", "missiles")
    ()
    """
    unit = next((u for u in ("warheads", "missiles", "centrifuges") if u in thing.lower()), "of what it counts")
    found = [m[1].replace(",", "") for m in _BARE.finditer(text)]
    return tuple((float(n), unit) for n in found)


def figure(obligation: Obligation, said: Sequence[Figure], *, fitting: Sequence[Obligation]) -> Step:
    """Whether the figures of the claim stand in the coding; false only if all of the kind give one other figure.

    Examples
    --------
    >>> from backchannel.treaties.library import treaty
    >>> article = next(o for o in treaty("Montreux Convention").obligations if o.kind == "foreign warships")
    >>> figure(article, [(30, "days")], fitting=[article]).holds
    'no'
    """
    coded = figures(words_of(obligation))
    units = {unit for _, unit in said}
    text = "the figure is " + ", ".join(f"{value:g} {unit}" for value, unit in said)
    basis = ", ".join(dict.fromkeys(f"{value:g} {unit}" for value, unit in coded)) or "no figure coded"
    if all(figure in coded for figure in said):
        return Step(text=text, holds="yes", basis=basis)
    rivals = {f for o in fitting for f in figures(words_of(o)) if f[1] in units}
    one_other = len(said) == 1 == len(rivals) and not rivals & set(said)
    return Step(text=text, holds="no" if one_other else "unknown", basis=basis)


def detail(obligation: Obligation, said: str) -> Step:
    """For kinds that cover many things: whether the act itself, by its first words, is what the article is about.

    Examples
    --------
    >>> from backchannel.treaties.library import treaty
    >>> article = next(o for o in treaty("JCPOA").obligations if o.kind == "nuclear limits")
    >>> detail(article, "warheads").holds
    'unknown'
    """
    heads = [w[:5].lower() for w in re.findall(r"[A-Za-z]{4,}", said) if w[:5].lower() not in _COMMON]
    coded = _HELPED.sub(" ", words_of(obligation)).lower()
    found = bool(heads) and (heads[0] in coded or _SAME_ACT.get(heads[0], heads[0]) in coded)
    return Step(text=f"the article speaks of {said!r}", holds="yes" if found else "unknown", basis=obligation.summary)


def every_word(obligation: Obligation, said: str) -> Step:
    """For claims about where or when: whether every word of the act stands in the article or its area.

    Examples
    --------
    >>> from backchannel.treaties.library import treaty
    >>> article = next(o for o in treaty("North Atlantic Treaty").obligations if o.article == "5")
    >>> every_word(article, "attacks in Europe").holds, every_word(article, "attacks in Asia").holds
    ('yes', 'unknown')
    """
    coded = {w[:5] for w in re.findall(r"\w+", f"{words_of(obligation)} {plain(obligation.area or '')}".lower())}
    missing = [w for w in re.findall(r"\w+", said.lower()) if w not in _PASSING and w[:5] not in coded]
    holds: Holds = "unknown" if missing else "yes"
    return Step(text=f"the article speaks of {said!r}", holds=holds, basis=obligation.area or obligation.summary)


def circumstances(obligation: Obligation, said: str) -> Step:
    """For a condition that is neither an attack nor a threat: whether the article speaks of it.

    Examples
    --------
    >>> from backchannel.treaties.library import treaty
    >>> article = next(o for o in treaty("North Atlantic Treaty").obligations if o.article == "4")
    >>> circumstances(article, "when its independence is in danger").holds, circumstances(article, "if oil falls").holds
    ('unknown', 'unknown')
    """
    coded = {w[:5] for w in re.findall(r"\w+", f"{words_of(obligation)} {' '.join(obligation.exceptions)}".lower())}
    own = [w for w in re.findall(r"[a-z][\w'-]*", said.lower()) if w not in _SUPPOSING]
    missing = [w for w in own if w[:5] not in coded]
    holds: Holds = "unknown" if missing else "yes"
    return Step(text=f"it comes into play {said.strip(' .,')!r}", holds=holds, basis=obligation.trigger)


def words_of(obligation: Obligation) -> str:
    """The words of an article and of its duty, in plain form.

    Examples
    --------
    >>> from backchannel.treaties.library import treaty
    >>> "peaceful means" in words_of(treaty("North Atlantic Treaty").obligations[0])
    True
    """
    return plain(f"{obligation.summary} {obligation.response}")
