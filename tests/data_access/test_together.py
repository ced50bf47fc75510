"""Several at the same database at once."""

from __future__ import annotations

import threading

import pytest

from data_access import importing, indicators, runs, schema, undoing
from tests.builders import city, dataset, observation, package


def sectors(value: float, years=range(1990, 2020)):
    return [
        observation(area=place["code"], period=f"{year}-Q{quarter}", value=value, numerator=value)
        for place in city()[:-1] for year in years for quarter in (1, 2, 3, 4)
    ]  # fmt: skip


@pytest.fixture
def begun(database, tmp_path):
    rows = {"dataset": [dataset()], "area": city(), "observation": sectors(250.0)}
    importing.load(database, [package(tmp_path / "begun", **rows)], accept_warnings=True)
    return database


def test_it_lets_a_second_import_wait_and_say_so(begun, tmp_path):
    """The first one stands still until the second has said that it waits."""
    said, ended = threading.Event(), []

    def first_goes_on(step, _done, _total):
        if step == "storing":
            assert said.wait(30)

    def first():
        files = package(tmp_path / "a", observation=sectors(260.0))
        importing.load(begun, [files], accept_warnings=True, progress=first_goes_on)
        ended.append("first")

    def second():
        files = package(tmp_path / "b", observation=sectors(270.0))
        importing.load(begun, [files], accept_warnings=True, waiting=said.set)
        ended.append("second")

    threads = [threading.Thread(target=first)]
    threads[0].start()
    while not any(run.state == "running" for run in runs.history(begun)):
        pass
    threads.append(threading.Thread(target=second))
    threads[1].start()
    for thread in threads:
        thread.join(60)
    assert ended == ["first", "second"]
    assert [run.state for run in runs.history(begun)] == ["done"] * 3
    found = indicators.series(begun, indicator="COP-01", areas=["179196"], start=1990, end=1990)
    assert set(found["value"]) == {270.0}


def test_it_refuses_a_second_import_that_would_not_wait(begun, tmp_path):
    files = package(tmp_path / "a", observation=sectors(260.0))
    with runs.alone(begun):
        with pytest.raises(runs.Busy):
            importing.load(begun, [files], accept_warnings=True)
        with pytest.raises(runs.Busy):
            undoing.undo(begun)


def test_it_lets_others_write_between_the_pieces_of_an_import(begun, tmp_path, monkeypatch):
    """However small the pieces, whoever has a line to write comes in between and is never refused."""
    monkeypatch.setattr("data_access.slices.PIECE", 100)
    monkeypatch.setattr("data_access.writing.AT_ONCE", 100)
    over, written = threading.Event(), []

    def write():
        while not over.is_set():
            row = {
                "id": f"short-{len(written)}",
                "started": "",
                "action": "import",
                "files": "[]",
                "state": "x",
            }
            with begun.write() as connection:
                connection.execute(schema.import_run.insert().values(**row))
            written.append(row["id"])

    writer = threading.Thread(target=write)
    writer.start()
    before = len(written)
    files = package(tmp_path / "a", observation=sectors(260.0))
    run = importing.load(begun, [files], accept_warnings=True)
    during = len(written) - before
    over.set()
    writer.join(30)
    assert run.counts["observation"] == {"changed": len(sectors(0.0))}
    assert during > 1
    assert begun.version() == 2


def test_it_shows_readers_the_former_version_until_the_import_has_ended(begun, tmp_path):
    seen = []

    def look(step, _done, _total):
        if step == "storing":
            found = indicators.series.__wrapped__(
                begun, indicator="COP-01", areas=["179196"], start=1990, end=1990
            )
            seen.append((begun.version(), set(found["value"])))

    files = package(tmp_path / "a", observation=sectors(260.0))
    importing.load(begun, [files], accept_warnings=True, progress=look)
    assert seen[0] == (1, {250.0})
    assert seen[-1] == (2, {260.0})
    assert set(map(str, seen)) == {str((1, {250.0})), str((2, {260.0}))}
