"""The programme that a list's projects belong to, and its fund: from the list's own words."""

from __future__ import annotations

import re
from typing import NamedTuple

from dashboard.letters import fold
from data_access.formats.cells import tidy
from data_access.formats.register.providers import code_of

# Words of a programme's name, folded → its short name and, where it ran only once, its years. What comes
# first counts: "dezvoltarea capacității administrative" is not "capacitate administrativă".
SHORT = (
    (r"\bpodca\b|dezvoltarea capacitatii administrative", "podca", "2007-2013"),
    (r"\bposdru\b|dezvoltarea resurselor umane", "posdru", "2007-2013"),
    (r"\bpoca\b|capacitate administrativa", "poca", "2014-2020"),
    (r"\bpocu\b|capital uman", "pocu", "2014-2020"),
    (r"\bpoim\b|infrastructura mare", "poim", "2014-2020"),
    (r"\bpeo\b|educatie si ocupare", "peo", "2021-2027"),
    (r"\bpids\b|incluziune si demnitate sociala", "pids", "2021-2027"),
    (r"\bpor\b|\bregio\b|operational regional", "por", ""),
)
YEARS = re.compile(r"\b(20\d\d)\s*[-–—]\s*(20\d\d)\b")
# Words of a fund's name or of a heading → the fund; the first that is found.
FUNDS = (
    (r"\bfse ?\+|\bfse plus|\besf ?\+", "Fondul Social European Plus"),
    (r"\bfse\b|\besf\b|social european|european social", "Fondul Social European"),
    (
        r"\bfe?dr\b|\bfeder\b|\berdf\b|dezvoltare regionala|regional development",
        "Fondul European de Dezvoltare Regională",
    ),
    (r"\bfc\b|fondul? de coeziune|cohesion fund", "Fondul de Coeziune"),
)


class Programme(NamedTuple):
    """A row of the table of programmes; ``period`` as it is stored there: ``2014–2020``."""

    code: str
    name: str
    name_en: str
    period: str


def named(text: str) -> Programme:
    """The programme that a cell names. One of the known programmes has the same code however it is called,
    ``poca-2014-2020``; another one has its name's."""
    name, words = tidy(text), fold(text)
    short, years = next(
        ((short, years) for sought, short, years in SHORT if re.search(sought, words)), ("", "")
    )
    years = _years(text) or years
    code = "-".join(filter(None, (short, years))) if short else code_of(name)
    return Programme(code, name, "", years.replace("-", "–"))


def of_list(code: str, name: str, name_en: str) -> Programme:
    """The programme of a list that has no column for it, kept under the code of the list's data set."""
    period = _years(name) or _years(code)
    return Programme(
        code,
        f"Programul din lista „{name}”",
        f"The programme of the list “{name_en or name}”",
        period.replace("-", "–"),
    )


def fund_named(text: str) -> str:
    """The fund's full name, where the words are known; otherwise the words."""
    words = " ".join(text.replace("+", " +").casefold().split())
    return next((name for sought, name in FUNDS if re.search(sought, fold(words))), tidy(text))


def _years(text: str) -> str:
    found = YEARS.search(text)
    return "-".join(found.groups()) if found else ""
