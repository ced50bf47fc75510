"""The journal of imports: what was run, on which files, how it ended, what was found."""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

import sqlalchemy as sa

from dashboard.errors import CannotStart, Problem
from dashboard.i18n import Language, say
from data_access import former, parts, schema
from data_access.database import Database

BETWEEN_TRIES = 0.2  # seconds
LOCK = 0x5245504552  # "REPER": the number under which PostgreSQL keeps the lock of imports

Waiting = Callable[[], None]  # called once where somebody else imports, before waiting for the end of it
Counts = dict[str, dict[str, int]]  # table → added, changed, same, aside


@dataclass(frozen=True)
class Run:
    """One import, undo or removal. ``state``: done, refused, unchanged, undone, interrupted."""

    id: str
    state: str
    version: int | None
    counts: Counts = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    action: str = "import"
    started: str = ""
    files: tuple[str, ...] = ()


class Refusal(CannotStart):
    """What was asked cannot be done as things are; ``sentence`` tells the reason in either language."""

    def __init__(self, message: str, **values: Any) -> None:
        self.message, self.values = message, values
        super().__init__(say("en", message, **values))

    def sentence(self, language: Language) -> str:
        return say(language, self.message, **self.values)


class Busy(Refusal):
    """Someone else is writing."""

    def __init__(self) -> None:
        super().__init__("Another import is running. Wait until it has ended, then try again.")


def folder(database: Database) -> Path:
    """Where the files that accompany a database stand: beside its own, or in the installation's folder."""
    import tempfile

    name = database.engine.url.database
    if database.is_sqlite and name and name != ":memory:":
        return Path(name).resolve().parent
    return database.folder or Path(tempfile.gettempdir()) / "reper"


@contextmanager
def alone(database: Database, waiting: Waiting | None = None) -> Iterator[None]:
    """For as long as this lasts nobody else imports or undoes.

    Where somebody does already, calls ``waiting`` once and waits for the end of it; ``Busy`` without that.
    The lock is the operating system's own on a file, or the database server's: it ends with its process,
    however that ends.
    """
    with _lock_file(database) if database.is_sqlite else _lock_of_server(database) as locked:
        if not locked():
            if waiting is None:
                raise Busy
            waiting()
            while not locked():
                time.sleep(BETWEEN_TRIES)
        yield


@contextmanager
def _lock_file(database: Database) -> Iterator[Callable[[], bool]]:
    path = folder(database) / "import.lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+b") as file:
        yield lambda: _locked(file)


@contextmanager
def _lock_of_server(database: Database) -> Iterator[Callable[[], bool]]:
    # A transaction's lock, not a session's: behind a pooler a session is nobody's own.
    with database.engine.connect() as connection:
        # The transaction is idle for as long as an import lasts: no limit on that may take the lock away.
        connection.exec_driver_sql("SET LOCAL idle_in_transaction_session_timeout = 0")
        asked = sa.select(sa.func.pg_try_advisory_xact_lock(LOCK))
        yield lambda: bool(connection.execute(asked).scalar())


def _locked(file: IO[bytes]) -> bool:
    try:
        try:
            import fcntl
        except ImportError:  # Windows
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def clear_interrupted(database: Database) -> int:
    """Marks runs whose process has died as interrupted and removes what they had staged; how many there were.

    Does nothing while an import runs: that one's marks are its own.
    """
    try:
        with alone(database):
            return _clear(database)
    except Busy:
        return 0


def _clear(database: Database) -> int:
    for left in (folder(database) / "staging").glob("*.rows"):
        left.unlink(missing_ok=True)
    dead = _mark_interrupted(database)
    clear_ahead(database)  # after that: one that is not dead after all can then not put in force what goes
    return dead


def _mark_interrupted(database: Database) -> int:
    r = schema.import_run
    with database.read() as connection:
        if not connection.execute(sa.select(r.c.id).where(r.c.state == "running").limit(1)).first():
            return 0
    with database.write() as connection:
        ended = r.update().where(r.c.state == "running").values(state="interrupted", finished=now())
        return connection.execute(ended).rowcount


def clear_ahead(database: Database) -> None:
    """Removes what an import that was stopped has written ahead. Only for those who are ``alone``."""
    parts.sweep(database)
    former.sweep(database)


def new_id(action: str) -> str:
    """A name that no other run has and that says what it did: its action, then a random part."""
    return f"{action}-{uuid.uuid4().hex[:12]}"


def begin(database: Database, action: str, files: Iterable[Mapping[str, Any]]) -> str:
    """Records that a run has started and gives its id. Only for those who are ``alone``."""
    _clear(database)
    run = new_id(action)
    row = {
        "id": run,
        "started": now(),
        "action": action,
        "files": json.dumps(list(files)),
        "state": "running",
    }
    with database.write() as connection:
        connection.execute(schema.import_run.insert().values(**row))
    return run


def end(
    connection: sa.Connection,
    run: str,
    state: str,
    *,
    version: int | None = None,
    counts: Counts | None = None,
    files: Iterable[Mapping[str, Any]] = (),
    problems: Iterable[Problem] = (),
) -> None:
    """Records how a run ended, within the transaction of what it did."""
    r = schema.import_run
    values: dict[str, Any] = {
        "state": state,
        "version": version,
        "counts": json.dumps(counts or {}),
        "finished": now(),
    }
    if named := list(files):
        values["files"] = json.dumps(named)
    # A run that has ended stays as it ended, whatever is interrupted after that.
    ended = connection.execute(r.update().where(r.c.id == run, r.c.state == "running").values(**values))
    if not ended.rowcount and state in ("done", "unchanged"):
        raise RuntimeError(f"{run} was taken for dead by another import, and may not end as {state}")
    rows = [
        {
            "run": run, "number": number, "severity": p.severity, "code": p.code,
            "file": p.file, "sheet": p.sheet, "row": p.row, "column": p.column,
            "found": p.found, "expected": p.expected,
            "values": json.dumps(dict(p.values), default=str, ensure_ascii=False),
        }
        for number, p in enumerate(problems, start=1)
    ]  # fmt: skip
    if rows:
        connection.execute(schema.problem.insert(), rows)


def next_version(connection: sa.Connection) -> int:
    """The number the next data version gets."""
    return (connection.execute(sa.select(sa.func.max(schema.data_version.c.number))).scalar() or 0) + 1


def publish(connection: sa.Connection, version: int, run: str, digest: str) -> None:
    """Makes the transaction a data version that everyone sees once it is committed."""
    row = {"number": version, "made": now(), "run": run, "digest": digest}
    connection.execute(schema.data_version.insert().values(**row))


def history(database: Database) -> list[Run]:
    """Every run, the latest first."""
    r = schema.import_run
    with database.read() as connection:
        rows = connection.execute(sa.select(r).order_by(r.c.started.desc(), r.c.id)).all()
    return [
        Run(
            id=row.id,
            state=row.state,
            version=row.version,
            counts=json.loads(row.counts or "{}"),
            action=row.action,
            started=row.started,
            files=tuple(file["name"] for file in json.loads(row.files)),
        )
        for row in rows
    ]


def now() -> str:
    """The present moment in UTC, ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="microseconds")
