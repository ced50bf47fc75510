"""Behind a pooler that hands a connection to another client after each transaction."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from data_access import exporting, importing, indicators, runs, undoing
from data_access.database import open_database
from data_access.settings import Settings
from tests import postgresql as servers
from tests.builders import city, contents, dataset, observation, package

pytestmark = pytest.mark.parametrize("kind", ["postgresql"], indirect=True)


@pytest.fixture
def pooled(database):
    """The address of the test's database through pgbouncer, whose pool holds three connections."""
    program = shutil.which("pgbouncer", path="/usr/sbin:/usr/bin:/usr/local/bin")
    if program is None:
        pytest.skip("there is no pgbouncer; on Debian or Ubuntu: sudo apt install pgbouncer")
    url = database.engine.url
    port = servers.free_port()
    with tempfile.TemporaryDirectory(prefix="reper-pooler-") as name:
        folder = Path(name)
        (folder / "users").write_text(f'"{url.username}" ""\n')
        (folder / "pgbouncer.ini").write_text(
            f"[databases]\n* = host=127.0.0.1 port={url.port}\n[pgbouncer]\nlisten_addr = 127.0.0.1\n"
            f"listen_port = {port}\nauth_type = trust\nauth_file = {folder / 'users'}\n"
            f"pool_mode = transaction\ndefault_pool_size = 3\nunix_socket_dir = {folder}\n"
        )
        account = servers.account()
        for path in (folder, *folder.iterdir()):
            if account:
                shutil.chown(path, account)
        process = subprocess.Popen(
            [program, str(folder / "pgbouncer.ini")], user=account, cwd=folder,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        through = url.set(port=port).render_as_string()
        try:
            servers.wait(through, process)
            yield through
        finally:
            process.terminate()
            process.wait(30)


def test_it_imports_reads_undoes_and_exports_behind_a_pooler(database, pooled, tmp_path):
    settings = Settings(
        var=tmp_path / "var", database_url=pooled, database_options='{"prepare_threshold": null}'
    )
    behind = settings.database(serving=True)
    rows = [
        observation(area=a["code"], period=f"{y}-Q4", value=9.0, numerator=9.0)
        for a in city()[:-1]
        for y in range(1990, 2020)
    ]
    files = package(tmp_path / "a", dataset=[dataset()], area=city(), observation=rows)
    importing.load(behind, [files], accept_warnings=True)
    for _ in range(12):  # the driver prepares a statement that it meets for the sixth time
        found = indicators.series.__wrapped__(
            behind, indicator="COP-01", areas=["179196"], start=1990, end=2020
        )
        assert len(found) == 30
    importing.load(behind, [package(tmp_path / "b", observation=[observation(period="1990-Q4")])])
    exporting.export(behind, tmp_path / "out")
    undoing.undo(behind)
    assert [run.state for run in runs.history(database)] == ["done", "undone", "done"]
    assert contents(behind) == contents(database)
    behind.close()


def test_it_keeps_others_out_behind_a_pooler(pooled, tmp_path):
    options = {"prepare_threshold": None}
    one, two = (open_database(pooled, options=options, folder=tmp_path) for _ in range(2))
    with runs.alone(one), pytest.raises(runs.Busy), runs.alone(two):
        pass
    with runs.alone(two):
        pass
    one.close()
    two.close()
