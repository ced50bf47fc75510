"""Entries of the register as rows of our tables. Whatever had to be decided is told, entry by entry."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import pandas as pd

from dashboard.columns import Table
from dashboard.errors import Problem
from dashboard.ground import LOCAL
from dashboard.letters import fold
from dashboard.service_tables import PROVIDERS, SERVICE_TYPES, SERVICES
from data_access.formats.cells import shown
from data_access.formats.chunk import Chunk, Named
from data_access.formats.register import capacity, contacts, licences, nomenclature, providers
from data_access.formats.register.entry import Entry, tidy
from data_access.formats.register.points import Point, points

CAPITAL = "bucuresti"
SECTOR = re.compile(r"\bsect(?:or(?:ul)?)?[ .]*([1-6])\b")
GROUP = re.compile(r"[A-Z]\d(?:\.\d)?")
NOT_KEPT = "nothing to do: the cell is left blank"


@dataclass
class Register:
    """The entries of one file (or sheet), and what is said of it: its data set's code, the headings of the
    file for the declared columns, the titles and categories of types where the file lists them."""

    entries: Sequence[Entry]
    file: str
    dataset: str
    headings: Mapping[str, str] = field(default_factory=dict)
    sheet: str | None = None
    types: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def providers(self) -> Chunk:
        """Each provider once, under the way of writing it that occurs most often."""
        written: dict[str, Counter[str]] = {}
        others: dict[str, dict[str, Any]] = {}
        rows: dict[str, int] = {}
        for entry in self.kept:
            if name := tidy(entry.provider):
                code = providers.code_of(name)
                written.setdefault(code, Counter())[name] += 1
                rows.setdefault(code, entry.row)
                if entry.tax_code:
                    others.setdefault(code, {})["tax_code"] = tidy(entry.tax_code)
        found = []
        for code, names in written.items():
            name = names.most_common(1)[0][0]
            kind = providers.kind_of(name)
            found.append({"code": code, "name": name, "kind": kind} | others.get(code, {}))
        several = sum(len(names) > 1 for names in written.values())
        told = []
        if several:
            told.append(self._notice("provider-spelt-otherwise", "{n} providers written in several ways",
                                     "nothing to do: each is kept once, as it is written most often",
                                     column="provider", n=several))  # fmt: skip
        return self._chunk(PROVIDERS, found, list(rows.values()), told, only_new=True)

    def service_types(self) -> Chunk:
        """The types that the file lists or uses; of those it only uses, the title is their code."""
        rows: dict[str, int] = {}
        titles = dict(self.types)
        for entry in self.kept:
            if code := nomenclature.canonical(entry.type):
                rows.setdefault(code, entry.row)
                if code not in titles:
                    titles[code] = tidy(entry.type_title), ""
        found = [
            {
                "code": code,
                "title": title or code,
                "category": category or None,
                "regime": nomenclature.regime(code),
                "target_groups": nomenclature.groups(code),
                "protected": str(int(nomenclature.is_shelter(code))),
            }
            for code, (title, category) in titles.items()
        ]
        return self._chunk(SERVICE_TYPES, found, [rows.get(code, 1) for code in titles], [], only_new=True)

    def services(self) -> Chunk:
        """Each service with its place, capacity and licence, and all that was decided about them."""
        kept = self.kept
        told = list(self._repeated)
        found = [
            self._service(entry, code, point, told)
            for entry, code, point in zip(kept, self._codes, points(kept), strict=True)
        ]
        shared = sum(row["point_basis"] == "locality" for row in found)
        if shared:
            told.append(self._notice("shared-point", "{n} services whose coordinates stand at other addresses too",
                                     "nothing to do: their points are taken for those of the town only",
                                     column="lat", n=shared))  # fmt: skip
        letters = sum(
            tidy(entry.name) != entry.name or tidy(entry.address) != entry.address for entry in kept
        )
        if letters:
            told.append(self._notice("letters-made-alike", "{n} entries with letters of old code pages or blanks too many",
                                     "nothing to do: they are kept with ș and ț and single blanks", n=letters))  # fmt: skip
        chunk = self._chunk(SERVICES, found, [entry.row for entry in kept], told, edition=True)
        index = chunk.frame.index
        chunk.named["area"] = Named(
            within=pd.Series([tidy(entry.county) for entry in kept], index, dtype=object),
            levels=LOCAL,
            instead=(pd.Series([tidy(entry.locality) for entry in kept], index, dtype=object),),
            or_within=True,
        )
        return chunk

    @cached_property
    def kept(self) -> list[Entry]:
        """The entries without those that repeat another to the letter."""
        met: set[Any] = set()
        kept = []
        for entry in self.entries:
            if not any((entry.name, entry.provider, entry.type, entry.address)):
                continue
            key = replace(entry, row=0, number="")
            if key not in met:
                kept.append(entry)
            met.add(key)
        return kept

    @property
    def _repeated(self) -> Iterable[Problem]:
        """Of entries alike in name, provider, address and type: those left out, and those that differ."""
        kept, met = {entry.row for entry in self.kept}, dict[Any, Entry]()
        for entry in self.entries:
            key = (fold(entry.name), fold(entry.provider), entry.place[2], nomenclature.canonical(entry.type))
            if not any(key):
                continue
            first = met.setdefault(key, entry)
            if first is entry:
                continue
            if entry.row not in kept:
                yield self._notice("repeated-entry", "the same entry as in row {first}: “{text}”",
                                   "nothing to do: it is stored once", entry, "name",
                                   first=first.row, text=shown(entry.name))  # fmt: skip
            else:
                yield self._notice(
                    "repeated-entry", "the name, provider, address and type of row {first}, the rest otherwise: “{text}”",
                    "a look at whether these are two services; both are stored", entry, "name",
                    first=first.row, text=shown(entry.name),
                )  # fmt: skip

    @cached_property
    def _codes(self) -> list[str]:
        """Under what each service is kept: its number in the register, or its licence, or what it is."""
        numbers = [entry.number for entry in self.kept]
        if all(numbers) and len(set(numbers)) == len(numbers):
            return [f"register-{providers.code_of(number)}" for number in numbers]
        licences_ = Counter(fold(entry.licence) for entry in self.kept)
        return [
            f"licence-{providers.code_of(entry.licence)}"
            if entry.licence and licences_[fold(entry.licence)] == 1
            else f"service-{_digest(entry)}"
            for entry in self.kept
        ]

    def _service(self, entry: Entry, code: str, point: Point, told: list[Problem]) -> dict[str, Any]:
        size = capacity.read(entry.capacity)
        if size.is_range:
            told.append(self._notice("capacity-range", "“{text}”, two numbers",
                                     "nothing to do: the lower one is taken, and the words are kept",
                                     entry, "capacity", text=shown(entry.capacity)))  # fmt: skip
        elif size.written and size.number is None:
            told.append(self._notice("capacity-unread", "“{text}”, which is no number",
                                     "nothing to do: the words are kept, and the capacity is not known",
                                     entry, "capacity", text=shown(entry.capacity)))  # fmt: skip
        elif size.written:
            told.append(self._notice("capacity-unit", "“{text}”, not a number of places",
                                     "nothing to do: the number is kept with its unit, apart from places",
                                     entry, "capacity", text=shown(entry.capacity)))  # fmt: skip
        elif entry.capacity and size.number is None:
            told.append(self._notice("capacity-unread", "“{text}”, which says nothing", NOT_KEPT,
                                     entry, "capacity", text=shown(entry.capacity)))  # fmt: skip
        sector = (
            SECTOR.search(fold(entry.address)) if CAPITAL in fold(entry.locality + entry.county) else None
        )
        locality, county = tidy(entry.locality), tidy(entry.county)
        groups, odd = _groups(entry.groups)
        if odd:
            told.append(self._notice("odd-group", "“{text}”, a category written otherwise",
                                     "nothing to do: what is not the category itself is left out",
                                     entry, "note", text=shown(", ".join(odd))))  # fmt: skip
        type_ = nomenclature.canonical(entry.type)
        if not type_:
            told.append(self._notice("no-type", "no code of the nomenclature: “{text}”",
                                     "nothing to do: the service is kept without its type", entry, "type",
                                     text=shown(entry.name)))  # fmt: skip
        if point.decision:
            found, expected = POINTS[point.decision]
            told.append(self._notice(f"point-{point.decision}", found, expected, entry, "lat",
                                     text=shown(f"{entry.lat}, {entry.lon}")))  # fmt: skip
        name = tidy(entry.name) or self.types.get(type_, (tidy(entry.type_title), ""))[0] or type_
        state = licences.state(entry.licence_state)
        if state is None:
            told.append(self._notice("licence-state-unread", "“{text}”, which says nothing of the licence that is known here",
                                     NOT_KEPT, entry, "licence_state", text=shown(entry.licence_state)))  # fmt: skip
        return {
            "code": code, "name": name,
            "provider": providers.code_of(entry.provider) or None, "type": type_ or None,
            "area": entry.siruta or (f"Sectorul {sector[1]}" if sector else locality),
            "area_basis": "address" if sector and not entry.siruta else "declared",
            "locality": ", ".join(dict.fromkeys(filter(None, (locality, county)))) or None,
            "address": tidy(entry.address) or None,
            "lon": point.lon, "lat": point.lat, "point_basis": point.basis,
            "capacity": size.number, "capacity_unit": size.unit, "capacity_written": size.written,
            "licence": tidy(entry.licence) or None, "licence_state": state,
            "licence_from": self._day(entry, "licence_from", told),
            "licence_to": self._day(entry, "licence_to", told),
            "url": tidy(entry.url) or None,
            "email": contacts.email(entry.email), "phone": contacts.phone(entry.phones),
            "note": f"Categorii în registru: {groups} | Categories in the register: {groups}" if groups else None,
        }  # fmt: skip

    def _day(self, entry: Entry, column: str, told: list[Problem]) -> str | None:
        text = getattr(entry, column)
        found = licences.day(text)
        if text.strip() and found is None:
            told.append(self._notice("day-unread", "“{text}”, which is no day", NOT_KEPT, entry, column,
                                     text=shown(text)))  # fmt: skip
        return found

    def _chunk(
        self, table: Table, found: list[dict[str, Any]], rows: list[int], told: list[Problem], **flags: bool
    ) -> Chunk:
        frame = pd.DataFrame(found, index=pd.Index(rows, dtype="int64"), dtype=object)
        for column in table.columns:
            if column.name in frame:
                kind = float if column.kind == "number" else object
                frame[column.name] = frame[column.name].astype(kind)
        frame = frame.where(frame.notna(), "") if frame.empty else _blank(frame, table)
        frame["dataset"] = self.dataset
        return Chunk(table, frame, self.file, self.sheet, dict(self.headings), told, **flags)  # type: ignore[arg-type]

    def _notice(
        self, code: str, found: str, expected: str, entry: Entry | None = None, column: str | None = None,
        **values: Any,
    ) -> Problem:  # fmt: skip
        return Problem(
            code, self.file, found, expected, entry.row if entry else None,
            self.headings.get(column, column) if column else None, self.sheet, "notice", values,
        )  # fmt: skip


POINTS = {
    "swapped": (
        "“{text}”, longitude and latitude in each other's place",
        "nothing to do: they are exchanged",
    ),
    "outside": ("“{text}”, a point outside the country", NOT_KEPT),
    "unreadable": ("“{text}”, which is no pair of coordinates", NOT_KEPT),
}


def _groups(texts: Iterable[str]) -> tuple[str, list[str]]:
    """The categories, sorted, and those that were written otherwise (``B2.``)."""
    found, odd = set(), []
    for text in texts:
        match = GROUP.match(text.strip().upper())
        if match:
            found.add(match[0])
        if text.strip() and (not match or match[0] != text.strip()):
            odd.append(text.strip())
    return ", ".join(sorted(found)), odd


def _digest(entry: Entry) -> str:
    what = "|".join(
        (
            providers.code_of(entry.provider),
            fold(entry.name),
            *entry.place,
            nomenclature.canonical(entry.type),
        )
    )
    return hashlib.sha256(what.encode()).hexdigest()[:16]


def _blank(frame: pd.DataFrame, table: Table) -> pd.DataFrame:
    """Blank texts as the check expects them; numbers keep NaN."""
    numbers = {column.name for column in table.columns if column.kind == "number"}
    return frame.assign(**{name: frame[name].fillna("") for name in frame if name not in numbers})
