from __future__ import annotations

import pytest

from dashboard.indicators.catalogue import shipped, to_row
from dashboard.tables import Words
from data_access import importing, indicators, undoing
from tests.builders import city, dataset, package


def definition(**values):
    """An installation's own indicator, as a row of the ``indicator`` table."""
    return to_row(shipped()["COP-01"]) | {"code": "LOC-01", "dataset": "records"} | values


def load(database, folder, **tables):
    importing.load(database, [package(folder, **tables)], accept_warnings=True)


def life(database):
    return indicators.catalogue(database)["LOC-01"].life


@pytest.fixture
def defined(database, tmp_path):
    """A database whose second version has brought an own definition."""
    sets = [dataset(name="Evidențe", name_en="Records"), dataset("others", kind="illustrative")]
    load(database, tmp_path / "1", dataset=sets, area=city())
    load(database, tmp_path / "2", indicator=[definition()])
    return database


def test_it_tells_with_which_version_a_definition_came(defined):
    found = life(defined)
    assert (found.version, found.source) == (2, Words("Evidențe", "Records"))
    assert (found.revisions, found.revised) == (0, "")
    assert len(found.added) == len("2026-01-01")


def test_it_counts_what_the_definition_said_before(defined, tmp_path):
    for n, name in enumerate(("Altfel", "Și mai altfel"), start=3):
        load(defined, tmp_path / str(n), indicator=[definition(name=name)])
    assert (life(defined).version, life(defined).revisions) == (2, 2)
    assert life(defined).revised


def test_it_takes_an_undone_revision_for_none(defined, tmp_path):
    load(defined, tmp_path / "3", indicator=[definition(name="Altfel")])
    undoing.undo(defined)
    assert (life(defined).version, life(defined).revisions) == (2, 0)


def test_it_takes_a_definition_that_was_never_in_force_for_no_revision(defined, tmp_path):
    load(defined, tmp_path / "3", indicator=[definition(name="Altfel", dataset="others")])
    assert indicators.catalogue(defined)["LOC-01"].title("ro") == definition()["name"]
    assert life(defined).revisions == 0


def test_it_knows_no_life_of_what_comes_with_the_program(defined):
    assert indicators.catalogue(defined)["GEN-05"] == shipped()["GEN-05"]
