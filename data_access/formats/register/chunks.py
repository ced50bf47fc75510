"""Entries of the register as rows of our tables. Whatever had to be decided is told, entry by entry."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import pandas as pd

from dashboard.columns import Table
from dashboard.errors import Problem
from dashboard.ground import LOCAL
from dashboard.letters import fold
from dashboard.service_tables import PROVIDERS, SERVICE_TYPES, SERVICES
from data_access.formats.cells import day, shown, tidy
from data_access.formats.chunk import Chunk, Named
from data_access.formats.register import capacity, contacts, licences, nomenclature, providers
from data_access.formats.register.decisions import DECISIONS
from data_access.formats.register.entry import Entry
from data_access.formats.register.points import Point, points

CAPITAL = "bucuresti"
SECTOR = re.compile(r"\bsect(?:or(?:ul)?)?[ .]*([1-6])\b")
GROUP = re.compile(r"[A-Z]\d(?:\.\d)?")
DAYS = {"licence_from": "licence_from", "licence_to": "licence_to", "assured_on": "assured"}
NOTE = "Categorii în registru: {0} | Categories in the register: {0}"


@dataclass
class Register:
    """The entries of one file (or sheet), and what is said of it: its data set's code, the headings of the
    file for the declared columns, the titles and categories of types where the file lists them;
    ``name`` begins the codes of entries that have numbers; ``problems``: what was wrong in the file."""

    entries: Sequence[Entry]
    file: str
    dataset: str
    headings: Mapping[str, str] = field(default_factory=dict)
    sheet: str | None = None
    types: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    name: str = "register"
    problems: Sequence[Problem] = ()

    def providers(self) -> Chunk:
        """Each provider once, under the way of writing it that occurs most often."""
        written: dict[str, Counter[str]] = {}
        tax_codes: dict[str, str] = {}
        rows: dict[str, int] = {}
        for entry in self.kept:
            if name := tidy(entry.provider):
                code = providers.code_of(name)
                written.setdefault(code, Counter())[name] += 1
                rows.setdefault(code, entry.row)
                if entry.tax_code:
                    tax_codes[code] = tidy(entry.tax_code)
        found = []
        for code, names in written.items():
            name = names.most_common(1)[0][0]
            kind = providers.kind_of(name)
            found.append({"code": code, "name": name, "kind": kind, "tax_code": tax_codes.get(code)})
        told = self._counted("provider-spelt-otherwise", sum(len(names) > 1 for names in written.values()))
        told += self.problems
        return self._chunk(PROVIDERS, found, list(rows.values()), told, only_new=True)

    def service_types(self) -> Chunk:
        """The types that the file lists or uses; of those it only uses without a title, the title is the
        code."""
        rows: dict[str, int] = {}
        titles = dict(self.types)
        for entry in self.kept:
            if code := _type_of(entry):
                rows.setdefault(code, entry.row)
                titles.setdefault(code, (tidy(entry.type_title), ""))
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
        told = list(self._repeated())
        found = [
            self._service(entry, code, point, told)
            for entry, code, point in zip(self.kept, self._codes, points(self.kept), strict=True)
        ]
        told += self._counted("shared-point", sum(row["point_basis"] == "locality" for row in found))
        told += self._counted("letters-made-alike", sum(map(_is_untidy, self.kept)))
        given = sum(bool(entry.email.strip()) + any(map(str.strip, entry.phones)) for entry in self.kept)
        kept = sum(bool(row["email"]) + bool(row["phone"]) for row in found)
        told += self._counted("contacts-left-out", given - kept)
        chunk = self._chunk(SERVICES, found, [entry.row for entry in self.kept], told, edition=True)
        index = chunk.frame.index
        localities, counties = (
            pd.Series([tidy(getattr(entry, name)) for entry in self.kept], index, dtype=object)
            for name in ("locality", "county")
        )
        chunk.named["area"] = Named(counties, LOCAL, instead=(localities,), or_within=True)
        return chunk

    @cached_property
    def kept(self) -> list[Entry]:
        """The entries without those that repeat another to the letter."""
        met: set[Entry] = set()
        kept = []
        for entry in self.entries:
            if not any((entry.name, entry.provider, entry.type, entry.address)):
                continue
            alike = replace(entry, row=0, number="")
            if alike not in met:
                kept.append(entry)
            met.add(alike)
        return kept

    def _repeated(self) -> Iterator[Problem]:
        """Of entries alike in name, provider, address and type: those left out, and those that differ."""
        kept = {id(entry) for entry in self.kept}
        met: dict[tuple[str, ...], Entry] = {}
        for entry in self.entries:
            key = (fold(entry.name), fold(entry.provider), entry.place[2], _type_of(entry))
            first = met.setdefault(key, entry) if any(key) else entry
            if first is not entry:
                code = "nearly-repeated-entry" if id(entry) in kept else "repeated-entry"
                yield self._notice(code, entry, text=entry.name, first=first.row)

    @cached_property
    def _codes(self) -> list[str]:
        """Under what each service is kept: its number in the register, or its licence, or what it is."""
        numbers = Counter(providers.code_of(entry.number) for entry in self.kept)
        licences_ = Counter(providers.code_of(entry.licence) for entry in self.kept)
        found = []
        for entry in self.kept:
            number, licence = providers.code_of(entry.number), providers.code_of(entry.licence)
            if number and numbers[number] == 1:
                found.append(f"{self.name}-{number}")
            elif licences_[licence] == 1 and any(map(str.isdigit, licence)) and not _is_shelter(entry):
                found.append(f"licence-{licence}")
            else:
                found.append(f"service-{_digest(entry)}")
        met: Counter[str] = Counter()
        for at, code in enumerate(found):
            met[code] += 1
            if met[code] > 1:  # entries that differ in nothing that tells a service
                found[at] = f"{code}-{met[code]}"
        return found

    def _service(self, entry: Entry, code: str, point: Point, told: list[Problem]) -> dict[str, Any]:
        type_ = _type_of(entry)
        size = capacity.read(entry.capacity)
        groups, odd = _groups(entry.groups)
        said = entry.licence_state
        state = None if said is None else licences.state(said)
        days = {name: day(getattr(entry, of)) for name, of in DAYS.items()}
        about = _about(size, entry.capacity)
        decided = [(about, entry.capacity)] if about else []
        decided += [("odd-group", ", ".join(odd))] if odd else []
        decided += [("no-type", entry.name)] if not type_ else []
        decided += [(f"point-{point.decision}", f"{entry.lat}, {entry.lon}")] if point.decision else []
        decided += [("licence-state-unread", said)] if said and state is None else []
        told += [self._notice(decision, entry, text=text) for decision, text in decided]
        told += [
            self._notice("day-unread", entry, name, text=getattr(entry, of))
            for name, of in DAYS.items()
            if getattr(entry, of).strip() and days[name] is None
        ]
        in_capital = CAPITAL in fold(f"{entry.locality} {entry.county}")
        sector = SECTOR.search(fold(entry.address)) if in_capital else None
        locality = tidy(entry.locality)
        title, _ = self.types.get(type_, (tidy(entry.type_title), ""))
        return {
            "code": code, "name": tidy(entry.name) or title or type_,
            "provider": providers.code_of(entry.provider) or None, "type": type_ or None,
            "area": entry.siruta or (f"Sectorul {sector[1]}" if sector else locality),
            "area_basis": "address" if sector and not entry.siruta else "declared",
            "locality": ", ".join(dict.fromkeys(filter(None, (locality, tidy(entry.county))))) or None,
            "address": tidy(entry.address) or None,
            "lon": point.lon, "lat": point.lat, "point_basis": point.basis,
            "capacity": size.number, "capacity_unit": size.unit, "capacity_written": size.written,
            "licence": tidy(entry.licence) or None, "licence_state": state, **days,
            "url": tidy(entry.url) or None,
            "email": contacts.email(entry.email), "phone": contacts.phone(entry.phones),
            "note": NOTE.format(groups) if groups else None,
        }  # fmt: skip

    def _chunk(
        self, table: Table, found: list[dict[str, Any]], rows: list[int], told: list[Problem], *,
        only_new: bool = False, edition: bool = False,
    ) -> Chunk:  # fmt: skip
        index = pd.Index(rows, dtype="int64")
        columns = {}
        for column in table.columns:
            if found and column.name in found[0]:
                cells = pd.Series([row[column.name] for row in found], index, dtype=object)
                is_number = column.kind == "number"
                columns[column.name] = cells.astype(float) if is_number else cells.fillna("")
        frame = pd.DataFrame(columns, index).assign(dataset=self.dataset)
        return Chunk(
            table, frame, self.file, self.sheet, dict(self.headings), told, only_new=only_new, edition=edition
        )

    def _counted(self, code: str, n: int) -> list[Problem]:
        return [self._problem(code, None, None, {"n": n})] if n > 0 else []

    def _notice(
        self, code: str, entry: Entry, column: str | None = None, *, text: str, **values: Any
    ) -> Problem:
        # What is said of a shelter must not lead there either.
        words = "…" if _is_shelter(entry) else shown(text)
        return self._problem(code, entry.row, column, {"text": words, **values})

    def _problem(self, code: str, row: int | None, column: str | None, values: Mapping[str, Any]) -> Problem:
        found, expected, usual = DECISIONS[code]
        about = column or usual
        heading = self.headings.get(about, about) if about else None
        return Problem(code, self.file, found, expected, row, heading, self.sheet, "notice", values)


def _about(size: capacity.Capacity, text: str) -> str | None:
    """What was decided about a capacity, if anything."""
    if size.is_range:
        return "capacity-range"
    if size.number is None:
        blank = "capacity-blank" if text.strip() else None
        return "capacity-unread" if size.written else blank
    return "capacity-unit" if size.unit != "places" else None


def _groups(texts: Iterable[str]) -> tuple[str, list[str]]:
    """The categories, sorted, and those that were written otherwise (``B2.``)."""
    found, odd = set(), []
    for text in map(str.strip, texts):
        match = GROUP.match(text.upper())
        if match:
            found.add(match[0])
        if text and (not match or match[0] != text):
            odd.append(text)
    return ", ".join(sorted(found)), odd


def _is_untidy(entry: Entry) -> bool:
    written = (entry.name, entry.provider, entry.address, entry.locality, entry.county)
    return any(tidy(text) != text for text in written)


def _digest(entry: Entry) -> str:
    told = (
        providers.code_of(entry.provider), fold(entry.name), *entry.place, nomenclature.canonical(entry.type)
    )  # fmt: skip
    return hashlib.sha256("|".join(told).encode()).hexdigest()[:16]


def _type_of(entry: Entry) -> str:
    return nomenclature.canonical(entry.type, entry.type_title)


def _is_shelter(entry: Entry) -> bool:
    return nomenclature.is_shelter(entry.type, entry.type_title)
