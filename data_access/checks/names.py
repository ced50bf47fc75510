"""Areas that a file names instead of giving their codes: taken where one area alone is meant.

384 names of local units occur more than once in Romania, so a name is looked for within the county where the
file says which; where several areas stay possible, nothing is chosen and all of them are named.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from dashboard.errors import Problem, Severity
from dashboard.letters import fold
from dashboard.tables import AREAS, Table
from data_access.formats.cells import shown
from data_access.formats.chunk import Chunk, Named, categorical, distinct

if TYPE_CHECKING:
    from data_access.validation import Known

MOST_CANDIDATES = 8
# The words, folded, that say the level of what stands after them.
LEVEL_WORDS = {
    "county": ("judetul", "judet", "jud"),
    "municipality": ("municipiul", "municipiu", "mun"),
    "town": ("orasul", "oras", "or"),
    "commune": ("comuna", "com"),
    "region": ("regiunea",),
    "neighbourhood": ("cartierul", "cartier"),
}
LEVEL_OF = {word: level for level, words in LEVEL_WORDS.items() for word in words}
CITY = "(?:(?:municipiul |mun )?bucuresti)"
SECTOR = re.compile(rf"(?:{CITY} )?(?:sectorul|sector|sect|s) ?([1-9])(?: {CITY})?")
BETWEEN_WORDS = re.compile(r"[.,;:/()\s]+")


class Matched(NamedTuple):
    """Texts of one column of one file that were taken for codes: (text, county) → code."""

    heading: str
    codes: dict[tuple[str, str], str]


@dataclass
class Names:
    """Areas by name. ``levels``: code → level; ``names``: code → name; ``parents``: code → code above."""

    levels: Mapping[str, str]
    names: Mapping[str, str]
    parents: Mapping[str, str | None] = field(default_factory=dict)

    @cached_property
    def _codes(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for code, name in self.names.items():
            # Tîrgu Mureș is how Târgu Mureș was spelt until 1993: folded, one has an i and the other an a.
            for key in {plain(name)[1], plain(name.replace("â", "î"))[1]}:
                found.setdefault(key, []).append(code)
        return found

    def meant(self, text: str, within: str = "", levels: tuple[str, ...] = ()) -> list[str]:
        """The codes that a name may stand for, in order; one where it is plain what is meant."""
        said, name = plain(text)
        found = set(self._codes.get(name, ()))
        if levels:
            found = {code for code in found if self.levels.get(code) in levels}
        if within.strip():
            above = {within} & self.levels.keys() or set(self.meant(within, levels=("county",)))
            # Bucharest is a county and a municipality, and kept once.
            above = above or set(self.meant(within, levels=("municipality",)))
            found = {code for code in found if above & {code, *self._above(code)}}
            found = found - above if len(found) > 1 else found
        # Neighbourhoods have no official limits: where a unit bears the name too, it is meant.
        units = {code for code in found if self.levels.get(code) != "neighbourhood"}
        found = found if said == "neighbourhood" else units or found
        # A commune may have become a town since the file was made: its level parts, but does not forbid.
        narrowed = {code for code in found if self.levels.get(code) == said}
        return sorted(narrowed or found)

    def described(self, code: str) -> str:
        """``78711 (Fântânele, Iași)``: the code with its name and that of the area above."""
        above = self.parents.get(code)
        words = [self.names.get(code, ""), self.names.get(above, "") if above else ""]
        return f"{code} ({', '.join(word for word in words if word)})"

    def _above(self, code: str) -> list[str]:
        found: list[str] = []
        at = self.parents.get(code)
        while at and at not in found:
            found.append(at)
            at = self.parents.get(at)
        return found


def plain(text: str) -> tuple[str, str]:
    """The level that a name tells (or ``""``) and the rest of it, folded: ``("commune", "corbeanca")``."""
    words = BETWEEN_WORDS.sub(" ", fold(text)).strip()
    if sector := SECTOR.fullmatch(words):
        return "sector", f"sector {sector[1]}"
    first, _, rest = words.partition(" ")
    if rest and first in LEVEL_OF:
        return LEVEL_OF[first], rest
    return "", words


def with_codes(chunk: Chunk, known: Known) -> tuple[Chunk, dict[str, dict[str, str]]]:
    """The chunk with codes where it has names of areas, and by column those texts that may mean several
    areas, with these. What was taken is remembered in ``known.matched`` to be told once a file."""
    if chunk.table is AREAS:  # codes there are new, and the area above may come later
        return chunk, {}
    columns: dict[str, pd.Series] = {}
    unsure: dict[str, dict[str, str]] = {}
    problems = list(chunk.problems)
    for column in chunk.table.columns:
        if column.refers == "area" and column.name in chunk.frame:
            if chunk.named.get(column.name, Named()).or_within:
                columns[column.name], told = _or_within(chunk, column.name, known)
                problems += told
                continue
            coded = _coded(chunk, column.name, known, unsure.setdefault(column.name, {}))
            if coded is not None:
                columns[column.name] = coded
    if not columns:
        return chunk, unsure
    frame = chunk.frame.assign(**columns)
    for name in chunk.table.key:
        if chunk.named.get(name, Named()).or_within:
            frame = _each_once(frame, name, chunk.table)
    return replace(chunk, frame=frame, problems=problems), unsure


def _each_once(frame: pd.DataFrame, column: str, table: Table) -> pd.DataFrame:
    """Rows whose key names an area, without those that have none and those that come to the same one."""
    key = frame[[name for name in table.key if name in frame]].astype(object)
    return frame[(key[column] != "") & ~key.duplicated()]


def _or_within(chunk: Chunk, column: str, known: Known) -> tuple[pd.Series, list[Problem]]:
    """The column as codes, each row by the first of its texts that means one area alone, otherwise by its
    county, otherwise blank; and what was decided."""
    named = chunk.named[column]
    texts = [chunk.frame[column], *named.instead]
    counties = named.within if named.within is not None else pd.Series("", chunk.frame.index)
    rows = zip(*(series.astype(object).fillna("") for series in (*texts, counties)), strict=True)
    met: dict[tuple[str, ...], tuple[str, bool]] = {}
    hidden: set[int] = set()  # of shelters not even the town is told
    if "type" in chunk.frame:
        hidden = set(chunk.frame.index[chunk.frame["type"].isin(list(known.protected))])
    codes: list[str] = []
    coarse: list[tuple[int, str]] = []
    lost: list[tuple[int, str]] = []
    for row, words in zip(chunk.frame.index.tolist(), rows, strict=True):
        if words not in met:
            met[words] = _first_meant(words[:-1], words[-1], named.levels, known)
        code, exact = met[words]
        codes.append(code)
        # Where the county alone is named, nothing else was to be found.
        if not exact and any(words[:-1] if code else words):
            place = "…" if row in hidden else ", ".join(dict.fromkeys(filter(None, words)))
            (coarse if code else lost).append((row, place))
    told = partial(_places_told, chunk, chunk.headings.get(column, column))
    problems = told(
        coarse, "area-within", found="{n} places that no one area here is called, “{text}” the first of them",
        expected="nothing to do: their county stands for them", severity="notice",
    ) + told(
        lost, "area-not-known",
        found="{n} places in no county that is known here, “{text}” the first of them",
        expected="the areas imported before; or the warning accepted, and they stay without an area",
        severity="warning",
    )  # fmt: skip
    return pd.Series(pd.Categorical(codes), index=chunk.frame.index), problems


def _places_told(
    chunk: Chunk, heading: str, rows: list[tuple[int, str]], code: str, *, found: str, expected: str,
    severity: Severity,
) -> list[Problem]:  # fmt: skip
    if not rows:
        return []
    first, text = rows[0]
    values = {"n": len(rows), "text": shown(text)}
    return [Problem(code, chunk.file, found, expected, first, heading, chunk.sheet, severity, values)]


def _first_meant(
    texts: tuple[str, ...], county: str, levels: tuple[str, ...], known: Known
) -> tuple[str, bool]:
    """A code, and whether it is that of the place itself; ("", False) where nothing is known."""
    for text in filter(None, texts):
        if text in known.areas:
            return text, True
        meant = known.places.meant(text, county, levels)
        if len(meant) == 1:
            return meant[0], True
    for level in ("county", "municipality"):
        above = known.places.meant(county, levels=(level,)) if county else []
        if len(above) == 1:
            return above[0], False
    return "", False


def _coded(chunk: Chunk, column: str, known: Known, unsure: dict[str, str]) -> pd.Series | None:
    cells = chunk.frame[column]
    codes, words = distinct(cells)
    strange = np.array([bool(word) and word not in known.areas for word in words], dtype=bool)
    if not strange[codes].any():
        return None
    named = chunk.named.get(column, Named())
    counties, county_words = np.zeros(len(codes), dtype=np.int64), [""]
    if named.within is not None:
        counties, county_words = distinct(named.within)
    pairs, places = np.unique(np.column_stack([codes, counties]), axis=0, return_inverse=True)
    texts: list[str] = []
    matched: dict[tuple[str, str], str] = {}
    for code, county in pairs.tolist():
        word = words[code]
        texts.append(word)
        if not strange[code]:
            continue
        meant = known.places.meant(word, county_words[county], named.levels)
        if len(meant) == 1:
            texts[-1] = meant[0]
            matched[word, county_words[county]] = meant[0]
        elif meant:
            more = " …" if len(meant) > MOST_CANDIDATES else ""
            unsure[word] = "; ".join(map(known.places.described, meant[:MOST_CANDIDATES])) + more
    if not matched:
        return None
    heading = chunk.headings.get(column, column)
    told = known.matched.setdefault((chunk.file, chunk.sheet, column), Matched(heading, {}))
    told.codes.update(matched)
    order, kept = pd.factorize(np.array(texts, dtype=object))
    return pd.Series(categorical(order[places.ravel()], list(kept)), index=cells.index)


def notices(known: Known) -> list[Problem]:
    """One notice for each column of each file whose names were taken for codes."""
    found = []
    for (file, sheet, _), (heading, codes) in known.matched.items():
        (text, _), code = next(iter(codes.items()))
        values = {"n": len(codes), "text": shown(text), "area": known.places.described(code)}
        found.append(
            Problem(
                "names-matched", file, "areas by name instead of by code; “{text}” was taken for {area}",
                "nothing to do, if that is right ({n} different names in all)",
                column=heading, sheet=sheet, severity="notice", values=values,
            )
        )  # fmt: skip
    return found
