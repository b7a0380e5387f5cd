"""The pieces that the rules of reading are made of, as regular expressions over masked text.

Every repetition is bounded and its alternatives can't stand for each other, so that no input makes matching slow.
"""

from __future__ import annotations


def any_of(words: str) -> str:
    """A group of alternatives from words that are set apart by blanks; ``_`` stands for a blank inside one.

    Examples
    --------
    >>> any_of("is does_not")
    '(?:is|does not)'
    """
    return "(?:" + "|".join(word.replace("_", " ") for word in words.split()) + ")"


PLACE = r"(?:the )?§[A-Z]§"
# Commas alone make no list: "borders Iran, Iraq said".
LIST = rf"(?:both )?{PLACE}(?:(?:, (?:with )?{PLACE}){{0,14}},? (?:and|or|nor)(?: with)? (?:both )?{PLACE})?"
# A verb after the last place of a list starts another clause: "borders Iraq, and Turkey fears it".
_GOES_ON = (
    r" (?:is|are|was|were|has|have|had|does|did|do|can|could|will|would|may|might|must|should|[a-z]{3,20}(?:s|ed))\b"
)
OBJECTS = (
    rf"(?:both )?{PLACE}(?:(?:, (?:with )?{PLACE}){{0,14}},? (?:and|or|nor)(?: with)? (?:both )?{PLACE}(?!{_GOES_ON}))?"
)
AMOUNT = r"#[A-Z]#(?:[- ]long)?"
# A "border guard" is no border.
_NO_BORDER = any_of(
    "zone area region strip town city village guard post crossing cross dispute conflict clash force wall fence row"
    " talk agreement treaty security police control province state district"
)
BORDER = rf"(?:borderline|border|frontier|boundary|boundarie)s?\b(?![ -]{_NO_BORDER}s?\b)"
_ADJECTIVE = any_of(
    "common shared joint mutual international land long short lengthy porous vast extensive tiny narrow small direct"
    " physical actual disputed mountainous volatile tense restive heavily lightly fortified guarded militarized"
    " militarised undefended open closed official northern southern eastern western north south east west northeastern"
    " northwestern southeastern southwestern entire whole own full remote desert sealed"
)
# "No open border" is not "no border": with such a word a denial says less.
_QUALIFYING = any_of(
    "long short lengthy porous vast extensive tiny narrow small disputed mountainous volatile tense restive fortified"
    " guarded militarized militarised undefended open closed official northern southern eastern western northeastern"
    " northwestern southeastern southwestern entire whole full remote desert sealed"
)
QUALIFIED = rf"\b{_QUALIFYING}\b"
SIZES = rf"\b{any_of('long short lengthy vast extensive tiny narrow small')}\b"
UNTESTED = (
    r"\b"
    + any_of(
        "porous disputed mountainous volatile tense restive heavily lightly fortified guarded militarized militarised"
        " undefended open closed official remote desert sealed giants? powers rivals bigger larger great regional"
        " nuclear hostile strategically tightly"
    )
    + r"\b(?! (?:sea|ocean))"
)
ADJECTIVES = rf"(?:{_ADJECTIVE}[, -]+){{0,5}}"
NOT = any_of("does_not do_not doesn't don't did_not is_not isn't are_not aren't never")
IS_NOT = any_of("is_not isn't are_not aren't")
THEY = r"(?:they|(?:the|these|both) (?:two )?(?:countries|states|nations|neighbours|neighbors|republics|sides)|the two)"
_ONE = any_of("country state nation republic kingdom emirate sultanate federation")
WHO = rf"(?:it|which|that|who|{THEY}|(?:the|this) {_ONE})"
SUBJECT = rf"(?P<subject>{LIST}|\b{WHO})"
ADVERBS = (
    r"(?:(?:also|still|now|each|both|even|indeed|directly|actually|in fact|nonetheless|nevertheless|today|too|does|do)"
    r",? ){0,3}"
)
COMPASS_POINT = r"(?:north|south|east|west)(?:[- ]?(?:east|west))?"
DIRECTION = rf"(?: (?:due |to the )?(?P<way>{COMPASS_POINT}))?"
# "stretches for over 1,000 km", "is 1,148 km long": the verb of a length.
_MEASURE = any_of(
    "is are stretches stretching stretch runs running run extends extending extend measures measuring measure spans"
    " spanning span totals totalling totaling covers covering winds snakes comes_to amounts_to of be exceeds exceed"
    " exceeding surpasses tops"
)
_SAID = r"(?:(?:is|are) (?:said|thought|believed|reported|estimated|reckoned|known|understood) to )?"
_PUT = r"(?:is|are) (?:put|given|estimated|reckoned|listed) (?:at|as)"
MEASURES = rf"(?:{_PUT}|{_SAID}{_MEASURE}(?: out)?(?: along)?(?: for| over| across| to| a total of| a length of)?)"
# "... through marsh and forest": lower-case words only, so that no part of a state is passed over.
_STOPS = r"(?!(?:is|are|was|were|has|have|had|not|no|never|which|that|who|but|if|would|will|could|should|once)\b)"
TERRAIN = rf"(?P<terrain>(?-i: (?:through|across|over) {_STOPS}[a-z]+(?:(?:, |-| ){_STOPS}[a-z]+){{0,6}}))"
BY_LAND = "(?P<land> (?:by|on) land)?"
# After an amount: not a distance to somewhere, a width, or a stretch along which something stands.
_NO_LENGTH = any_of(
    "away from north south east west to_the inside wide deep high tall along section stretch segment of_fence of_wall"
)
# "A border, which is 17 km long", "a border 17 km long".
THAT_IS = rf"(?:,? (?:that |which )?{MEASURES} |,? (?=#[A-Z]#[- ]long\b))"
A_LENGTH = rf"(?! ?{_NO_LENGTH})"
