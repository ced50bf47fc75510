"""The whole content from one kind of database to the other and back."""

from __future__ import annotations

import pytest

from data_access import copying, exporting, importing, runs, schema, undoing
from data_access.runs import Refusal
from tests.builders import city, contents, dataset, observation, package, stored, target
from tests.conftest import new_postgresql, new_sqlite


@pytest.fixture(scope="module")
def new_other(kind, request, tmp_path_factory):
    """Makes databases of the other kind."""
    if kind == "postgresql":
        return new_sqlite(tmp_path_factory.mktemp("other") / "template.db")
    return new_postgresql(request.getfixturevalue("postgresql"), template="other")


@pytest.fixture
def other(new_other, tmp_path):
    opened = new_other(tmp_path / "other")
    yield opened
    opened.close()


def lived(database, folder):
    rows = [observation(area=row["code"], numerator=2.0 + n, value=2.0 + n, note="ș'\\\t\"x\"\n")
            for n, row in enumerate(city()[:-1])]  # fmt: skip
    first = package(folder / "1", dataset=[dataset()], area=city(), observation=rows, target=[target()])
    importing.load(database, [first], accept_warnings=True)
    importing.load(database, [package(folder / "2", observation=[observation(value=260.0, numerator=260.0)])])


def everything(database):
    found = contents(database)
    with database.read() as connection:
        for table in schema.metadata.sorted_tables:
            query = table.select().order_by(*table.primary_key)
            found[table.name] = [tuple(row) for row in connection.execute(query)]
    return found


def test_it_arrives_equal_with_its_history_and_can_be_undone_there(database, other, tmp_path):
    lived(database, tmp_path)
    copying.copy(database, other)
    assert everything(other) == everything(database)
    assert [run.state for run in runs.history(other)] == ["done", "done"]
    undoing.undo(database)
    undoing.undo(other)
    assert contents(other) == contents(database)


def test_it_comes_back_as_it_went(database, other, new_database, tmp_path):
    lived(database, tmp_path)
    copying.copy(database, other)
    back = new_database(tmp_path / "back")
    copying.copy(other, back)
    assert everything(back) == everything(database)
    back.close()


def test_it_exports_the_same_package_from_either(database, other, tmp_path):
    lived(database, tmp_path)
    exporting.export(database, tmp_path / "first")
    importing.load(other, [tmp_path / "first"], accept_warnings=True)
    exporting.export(other, tmp_path / "second")
    names = sorted(path.name for path in (tmp_path / "first").iterdir())
    assert names == sorted(path.name for path in (tmp_path / "second").iterdir())
    for name in names:
        assert (tmp_path / "first" / name).read_bytes() == (tmp_path / "second" / name).read_bytes(), name


def test_it_refuses_where_there_is_something(database, other):
    stored(database, observation=[observation()])
    stored(other)
    before = everything(other)
    with pytest.raises(Refusal):
        copying.copy(database, other)
    assert everything(other) == before
