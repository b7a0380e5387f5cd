"""The pieces that the rules of reading are made of, as regular expressions over masked text.

Every repetition is bounded and its alternatives can't stand for each other, so that no input makes matching slow.
"""

from __future__ import annotations

PLACE = r"(?:the )?§[A-Z]§"
LIST = rf"(?:both )?{PLACE}(?:(?:, and with |, and |, or |, with |, | and with | and | or | )(?:both )?{PLACE}){{0,15}}"
AMOUNT = r"#[A-Z]#(?:[- ]long)?"
BORDER = r"(?:borderline|border|frontier|boundary|boundarie)s?\b(?![ -](?:zone|area|region|strip|town|city|village|guard|post|crossing|cross|dispute|conflict|clash|force|wall|fence|row|talk|agreement|treaty|security|police|control|province|state|district)s?\b)"
ADJECTIVES = (
    r"(?:(?:common|shared|joint|mutual|international|land|long|short|lengthy|porous|vast|extensive|tiny|narrow|small|direct"
    r"|physical|actual|disputed|mountainous|volatile|tense|restive|heavily|lightly|fortified|guarded|militarized|militarised"
    r"|undefended|open|closed|official|northern|southern|eastern|western|north|south|east|west|northeastern|northwestern"
    r"|southeastern|southwestern|entire|whole|own|full|remote|desert|sealed)[, -]+){0,5}"
)
NOT = r"(?:does not|do not|doesn't|don't|did not|is not|isn't|are not|aren't|never)"
THEY = r"(?:they|(?:the|these|both) (?:two )?(?:countries|states|nations|neighbours|neighbors|republics|sides))"
WHO = (
    rf"(?:it|which|that|who|{THEY}|(?:the|this) (?:country|state|nation|republic|kingdom|emirate|sultanate|federation))"
)
SUBJECT = rf"(?P<subject>{LIST}|\b{WHO})"
ADVERBS = r"(?:(?:also|still|now|each|both|directly|actually|in fact|alone),? ){0,3}"
DIRECTION = r"(?: (?:due |to the )?(?:north|south|east|west)(?:[- ]?(?:east|west))?)?"
# "stretches for over 1,000 km", "is 1,148 km long": the verb of a length.
MEASURES = (
    r"(?:is|are|stretches|stretching|stretch|runs|running|run|extends|extending|extend|measures|measuring|measure|spans"
    r"|spanning|span|totals|totalling|totaling|covers|covering|winds|snakes|comes to|amounts to|of)"
    r"(?: out)?(?: along)?(?: for| over| across| to| a total of| a length of)?"
)
# After an amount: not a distance to somewhere, a width, or a stretch along which something stands.
A_LENGTH = r"(?! ?(?:away|from|north|south|east|west|to the|inside|wide|deep|high|tall|along|section|stretch|segment|of (?:fence|wall)))"
