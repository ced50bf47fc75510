"""The register as a table of rows and columns, as the ministry publishes it: known by its headings.

Its columns are those that art. 8 of Law 197/2012 lists; how they are worded differs from edition to edition.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

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
                     "valabila de la", "licenta de la"),
    "licence_to": ("valabila pana la", "valabilitate", "data expirarii", "licenta pana la", "expira la"),
    "lon": ("longitudine", "lng", "lon", "longitude"),
    "lat": ("latitudine", "lat", "latitude"),
    "email": ("e mail", "email", "adresa de e mail", "adresa e mail", "adresa email"),
    "phones": ("telefon", "nr telefon", "tel"),
    "url": ("pagina de internet", "adresa paginii de internet", "site", "web", "adresa web", "pagina web"),
}  # fmt: skip
NEEDED = ("provider", "name", "type")
PLACE = ("siruta", "county", "locality", "address", "email", "phones", "url")
FEWEST = 5  # known headings that make a register


def known(headings: Sequence[str]) -> int:
    """How many of the headings are the register's, if they are those of a register at all."""
    found = positions(headings)
    whole = len(found) >= FEWEST and all(name in found for name in NEEDED)
    return len(found) if whole else 0


def positions(headings: Sequence[str]) -> dict[str, int]:
    """Field → position. What tells a place may stand twice, of the provider and of the service: the one that
    stands after the service's name is the service's."""
    met: dict[str, list[int]] = {}
    for position, heading in enumerate(headings):
        if field := _field(heading):
            met.setdefault(field, []).append(position)
    name = met.get("name", [0])[0]
    found = {}
    for field, places in met.items():
        after = [place for place in places if place > name]
        found[field] = after[0] if field in PLACE and after else places[0]
    return found


def entries(source: Tabular) -> Iterator[Entry]:
    """The rows of a table whose headings are ``known``."""
    taken = positions(source.headings)
    for frame, _ in source.frames(numbers=set(), columns=set(taken.values())):
        texts = {field: frame[place].astype(object).fillna("").tolist() for field, place in taken.items()}
        for at, row in enumerate(frame.index.tolist()):
            cells = {field: str(column[at]) for field, column in texts.items()}
            groups = tuple(filter(None, re.split(r"[,;|\s]+", cells.pop("groups", ""))))
            phones = tuple(filter(None, (cells.pop("phones", ""),)))
            given = {"name": "", "provider": "", "type": ""} | cells
            yield Entry(row=int(row), groups=groups, phones=phones, **given)


def _field(heading: str) -> str | None:
    words = " ".join(re.sub(r"[^a-z0-9]+", " ", fold(heading)).split())
    best = max(
        ((len(word), field) for field, said in WORDS.items() for word in said if _begins(words, word)),
        default=None,
    )
    return best[1] if best else None


def _begins(words: str, word: str) -> bool:
    return words == word or words.startswith(f"{word} ")
