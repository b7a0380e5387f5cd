"""All forms of a verb or noun from its base form, so that word lists can be kept short."""

from __future__ import annotations

_IRREGULAR = {
    "be": "am is are was were been being",
    "become": "became",
    "begin": "began begun",
    "bind": "bound",
    "break": "broke broken",
    "bring": "brought",
    "build": "built",
    "buy": "bought",
    "choose": "chose chosen",
    "come": "came",
    "cut": "cut",
    "deal": "dealt",
    "do": "does did done",
    "draw": "drew drawn",
    "drive": "drove driven",
    "fall": "fell fallen",
    "feel": "felt",
    "fight": "fought",
    "find": "found",
    "flee": "fled",
    "fly": "flew flown",
    "forbid": "forbade forbidden",
    "get": "got gotten",
    "give": "gave given",
    "go": "goes went gone",
    "grow": "grew grown",
    "have": "has had having",
    "hear": "heard",
    "hit": "hit",
    "hold": "held",
    "keep": "kept",
    "know": "knew known",
    "lead": "led",
    "leave": "left",
    "lend": "lent",
    "lie": "lay lain lying",
    "lose": "lost",
    "make": "made",
    "mean": "meant",
    "meet": "met",
    "overthrow": "overthrew overthrown",
    "pay": "paid",
    "put": "put",
    "read": "read",
    "rise": "rose risen",
    "run": "ran",
    "say": "said",
    "see": "saw seen",
    "seek": "sought",
    "sell": "sold",
    "send": "sent",
    "set": "set",
    "shoot": "shot",
    "show": "shown",
    "speak": "spoke spoken",
    "spend": "spent",
    "stand": "stood",
    "strike": "struck",
    "swear": "swore sworn",
    "take": "took taken",
    "tell": "told",
    "think": "thought",
    "understand": "understood",
    "undertake": "undertook undertaken",
    "uphold": "upheld",
    "win": "won",
    "withdraw": "withdrew withdrawn",
    "withhold": "withheld",
    "write": "wrote written",
}
_VOWELS = frozenset("aeiou")


def forms_of(base: str) -> frozenset[str]:
    """The base and its regular or listed forms.

    Examples
    --------
    >>> sorted(forms_of("deny")), sorted(forms_of("ban"))
    (['denied', 'denies', 'deny', 'denying'], ['ban', 'banned', 'banning', 'bans'])
    >>> sorted(forms_of("agree"))
    ['agree', 'agreed', 'agreeing', 'agrees']
    """
    forms = {base, *_IRREGULAR.get(base, "").split()}
    if base.endswith("y") and len(base) > 2 and base[-2] not in _VOWELS:
        return frozenset(forms | {base[:-1] + "ies", base[:-1] + "ied", base + "ing"})
    if base.endswith("ee"):
        return frozenset(forms | {base + "s", base + "d", base + "ing"})
    plural = base + ("es" if base.endswith(("s", "x", "z", "ch", "sh")) else "s")
    forms |= {plural, *(stem + ending for stem in _stems(base) for ending in ("ed", "ing"))}
    return frozenset(forms)


def _stems(base: str) -> tuple[str, ...]:
    """What -ed and -ing are hung on; both spellings where the final letter may be doubled."""
    if base.endswith("e") and not base.endswith("ye"):
        return (base[:-1],)
    short = len(base) >= 3 and base[-1] not in "aeiouwxyh" and base[-2] in _VOWELS and base[-3] not in _VOWELS
    if not short:
        return (base,)
    one_syllable = sum(letter in _VOWELS for letter in base) == 1
    return (base + base[-1],) if one_syllable else (base, base + base[-1])
