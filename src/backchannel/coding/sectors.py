"""The 25 sectors of PLOVER 2.0, and the codes that stand where a state would for actors that have none."""

from __future__ import annotations

from types import MappingProxyType

SECTORS = MappingProxyType(
    {
        "COP": "police, law enforcement, protective agencies",
        "GOV": "government: the executive and its divisions, governing parties",
        "JUD": "judges, courts, prosecutors",
        "LEG": "parliaments and their members",
        "MIL": "armed forces of a state, their people and equipment",
        "PRM": "paramilitaries that do not fight the government",
        "PTY": "parties told apart neither as governing nor as opposition",
        "REB": "armed opposition",
        "SPY": "intelligence services of a state",
        "UAF": "armed people whose side is not known",
        "UNK": "an actor whose sector is not known",
        "AGR": "farmers, herders, fishers, peasants",
        "BUS": "companies and business people",
        "CRM": "criminals and gangs",
        "CVL": "civilians",
        "EDU": "schools, universities, students, scholars",
        "ELI": "former officials and celebrities",
        "JRN": "journalists and media",
        "LAB": "workers and unions",
        "MED": "doctors, hospitals, medical bodies",
        "REF": "refugees, displaced people, migrants",
        "OPP": "political opposition, protesters, activists against a government",
        "PRE": "a breakaway entity, under the state it broke away from",
        "REL": "churches, clergy, religious bodies",
        "SOC": "civil society not covered elsewhere",
    }
)
STAND_INS = MappingProxyType(
    {
        "IGO": "international organisation of states",
        "UNO": "United Nations and its bodies",
        "EUR": "European Union and its bodies",
        "NGO": "international non-governmental organisation",
        "ISM": "international social movement",
        "IMG": "armed group of no one state",
        "MNC": "multinational company of no one state",
    }
)
