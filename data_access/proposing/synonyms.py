"""What people call the columns of a table of values, in Romanian and English."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.letters import fold
from dashboard.tables import OBSERVATIONS
from dashboard.written_periods import period_of

CODE, NAME, COUNTY = "area", "area by name", "county"
# Role → words, folded; a heading is of the role if it is one of them, or else begins or ends with one.
OTHER_WORDS: dict[str, tuple[str, ...]] = {
    CODE: (
        "cod siruta", "siruta", "cod uat", "cod localitate", "codul siruta", "cod zona", "area code", "cod",
    ),
    NAME: (
        "localitate", "localitatea", "denumire uat", "denumirea uat", "uat", "comuna",
        "unitate administrativ teritoriala", "oras", "municipiu", "zona", "denumire", "sector", "sectorul",
        "locality", "place",
    ),
    COUNTY: ("judet", "judetul", "county", "jud"),
    "period": (
        "an", "anul", "trimestru", "trimestrul", "semestru", "semestrul", "luna", "year", "data", "quarter",
        "month",
    ),
    "value": (
        "valori", "valoarea", "numar", "nr", "total", "populatie", "populatia", "persoane", "procent", "rata",
        "pondere", "number", "count", "obs value", "pop",
    ),
    "numerator": (),
    "denominator": ("populatie de referinta",),
    "status": ("obs status",),
    "note": ("observatii", "mentiuni", "comentariu", "comentarii"),
    "indicator": ("cod indicator", "codul indicatorului", "indicatorul"),
}  # fmt: skip


def _own(name: str) -> tuple[str, ...]:
    """What the declared column is called itself."""
    declared = {column.name: column for column in OBSERVATIONS.columns}
    words = (name, *declared[name].heading) if name in declared else ()
    return tuple(dict.fromkeys(map(fold, words)))


WORDS = {name: (*words, *_own(name)) for name, words in OTHER_WORDS.items()}


# Words that say so little that a heading must be nothing else: "cod SMIS" is no code of an area.
BARE = frozenset(("cod", "code", "uat", "denumire", "an", "data", "nr", "zona", "area", "luna", "sector"))


def words_of(heading: str) -> str:
    """A heading as its words, folded: ``cod_SIRUTA`` is ``cod siruta``."""
    return " ".join("".join(sign if sign.isalnum() else " " for sign in fold(heading)).split())


def role(heading: str, roles: Sequence[str] = tuple(WORDS)) -> tuple[int, str] | None:
    """How surely a heading is of which role (3: it is its name, 2: begins with it, 1: ends with it)."""
    words = words_of(heading)
    best: tuple[int, int, str] | None = None
    for name in roles:
        for known in WORDS[name]:
            sure = 3 if words == known else 2 * words.startswith(known + " ") or words.endswith(" " + known)
            sure = sure if words == known or known not in BARE else 0
            # Of two that fit, the longer one says more: "populatie de referinta" is no population.
            if sure and (best is None or (int(sure), len(known)) > best[:2]):
                best = (int(sure), len(known), name)
    return (best[0], best[2]) if best else None


class Likely:
    """What ``layouts`` looks for in a file of no known table: a row of words, best of all of known ones."""

    def known(self, headings: Sequence[str]) -> int:
        texts = [heading for heading in headings if heading.strip() and not _is_number(heading)]
        if len({*map(words_of, texts)}) < max(len(texts), 2):
            return 0  # one cell is a title; headings are each another
        periods = sum(period_of(heading) is not None for heading in headings)
        known = sum(role(text) is not None for text in texts)
        return (
            0 if len(texts) < 2 and periods < 2 else len(texts) + 10 * known + (periods if periods > 1 else 0)
        )

    def numbers(self, headings: Sequence[str]) -> set[int]:  # noqa: ARG002 (their names do not tell)
        return set()


def _is_number(text: str) -> bool:
    return not any(sign.isalpha() for sign in text)
