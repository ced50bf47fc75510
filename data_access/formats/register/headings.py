"""The register as a table of rows and columns, as the ministry publishes it: known by its headings.

Its columns are those that art. 8 of Law 197/2012 lists; how they are worded differs from edition to edition.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from dashboard.errors import Problem
from dashboard.letters import fold
from data_access.formats.register.entry import Entry
from data_access.formats.tabular import Tabular

# Field of ``Entry`` → what headings call it, folded and without signs. The longest that a heading begins with
# counts, so that "capacitate (nr. de locuri)" is known too.
WORDS: Mapping[str, tuple[str, ...]] = {
    "number": ("id serviciu", "id registru", "numar registru", "nr registru", "cod unic serviciu"),
    "provider": ("furnizor", "denumire furnizor", "denumirea furnizorului", "nume furnizor", "furnizorul"),
    "tax_code": ("cui", "cif", "cod fiscal", "cod unic de inregistrare", "codul unic de inregistrare",
                 "cod de inregistrare fiscala", "cui furnizor", "cif furnizor"),
    "name": ("serviciu social", "serviciul social", "denumire serviciu", "denumirea serviciului",
             "nume serviciu", "denumire serviciul", "denumire unitate", "denumirea unitatii"),
    "type": ("cod serviciu", "codul serviciului", "cod nomenclator", "cod tip serviciu", "cod"),
    "type_title": ("tip serviciu", "tipul serviciului", "categorie serviciu", "categoria serviciului",
                   "denumire tip serviciu"),
    "siruta": ("siruta", "cod siruta", "codul siruta"),
    "county": ("judet", "judetul"),
    "locality": ("localitate", "localitatea", "oras", "orasul", "uat", "municipiu", "comuna"),
    "address": ("adresa", "adresa serviciului", "adresa serviciu", "sediu"),
    "groups": ("categorie beneficiari", "categoria de beneficiari", "categorii de beneficiari",
               "categorii beneficiari", "grup tinta", "beneficiari"),
    "capacity": ("capacitate", "capacitatea", "numar locuri", "nr locuri", "numar de locuri"),
    "licence": ("licenta", "numar licenta", "nr licenta", "serie si numar licenta",
                "seria si numarul licentei", "serie licenta", "licenta de functionare", "serie si numar"),
    "licence_state": ("stare", "stare licenta", "starea licentei", "situatie", "situatia", "status"),
    "licence_from": ("data licentei", "data licenta", "data licentierii", "data eliberarii", "data acordarii",
                     "valabila de la", "valabilitate de la", "licenta de la"),
    "licence_to": ("valabila pana la", "valabilitate", "data expirarii", "licenta pana la", "expira la"),
    "lon": ("longitudine", "lng", "lon", "longitude"),
    "lat": ("latitudine", "lat", "latitude"),
    "email": ("e mail", "email", "adresa de e mail", "adresa e mail", "adresa email"),
    "phones": ("telefon", "nr telefon", "tel"),
    "url": ("pagina de internet", "adresa paginii de internet", "site", "web", "adresa web", "pagina web"),
}  # fmt: skip
NEEDED = ("provider", "name", "type")
AREA = ("siruta", "county", "locality")  # one of them
PLACE = ("siruta", "county", "locality", "address", "email", "phones", "url")
EXACT = (
    "cod",
    "oras",
    "comuna",
    "serie si numar",
    "beneficiari",
    "status",
    "tel",
)  # too short to begin others
OTHERS_OWN = re.compile(r"certificat|acreditar|persoan\w* de contact|reprezentant|director|manager")
FEWEST = 6  # known headings that make a register


class Known(NamedTuple):
    """A heading that is known: its field, how much of it is, and where it stands."""

    field: str
    sureness: int
    position: int


def known(headings: Sequence[str]) -> int:
    """How many of the headings are the register's, if they are those of a register at all."""
    found = positions(headings)
    whole = all(name in found for name in NEEDED) and any(name in found for name in AREA)
    return len(found) if whole and len(found) >= FEWEST else 0


def positions(headings: Sequence[str]) -> dict[str, int]:
    """Field → position: where several headings may be meant the one that says it best and, of what tells a
    place, the one after the service's name (that of the provider stands before it)."""
    met: dict[str, list[Known]] = {}
    for position, heading in enumerate(headings):
        if found := _known(heading, position):
            met.setdefault(found.field, []).append(found)
    name = min((one.position for one in met.get("name", ())), default=0)

    def best(one: Known) -> tuple[bool, int, int]:
        return one.field in PLACE and one.position > name, one.sureness, -one.position

    return {field: max(some, key=best).position for field, some in met.items()}


def entries(source: Tabular, problems: list[Problem]) -> Iterator[Entry]:
    """The rows of a table whose headings are ``known``; ``problems`` grows by what is wrong in them."""
    taken = positions(source.headings)
    for frame, wrong in source.frames(numbers=set(), columns=set(taken.values())):
        problems += wrong
        texts = {field: frame[place].astype(object).fillna("").tolist() for field, place in taken.items()}
        for at, row in enumerate(frame.index.tolist()):
            cells = {field: str(column[at]) for field, column in texts.items()}
            groups = tuple(filter(None, re.split(r"[,;|\s]+", cells.pop("groups", ""))))
            phones = tuple(filter(None, (cells.pop("phones", ""),)))
            given = {"name": "", "provider": "", "type": ""} | cells
            yield Entry(row=int(row), groups=groups, phones=phones, **given)


def _known(heading: str, position: int) -> Known | None:
    words = " ".join(re.sub(r"[^a-z0-9]+", " ", fold(heading)).split())
    if OTHERS_OWN.search(words):
        return None
    fitting = [
        (1_000 if words == word else len(word), field)
        for field, said in WORDS.items()
        for word in said
        if words == word or (word not in EXACT and words.startswith(f"{word} "))
    ]
    if not fitting:
        return None
    sureness, field = max(fitting)
    if "furnizor" in words and field not in ("provider", "tax_code"):
        return None
    return Known(field, sureness, position)
