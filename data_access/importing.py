"""From files to a new data version: read, check, stage, and only when all is clean, one transaction."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import sqlalchemy as sa

from dashboard.errors import Problem, ProblemWithData
from dashboard.indicators import catalogue as definitions
from dashboard.service_tables import SERVICE_TYPES, SERVICES
from dashboard.tables import AREAS, BOUNDARIES, DATASETS, INDICATORS, Table
from data_access import (
    boundaries,
    crosschecks,
    datasets,
    derived,
    digest,
    editions,
    formats,
    funding_checks,
    outlier_warnings,
    package_versions,
    parts,
    rehearsing,
    runs,
    schema,
    service_places,
    shelters,
    validation,
)
from data_access.checks import names as naming
from data_access.database import Database
from data_access.findings import Findings
from data_access.formats.chunk import SheetRead
from data_access.mapping import Mapping
from data_access.merging import Merge
from data_access.runs import Run
from data_access.staging import Staging

Progress = Callable[[str, int, int], None]  # step (a table's name, or "storing"), done, total


class Refused(ProblemWithData):
    """Nothing was stored. ``total``: how many problems there are, of which at most 1,000 are carried here;
    ``report``: the file that holds all of them. ``paths`` and ``sheets``: what was read."""

    def __init__(self, problems: Iterable[Problem], *, run: str, total: int, report: Path | None):
        super().__init__(problems)
        self.run, self.total, self.report = run, total, report
        self.paths: tuple[Path, ...] = ()
        self.sheets: tuple[SheetRead, ...] = ()


def load(
    database: Database,
    paths: Sequence[Path],
    *,
    mapping: Mapping | None = None,
    accept_warnings: bool = False,
    progress: Progress | None = None,
    action: str = "import",
    waiting: runs.Waiting | None = None,
) -> Run:
    """Imports files, all or nothing, and says what became of their rows.

    The state is ``done``, or ``unchanged`` where everything was stored already. Raises ``Refused`` with every
    problem. While another import runs this one waits, having called ``waiting`` once, or without that raises
    ``runs.Busy``. Whatever happens, a reader sees the former version or the new one.
    """
    with runs.alone(database, waiting):
        run = runs.begin(database, action, [{"name": Path(path).name} for path in paths])
        work = _Work.begun(database, run, progress)
        try:
            _read(work, paths, mapping)
            if work.findings.refuses(accept_warnings=accept_warnings):
                raise _refused(work)
            return _store(work, paths)
        except ProblemWithData as refused:
            if not isinstance(refused, Refused):
                work.findings.add(refused.problems)
                refused = _refused(work)
            refused.paths, refused.sheets = tuple(map(Path, paths)), work.findings.sheets
            raise refused from None
        except BaseException:
            with database.write() as connection:
                runs.end(connection, run, "interrupted")
            runs.clear_ahead(database)
            raise
        finally:
            work.close()


def rehearse(
    database: Database,
    paths: Sequence[Path],
    *,
    mapping: Mapping | None = None,
    progress: Progress | None = None,
) -> Findings:
    """Checks files exactly as ``load`` does and stores nothing: all that was found and, where there is no
    error, what would change."""
    # Not beside the database, where an import that begins meanwhile clears what dead ones have left.
    with tempfile.TemporaryDirectory(prefix="reper-") as folder:
        work = _Work.begun(database, runs.new_id("check"), progress, staged_in=Path(folder))
        try:
            _read(work, paths, mapping)
            if not work.findings.counts["error"]:
                listing = work.findings.report.with_name(f"{work.run}-changes.csv")
                work.findings.changes = rehearsing.changes(database, work.staging, listing)
        except ProblemWithData as refused:
            work.findings.add(refused.problems)
        finally:
            work.close()
        return work.findings


@dataclass
class _Work:
    """What one import holds open."""

    database: Database
    run: str
    staging: Staging
    findings: Findings
    progress: Progress
    files: list[dict[str, Any]]

    @classmethod
    def begun(
        cls, database: Database, run: str, progress: Progress | None, *, staged_in: Path | None = None
    ) -> _Work:
        folder = runs.folder(database)
        return cls(
            database,
            run,
            Staging((staged_in or folder / "staging") / f"{run}.rows"),
            Findings(folder / "reports" / f"{run}.csv"),
            progress or (lambda *_: None),
            [],
        )

    def close(self) -> None:
        self.staging.close()
        self.findings.close()


def _read(work: _Work, paths: Sequence[Path], mapping: Mapping | None) -> None:
    """Checks and stages everything, gathering what is found."""
    known, parents = known_to(work.database)
    with formats.open_source([Path(path) for path in paths], mapping) as source:
        work.files = [file._asdict() for file in source.files]
        work.findings.sheets = source.sheets
        for table in source.tables():
            size, done = source.size_of(table), 0.0
            work.progress(table.name, 0, size)
            codes: dict[str, set[str]] = {}
            for chunk in source.chunks(table):
                if table is SERVICE_TYPES:
                    chunk = shelters.types_guarded(chunk)
                elif table is SERVICES:
                    chunk = shelters.guarded(chunk, known.protected, known.shelters)
                checked = validation.check(chunk, known)
                work.findings.add(checked.problems)
                if table is BOUNDARIES:
                    work.findings.add(boundaries.finer_kept(work.database, checked.frame, file=chunk.file))
                if chunk.only_new:
                    checked.frame = editions.without_known(checked.frame, table, known)
                if chunk.edition:
                    checked.frame, notices = editions.compared(
                        work.database, checked.frame, file=chunk.file, sheet=chunk.sheet
                    )
                    work.findings.add(notices)
                    for of, code in zip(checked.frame["dataset"], checked.frame["code"], strict=True):
                        codes.setdefault(of, set()).add(code)
                work.staging.add(table, checked.frame, file=chunk.file, sheet=chunk.sheet)
                _learn(known, table, checked.frame)
                done += _bytes(chunk.frame)
                work.progress(table.name, min(int(done), size), size)
            if codes:
                work.findings.add(editions.gone(work.database, codes))
            work.progress(table.name, size, size)
        work.findings.add([*source.warnings, *naming.notices(known)])
    work.findings.add(crosschecks.problems(work.staging, parents))
    work.findings.add(funding_checks.problems(work.database, work.staging))
    work.findings.add(outlier_warnings.problems(work.database, work.staging, known, work.findings.sheets))


def known_to(database: Database) -> tuple[validation.Known, dict[str, str | None]]:
    """What rows may refer to, and the area above each area."""
    with database.read() as connection:
        around = derived.around(connection)
        kinds = {code: row["kind"] for code, row in datasets.stored(connection).items()}
        a = schema.area.c
        names = {row.code: row.name for row in connection.execute(sa.select(a.code, a.name))}
        others = {
            name: {*connection.execute(sa.select(schema.facts[name].c.code)).scalars()}
            for name in validation.OTHERS
        }
        t = schema.service_type.c
        types = connection.execute(sa.select(t.code, t.title).where(t.protected == 1))
        protected = {row.code: row.title for row in types}
        sheltered = shelters.stored(connection)
    known = validation.Known(
        dict(around.levels), dict(around.indicators), kinds, names, dict(around.parents),
        others=others, protected=protected, shelters=sheltered,
    )  # fmt: skip
    return known, dict(around.parents)


def _learn(known: validation.Known, table: Table, rows: pd.DataFrame) -> None:
    """What this import brings may be referred to by what it brings next."""
    if table is AREAS:
        known.learn_areas(rows)
    elif table.name in validation.OTHERS:
        known.others[table.name].update(rows["code"].astype(object))
        if table is SERVICE_TYPES:
            theirs = rows[rows["protected"] == 1]
            names = (theirs[name].astype(object) for name in ("code", "title"))
            known.protected.update(zip(*names, strict=True))
    elif table is DATASETS:
        known.datasets.update(zip(rows["code"].astype(object), rows["kind"].astype(object), strict=True))
    elif table is INDICATORS:
        plain = rows.astype(object).where(rows.notna(), None)
        own = [definitions.from_row({str(k): v for k, v in row.items()}) for row in plain.to_dict("records")]
        known.indicators = {**known.indicators, **{indicator.code: indicator for indicator in own}}


def _bytes(rows: pd.DataFrame) -> float:
    """About how many bytes of CSV the rows were, told from the first hundred."""
    sample = rows.head(100)
    return len(sample.to_csv(index=False, header=False)) * len(rows) / max(len(sample), 1)


def _refused(work: _Work) -> Refused:
    findings = work.findings
    with work.database.write() as connection:
        runs.end(connection, work.run, "refused", files=work.files, problems=findings.shown)
    report = findings.report if findings.total else None
    findings.close()
    return Refused(findings.shown, run=work.run, total=findings.total, report=report)


def _store(work: _Work, paths: Sequence[Path]) -> Run:
    """The observations ahead, in short transactions, then the one that makes the data version."""
    database, problems = work.database, work.findings.shown
    with database.read() as connection:
        carried = package_versions.read(paths) if _is_empty(connection) else None
        version = max(runs.next_version(connection), package_versions.highest(carried))
        before = derived.around(connection)
    merge = Merge(work.staging, version, carried)
    aside = merge.ahead(database, before, lambda done, total: work.progress("storing", done, total + 1))
    with database.write() as connection:
        merge.plain(connection)
        aside.put_in_force(connection)
        counts = {name: dict(+found) for name, found in merge.counts.items()}
        made = version if merge.changes else None
        state = "done" if merge.changes else "unchanged"
        if merge.changes:
            service_places.renew(connection, {name for name, n in counts.items() if {*n} - {"same"}})
            runs.publish(connection, version, work.run, digest.kept(connection))
        runs.end(
            connection, work.run, state, version=made, counts=counts, files=work.files, problems=problems
        )
    parts.sweep(database)
    if made:
        parts.analyse(database)
    work.progress("storing", 1, 1)
    return Run(work.run, state, made, counts, problems)


def _is_empty(connection: sa.Connection) -> bool:
    """Whether nothing was ever stored."""
    return connection.execute(sa.select(schema.data_version.c.number).limit(1)).first() is None
