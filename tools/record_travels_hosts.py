"""Host states as the list of travels names them, with the code of that day; old states only where plain."""

from __future__ import annotations

from datetime import date

from backchannel.errors import UnknownActor
from backchannel.states import find_state

# The list's names that the table of states does not have. None: a state without one plain successor, or no state;
# such rows keep the name alone.
NAMES: dict[str, str | None] = {
    "Antarctica": None,
    "Bahamas": "BHS",
    "Bosnia": "BIH",
    "Bosnia-Herzegovina": "BIH",
    "Brunei Darussalam": "BRN",
    "Burma": "MMR",
    "Burma (Myanmar)": "MMR",
    "Byelorussia": "BLR",
    "Cape Verde": "CPV",
    "Ceylon": "LKA",
    "China, People’s Republic of": "CHN",
    "Congo, Democratic Republic of": "COD",
    "Cote d'Ivoire": "CIV",
    "Czech Republic": "CZE",
    "Czechoslovakia": None,
    "Democratic Republic of the Congo (Zaire)": "COD",
    "Denmark (Greenland)": "DNK",
    "German Democratic Republic": None,
    "Germany, Federal Republic of": "DEU",
    "Holy See": "VAT",
    "Kirghizia": "KGZ",
    "Korea, North": "PRK",
    "Korea, Republic of": "KOR",
    "Korea, South": "KOR",
    "Kyrgyz Republic": "KGZ",
    "Macedonia, Former Yugoslav Republic of": "MKD",
    "Micronesia, Federated States of": "FSM",
    "Netherlands Antilles": "NLD",
    "Palestinian Authority": "PSE",
    "Serbia and Montenegro": "SRB",
    "Serbia-Montenegro (Kosovo)": None,
    "Southern Rhodesia (Zimbabwe)": "ZWE",
    "St. Lucia": "LCA",
    "Timor Leste": "TLS",
    "Turkey": "TUR",
    "Türkiye": "TUR",
    "U.S.S.R.": "RUS",
    "United Kingdom (Northern Ireland)": "GBR",
    "United Kingdom (Wales)": "GBR",
    "Vatican City": "VAT",
    "West Bank": "PSE",
    "Western Samoa": "WSM",
    "Yugoslavia": None,
    "Yugoslavia (Kosovo)": None,
}
# Lands the list names as states before they were, or while they had no government: no code up to that day.
NOT_BEFORE = {
    "Algeria": date(1962, 7, 5),
    "Libya": date(1951, 12, 24),
    "Morocco": date(1956, 3, 2),
    "Philippines": date(1946, 7, 4),
    "Suriname": date(1975, 11, 25),
    "Tunisia": date(1956, 3, 20),
}
OCCUPIED_GERMANY = (date(1945, 5, 8), date(1949, 5, 22))
UNITED_VIETNAM = date(1976, 7, 2)
REPUBLIC_ON_TAIWAN = date(1949, 12, 7)


def host(name: str, *, place: str, on: date) -> str | None:
    """ISO 3166 alpha-3 of the state that a name means on a day, ``None`` where that is not plain.

    Examples
    --------
    >>> host("U.S.S.R.", place="Moscow", on=date(1972, 5, 22))
    'RUS'
    >>> host("Yugoslavia", place="Belgrade", on=date(1970, 9, 30))
    >>> host("Vietnam", place="Saigon", on=date(1967, 10, 26)), host("Vietnam", place="Hanoi", on=date(2016, 5, 22))
    (None, 'VNM')
    """
    if name in NOT_BEFORE and on < NOT_BEFORE[name]:
        return None
    if name == "Germany" and OCCUPIED_GERMANY[0] <= on <= OCCUPIED_GERMANY[1]:
        return None
    if name == "Vietnam" and on < UNITED_VIETNAM:
        return "VNM" if "Hanoi" in place else None
    if name == "Republic of China":
        return "CHN" if on < REPUBLIC_ON_TAIWAN else "TWN"
    if name in NAMES:
        return NAMES[name]
    try:
        return find_state(name).iso3
    except UnknownActor:
        return None
