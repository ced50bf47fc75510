"""A list of projects as rows of our tables. Whatever had to be decided is told, row by row."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

import pandas as pd

from dashboard.columns import Table
from dashboard.errors import Problem
from dashboard.funding_tables import AMOUNTS, PROGRAMMES, PROJECT_AREAS, PROJECTS
from dashboard.ground import LOCAL
from dashboard.letters import fold
from data_access.formats.cells import day, shown, tidy
from data_access.formats.chunk import Chunk, Named
from data_access.formats.projects import amounts
from data_access.formats.projects.columns_of_money import EU, Money
from data_access.formats.projects.decisions import DECISIONS, Told, counted
from data_access.formats.projects.entry import Entry
from data_access.formats.projects.places import counties
from data_access.formats.projects.programmes import FUNDS, Programme, fund_named, named, of_list
from data_access.formats.projects.projects import Found, Project, found

NOTE = "Regiunea: {0} | Region: {0}"
# Declared column → field of ``Entry`` that fills it as it is written.
TEXTS = {"title": "title", "axis": "axis", "call": "call", "beneficiary": "beneficiary", "state": "state"}
BEGINNING = re.compile(r"(?:domeniul?\s+major\s+de\s+interven[tț]ie|dmi)\b\s*[:.–-]?\s*", re.IGNORECASE)


@dataclass
class ProjectList:
    """The rows of one file (or sheet) and its columns of money; ``about``: its data set's row; ``headings``:
    field of ``Entry`` → heading in the file; ``problems``: what was wrong in the file."""

    entries: Sequence[Entry]
    money: Sequence[Money]
    file: str
    about: Mapping[str, Any]
    headings: Mapping[str, str] = field(default_factory=dict)
    sheet: str | None = None
    problems: Sequence[Problem] = ()

    def programmes(self) -> Chunk:
        """The programmes that the rows name, or one for the whole list."""
        funds: dict[str, str] = {}
        rows: dict[str, tuple[int, Programme]] = {}
        for project in self.found.projects:
            entry = project.entry
            if of := self._programme(entry):
                rows.setdefault(of.code, (entry.row, of))
                if entry.fund.strip():
                    funds.setdefault(of.code, fund_named(entry.fund))
        of_eu = next((fund_named(column.heading) for column in self.money if column.kind is EU), "")
        usual = of_eu if of_eu in {name for _, name in FUNDS} else ""
        made = [
            (row, of._asdict() | {"name_en": of.name_en or None, "period": of.period or None,
                                  "fund": funds.get(code, usual) or None})
            for code, (row, of) in rows.items()
        ]  # fmt: skip
        chunk = self._chunk(PROGRAMMES, made, [], only_new=True)
        chunk.problems += self.problems
        return chunk

    def projects(self) -> Chunk:
        """Each project once."""
        told = list(self.found.told)
        made = [(project.entry.row, self._project(project, told)) for project in self.found.projects]
        return self._chunk(PROJECTS, made, told)

    def project_areas(self) -> Chunk:
        """Where each project takes place: its localities, or its counties."""
        of = [(row, one.code, place) for one in self.found.projects for row, place in one.places]
        made = [(row, {"project": code, "area": place.locality}) for row, code, place in of]
        chunk = self._chunk(PROJECT_AREAS, made, self._about_places())
        above = pd.Series([place.county for _, _, place in of], chunk.frame.index, dtype=object)
        chunk.named["area"] = Named(above, LOCAL, or_within=True)
        chunk.headings["area"] = self.headings.get("locality") or self.headings.get("county", "area")
        return chunk

    def amounts(self) -> Chunk:
        """Every amount that is written."""
        projects, read = self.found.projects, amounts.read(self.found.projects, self.money)
        until = self.about.get("cutoff")
        until = until.isoformat() if isinstance(until, date) else until
        made = amounts.rows(projects, self.money, read, until)
        return self._chunk(AMOUNTS, list(made), amounts.told(projects, self.money, read))

    @cached_property
    def found(self) -> Found:
        """The projects among the rows."""
        return found(self.entries)

    def _programme(self, entry: Entry) -> Programme | None:
        if "programme" in self.headings:
            return named(entry.programme) if entry.programme.strip() else None
        return self._of_list

    @cached_property
    def _of_list(self) -> Programme:
        code = str(self.about["code"])
        return of_list(code, str(self.about.get("name", code)), str(self.about.get("name_en", "")))

    def _project(self, project: Project, told: list[Told]) -> dict[str, Any]:
        entry = project.entry
        days: dict[str, str | None] = {}
        for name in ("start", "finish"):
            text = getattr(entry, name)
            days[name] = day(text)
            if text.strip() and days[name] is None:
                told.append(Told("day-unread", entry.row, {"text": shown(text)}, self.headings[name]))
        start, finish = days["start"], days["finish"]
        if start and finish and finish < start:
            told.append(Told("ends-before-it-begins", entry.row, {"start": start, "finish": finish}))
            finish = None
        of = self._programme(entry)
        region = tidy(entry.region)
        texts = {name: tidy(getattr(entry, text)) or None for name, text in TEXTS.items()}
        return texts | {
            "code": project.code, "smis": project.smis or None, "programme": of.code if of else None,
            "themes": _theme(entry.theme) or None, "start": start, "finish": finish,
            "note": NOTE.format(region) if region and not project.places else None,
        }  # fmt: skip

    def _about_places(self) -> list[Told]:
        spelt: dict[str, set[str]] = defaultdict(set)
        for entry in self.entries:
            spelt[fold(entry.county)].add(entry.county)
        spelt.pop("", None)
        otherwise = sum(len(ways) > 1 for ways in spelt.values())
        without = [one.entry.row for one in self.found.projects if not one.places]
        several = [one.entry.row for one in self.found.projects if len(counties(one.entry.county)) > 1]
        told = [Told("county-spelt-otherwise", None, {"n": otherwise})] if otherwise else []
        return [*told, *counted("no-county", without), *counted("several-counties", several)]

    def _chunk(
        self, table: Table, made: Sequence[tuple[int, dict[str, Any]]], told: Iterable[Told], *,
        only_new: bool = False,
    ) -> Chunk:  # fmt: skip
        index = pd.Index([row for row, _ in made], dtype="int64")
        names = [column.name for column in table.columns if made and column.name in made[0][1]]
        columns = {
            name: pd.Series([row[name] for _, row in made], index, dtype=object).fillna("") for name in names
        }
        frame = pd.DataFrame(columns, index).assign(dataset=str(self.about["code"]))
        problems = [self._problem(one) for one in told]
        return Chunk(table, frame, self.file, self.sheet, dict(self.headings), problems, only_new=only_new)

    def _problem(self, told: Told) -> Problem:
        found, expected, usual, severity = DECISIONS[told.code]
        heading = told.heading or self.headings.get(usual) or None
        column = shown(heading) if heading else None
        return Problem(
            told.code, self.file, found, expected, told.row, column, self.sheet, severity, told.values
        )


def _theme(text: str) -> str:
    """The theme without the words that every one of a list begins with."""
    return BEGINNING.sub("", tidy(text)).replace("|", "/")
