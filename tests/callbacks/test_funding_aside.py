"""What stands beside the sums about projects that years and zones cannot part."""

from callbacks.funding_parts.aside import aside
from dashboard.funding.filtering import fitting
from dashboard.panels.funding.shown import Shown
from dashboard.selection import Selection
from tests.dashboard.funding.ledgers import (
    CORBEANCA,
    DATASETS,
    ROMANIA,
    SECTOR_6,
    amount,
    made,
    places,
    project,
)

LIES = {"A": (SECTOR_6,), "B": (SECTOR_6, CORBEANCA), "C": (SECTOR_6, CORBEANCA), "D": (CORBEANCA,)}


def said(area: str, where: str = "zone", **of: dict) -> list[str]:
    rows = [project(code, **of.get(code, {})) for code in LIES]
    ledger = made([amount(project=code) for code in LIES], rows, areas=LIES)
    selection = Selection(lang="en", areas=(area,), start=2019, end=2023).on_money(where=where)
    found = fitting(ledger.projects, LIES, selection, places())
    return [words for words, _ in aside(Shown(ledger, found, places(), DATASETS, selection), None)]


def test_it_tells_that_projects_of_other_areas_too_are_counted_whole():
    assert "2 projects lie in other areas too; their sums are counted whole." in said(SECTOR_6)
    for elsewhere in (said(ROMANIA), said(SECTOR_6, where="all")):
        assert not any("other areas too" in words for words in elsewhere)


def test_it_tells_that_projects_without_dates_are_counted_in_every_year():
    undated = {"start": None, "finish": None}
    told = "1 project without dates is counted in every year."
    assert told in said(SECTOR_6, A=undated)
    assert told not in said(SECTOR_6, D=undated)
    assert not any("without dates" in words for words in said(SECTOR_6))
