"""A list of projects as a table of rows and columns: known by its headings, in Romanian or English."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from typing import NamedTuple

from dashboard.errors import Problem
from dashboard.letters import fold
from data_access.formats.projects import columns_of_money
from data_access.formats.projects.columns_of_money import Kind, Money, Unit
from data_access.formats.projects.entry import Entry
from data_access.formats.tabular import Tabular
from data_access.formats.text.beginnings import joined

# Field of ``Entry`` → what headings call it, folded and without signs. The longest that a heading begins with
# counts, so that "data de începere a proiectului" is known too.
WORDS: Mapping[str, tuple[str, ...]] = {
    "smis": ("cod smis", "codul smis", "smis", "smis code", "cod smis2014", "cod mysmis", "cod proiect",
             "codul proiectului", "project code", "operation code", "operation identifier",
             "unique operation identifier", "unique identifier"),
    "title": ("titlu", "titlul", "denumire proiect", "denumirea proiectului", "denumirea operatiunii",
              "nume proiect", "operation name", "name of operation", "name of the operation",
              "project title", "project name", "title"),
    "beneficiary": ("beneficiar", "nume beneficiar", "numele beneficiarului", "denumire beneficiar",
                    "denumirea beneficiarului", "beneficiary", "beneficiary name", "name of beneficiary",
                    "name of the beneficiary"),
    "programme": ("program", "programul", "program operational", "programul operational", "programme",
                  "operational programme"),
    "fund": ("fond", "fondul", "fund"),
    "axis": ("axa", "axa prioritara", "prioritate", "prioritatea", "priority", "priority axis"),
    "call": ("apel", "apelul", "apel de proiecte", "cod apel", "titlu apel", "call"),
    "theme": ("categorie de interventie", "categoria de interventie", "categorie interventie",
              "domeniu de interventie", "domeniul de interventie", "domeniul major de interventie",
              "camp de interventie", "intervention category", "category of intervention",
              "type of intervention", "intervention field", "field of intervention"),
    "region": ("regiune", "regiunea", "region"),
    "county": ("judet", "judetul", "judete", "judetele", "county"),
    "locality": ("localitate", "localitatea", "localitati", "localitatile", "locality", "oras", "uat"),
    "state": ("stadiu", "stadiul", "stare", "starea", "status", "state"),
    "start": ("data de incepere", "data incepere", "data inceperii", "data de inceput", "data inceput",
              "data inceputului", "start date", "operation start date", "date of start"),
    "finish": ("data de finalizare", "data finalizare", "data finalizarii", "data de sfarsit",
               "data sfarsit", "data de incheiere", "data incheierii", "end date", "operation end date",
               "date of end"),
}  # fmt: skip
EXACT = ("status", "state", "stare", "starea", "oras", "uat", "title")  # too short to begin others
OTHERS_OWN = re.compile(
    r"\b(?:tip\w*|type|adresa|address|cui|cif|fiscal|postal|tara|country|telefon|mail|an|anul|nr|numar\w*)\b"
)
NEEDED = ("title", "beneficiary")
FEWEST = 5  # known headings that make a list of projects


class Known(NamedTuple):
    """The columns of a list: field of ``Entry`` → position, and the columns of money."""

    texts: Mapping[str, int]
    money: tuple[Money, ...]

    @property
    def positions(self) -> set[int]:
        return {*self.texts.values(), *(column.position for column in self.money)}

    @property
    def is_list(self) -> bool:
        """Whether these are the headings of a list of projects at all."""
        whole = all(name in self.texts for name in NEEDED) and bool(self.money)
        return whole and len(self.positions) >= FEWEST


def known(headings: Sequence[str]) -> int:
    """How many of the headings are those of a list of projects, if they are its headings at all."""
    found = columns(headings)
    return len(found.positions) if found.is_list else 0


def columns(headings: Sequence[str], above: Sequence[Sequence[str]] = ()) -> Known:
    """Where each field stands. Of two columns that say the same the better worded counts and, of money, the
    one in lei. ``above``: the rows over the headings, as ``Tabular`` has them."""
    texts: dict[str, tuple[int, int]] = {}
    for position, heading in enumerate(headings):
        field, sureness = _field(heading)
        if field and (field not in texts or sureness > texts[field][0]):
            texts[field] = sureness, position
    taken = {position for _, position in texts.values()}
    uppers = _uppers(above)
    whole = joined([*uppers, headings])[: len(headings)]
    titles = [text for row in above[: len(above) - len(uppers)] for text in dict.fromkeys(row)]
    usual = (columns_of_money.units(titles) or [Unit()])[0]
    money: dict[Kind, Money] = {}
    for position, heading in enumerate(whole):
        of = None if position in taken else columns_of_money.kind(heading)
        if of is None:
            continue
        unit = (columns_of_money.units([heading]) or [usual])[0]
        if of not in money or (unit.currency == "RON" != money[of].unit.currency):
            money[of] = Money(position, headings[position], of, unit)
    ordered = sorted(money.values(), key=lambda column: column.position)
    return Known({field: position for field, (_, position) in texts.items()}, tuple(ordered))


def entries(source: Tabular, of: Known, problems: list[Problem]) -> Iterator[Entry]:
    """The rows of a list; ``problems`` grows by what is wrong in them."""
    for frame, wrong in source.frames(numbers=set(), columns=of.positions):
        problems += wrong
        cells = {position: frame[position].astype(object).fillna("").tolist() for position in of.positions}
        for at, row in enumerate(frame.index.tolist()):
            texts = {field: str(cells[position][at]) for field, position in of.texts.items()}
            amounts = tuple(str(cells[column.position][at]) for column in of.money)
            yield Entry(row=int(row), amounts=amounts, **texts)


def _field(heading: str) -> tuple[str, int]:
    """The field that a heading names, and how much of it does."""
    words = " ".join(re.sub(r"[^a-z0-9]+", " ", fold(heading)).split())
    fitting = [
        (1_000 if words == word else len(word), field)
        for field, said in WORDS.items()
        for word in said
        if words == word
        or (word not in EXACT and words.startswith(f"{word} ") and not OTHERS_OWN.search(words))
    ]
    sureness, field = max(fitting, default=(0, ""))
    return field, sureness


def _uppers(above: Sequence[Sequence[str]]) -> list[Sequence[str]]:
    """The rows directly above that hold parts of headings: a title is one text, however wide."""
    return list(takewhile(lambda row: len({*row} - {""}) > 1, reversed(above)))[::-1]
