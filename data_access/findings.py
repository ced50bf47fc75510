"""Problems gathered while files are checked: some kept to be shown, all of them written to a report."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any, NamedTuple, cast

from dashboard.errors import Problem, Severity
from dashboard.i18n import LANGUAGES, Language
from data_access.changes import Changes
from data_access.formats.cells import neutralised, restored
from data_access.formats.chunk import SheetRead

MOST_SHOWN = 1_000
HEADINGS = ("severity", "code", "file", "sheet", "row", "column",
            "gasit_ro", "asteptat_ro", "found_en", "expected_en")  # fmt: skip


class Written(NamedTuple):
    """One finding as a report has it, in one language."""

    severity: Severity
    file: str
    sheet: str | None
    row: int | None
    column: str | None
    found: str
    expected: str


def written(report: Path, language: Language) -> Iterator[Written]:
    """The findings of a report, in its order."""
    words = ("gasit_ro", "asteptat_ro") if language == "ro" else ("found_en", "expected_en")
    with report.open(encoding="utf-8-sig", newline="") as file:
        for line in csv.DictReader(file):
            cells = {name: restored(cell) for name, cell in line.items()}
            yield Written(
                cast(Severity, cells["severity"]), cells["file"], cells["sheet"] or None,
                int(cells["row"]) if cells["row"] else None, cells["column"] or None,
                *(cells[name] for name in words),
            )  # fmt: skip


class Findings:
    """Takes problems as they come, in memory that does not grow with their number.

    Errors come before warnings among those shown. The report is made with the first problem.
    ``changes``: what storing would change, where it was rehearsed and there is no error. ``sheets``: where
    the headings stand in the files that were read.
    """

    changes: Changes | None = None
    sheets: tuple[SheetRead, ...] = ()

    def __init__(self, report: Path):
        self.report = report
        self.counts: Counter[str] = Counter()
        self._kept: dict[str, list[Problem]] = {"error": [], "warning": [], "notice": []}
        self._file: IO[str] | None = None
        self._writer: Any = None

    def add(self, problems: Iterable[Problem]) -> None:
        for problem in problems:
            self.counts[problem.severity] += 1
            kept = self._kept[problem.severity]
            if len(kept) < MOST_SHOWN:
                kept.append(problem)
            self._write(problem)

    @property
    def shown(self) -> tuple[Problem, ...]:
        """At most ``MOST_SHOWN`` of the problems, the gravest first."""
        return tuple(p for problems in self._kept.values() for p in problems)[:MOST_SHOWN]

    @property
    def total(self) -> int:
        return self.counts.total()

    def refuses(self, *, accept_warnings: bool) -> bool:
        """Whether what was found forbids to store anything."""
        return bool(self.counts["error"] or (self.counts["warning"] and not accept_warnings))

    def close(self) -> None:
        if self._file:
            self._file.close()

    def _write(self, problem: Problem) -> None:
        if self._file is None:
            self.report.parent.mkdir(parents=True, exist_ok=True)
            self._file = self.report.open(
                "w", encoding="utf-8-sig", newline=""
            )  # so that Excel reads ș and ț
            self._writer = csv.writer(self._file)
            self._writer.writerow(HEADINGS)
        words = [text for language in LANGUAGES for text in problem.told(language)]
        kind = (problem.severity, problem.code)
        place = (problem.file, problem.sheet, problem.row, problem.column)
        self._writer.writerow(
            [neutralised(cell) if isinstance(cell, str) else cell for cell in (*kind, *place, *words)]
        )
