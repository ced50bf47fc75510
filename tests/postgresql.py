"""A PostgreSQL server of our own on loopback, for as long as tests or measurements last."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from data_access.database import driver_url

USER = "reper"
# A server that sorts as Romanians do, and compares without looking at marks: what holds here holds anywhere.
LANGUAGE = ("--encoding=UTF8", "--locale-provider=icu", "--icu-locale=ro-RO", "--locale=C.UTF-8")
# Only tests are lost with the power.
HASTY = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
SECONDS_TO_START = 30


class Unavailable(Exception):
    """There is no PostgreSQL that could be started here; the message says why."""


@contextmanager
def server(*, hasty: bool = True, settings: tuple[str, ...] = ()) -> Iterator[str]:
    """The address of a server's maintenance database, such as ``postgresql+psycopg://reper@127.0.0.1:5433/postgres``.

    ``hasty``: without waiting for the disk. Raises ``Unavailable``.
    """
    programs = _programs()
    folder = Path(tempfile.mkdtemp(prefix="reper-postgresql-"))
    owner = account()
    try:
        if owner:
            shutil.chown(folder, owner)
        data = folder / "data"
        made = subprocess.run(
            [programs / "initdb", "-D", data, "-U", USER, "--auth=trust", "--no-sync", *LANGUAGE],
            user=owner, capture_output=True, text=True, cwd=folder, check=False,
        )  # fmt: skip
        if made.returncode:
            raise Unavailable(f"initdb failed: {made.stderr.strip()[-300:]}")
        port = free_port()
        options = [
            "listen_addresses=127.0.0.1", f"port={port}", f"unix_socket_directories={folder}",
            *(HASTY if hasty else ()), *settings,
        ]  # fmt: skip
        with (folder / "log").open("w") as log:
            process = subprocess.Popen(
                [programs / "postgres", "-D", data, *(word for option in options for word in ("-c", option))],
                user=owner, stdout=log, stderr=subprocess.STDOUT, cwd=folder,
            )  # fmt: skip
        url = driver_url(f"postgresql://{USER}@127.0.0.1:{port}/postgres")
        try:
            wait(url, process, folder / "log")
            yield url
        finally:
            process.send_signal(signal.SIGINT)  # ends what is connected, too
            process.wait(30)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def execute(url: str, statement: str) -> None:
    """One statement outside any transaction, such as CREATE DATABASE."""
    engine = sa.create_engine(url, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
    with engine.connect() as connection:
        connection.exec_driver_sql(statement)


def _programs() -> Path:
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: -float(path.parent.name))
    found = next((folder for folder in folders if (folder / "initdb").exists()), None)
    if found is None:
        program = shutil.which("initdb")
        if program is None:
            raise Unavailable("there is no initdb; on Debian or Ubuntu: sudo apt install postgresql")
        found = Path(program).resolve().parent
    return found


def account() -> str | None:
    """PostgreSQL and its pooler refuse to run as root: then the server's own account is taken, which Debian's
    package makes."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return None
    import pwd

    try:
        return pwd.getpwnam("postgres").pw_name
    except KeyError:
        raise Unavailable("it does not run as root, and there is no account postgres") from None


def free_port() -> int:
    """A port of the loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait(url: str, process: subprocess.Popen, log: Path | None = None) -> None:
    """Until a server answers; ``Unavailable`` where it ends first or takes too long."""
    began = time.monotonic()
    while time.monotonic() - began < SECONDS_TO_START and process.poll() is None:
        try:
            execute(url, "SELECT 1")
        except sa.exc.OperationalError:
            time.sleep(0.1)
        else:
            return
    process.kill()
    raise Unavailable(f"it did not start: {log.read_text()[-300:] if log else ''}")
