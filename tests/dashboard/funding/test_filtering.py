"""Which projects a reader looks at."""

from itertools import product

import numpy as np
import pytest

from dashboard.funding.filtering import fitting, themes_of
from dashboard.funding_choice import ALL, FundingChoice
from dashboard.letters import fold
from dashboard.selection import Selection
from tests.dashboard.funding.ledgers import (
    BUCHAREST,
    CORBEANCA,
    ILFOV,
    ROMANIA,
    SECTOR_1,
    SECTOR_6,
    places,
    project,
    projects,
)

AREAS = places()
ABOVE = {
    SECTOR_1: {BUCHAREST, ROMANIA}, SECTOR_6: {BUCHAREST, ROMANIA}, BUCHAREST: {ROMANIA},
    CORBEANCA: {ILFOV, ROMANIA}, ILFOV: {ROMANIA}, ROMANIA: set(),
}  # fmt: skip


def some(generator: np.random.Generator, n: int = 30):
    """Projects of every kind, and where they lie."""

    def pick(*choices):
        return choices[int(generator.integers(len(choices)))]

    rows = [
        project(
            f"P{at:02}", programme=pick(None, "", "poca", "pocu"), fund=pick(None, "FSE", "FEDR"),
            state=pick(None, "", "încheiat", "în curs"),
            themes=pick(None, "", "copii", "copii|vârstnici", "vârstnici "),
            title=pick("Centru de zi", "Îngrijiri la domiciliu", "Adăpost"),
            start=pick(None, "2016-03-01", "2020-01-01", "2024-05-05"),
            finish=pick(None, "2017-01-01", "2022-12-31", "2026-01-01"),
            dataset=pick("records", "records", "demo"),
        )
        for at in range(n)
    ]  # fmt: skip
    placed = {
        row["code"]: chosen
        for row in rows
        if (chosen := pick((), (SECTOR_6,), (SECTOR_1, CORBEANCA), (BUCHAREST,), (ROMANIA,), (CORBEANCA,)))
    }
    return rows, placed


def plainly(rows, placed, selection, *, here=True, then=True) -> list[str]:
    choice = selection.money

    def stated(cell, chosen):
        return chosen == ALL or (not cell if chosen == "unstated" else cell == chosen)

    def fits(row):
        themes = [part.strip() for part in (row["themes"] or "").split("|") if part.strip()]
        zones = placed.get(row["code"], ())
        country = ROMANIA in selection.areas
        return (
            stated(row["programme"], choice.programme)
            and stated(row["fund"], choice.fund)
            and stated(row["state"], choice.state)
            and (choice.subject in (ALL, *themes) or (choice.subject, themes) == ("unstated", []))
            and all(word in fold(row["title"]) for word in fold(selection.find).split())
            and (not here or choice.where == "all" or country
                 or any(zone in selection.areas or ABOVE[zone] & set(selection.areas) for zone in zones))
            and (not then or not row["start"] or int(row["start"][:4]) <= selection.end)
            and (not then or not row["finish"] or int(row["finish"][:4]) >= selection.start)
        )  # fmt: skip

    return [row["code"] for row in rows if fits(row)]


def codes(found, rows) -> list[str]:
    return [row["code"] for row, fits in zip(rows, found.fits, strict=True) if fits]


SINGLE = (
    {"programme": "poca"}, {"programme": "unstated"}, {"fund": "FSE"}, {"fund": "unstated"},
    {"subject": "copii"}, {"subject": "vârstnici"}, {"subject": "unstated"}, {"state": "încheiat"},
    {"state": "unstated"},
)  # fmt: skip


@pytest.mark.parametrize("chosen", SINGLE, ids=str)
def test_it_leaves_what_a_plain_filter_leaves(chosen):
    rows, placed = some(np.random.default_rng(1), 60)
    selection = Selection(areas=(ROMANIA,)).on_money(**chosen)
    found = fitting(projects(rows), placed, selection, AREAS)
    assert 0 < found.fits.sum() < len(rows)
    assert codes(found, rows) == plainly(rows, placed, selection)


@pytest.mark.parametrize("zone", [(SECTOR_6,), (BUCHAREST,), (ILFOV,), (ROMANIA,), (SECTOR_1, ILFOV)])
def test_it_looks_into_a_zone_and_all_inside_it(zone):
    rows, placed = some(np.random.default_rng(2), 60)
    for where in ("zone", "all"):
        selection = Selection(areas=zone).on_money(where=where)
        found = fitting(projects(rows), placed, selection, AREAS)
        assert codes(found, rows) == plainly(rows, placed, selection)
        anywhere = plainly(rows, placed, selection, here=False)
        assert found.elsewhere == len(anywhere) - found.fits.sum()


def test_it_shows_projects_without_an_area_in_the_country_alone():
    rows = [project("A")]
    for zone, expected in ((ROMANIA, [True]), (BUCHAREST, [False]), (SECTOR_6, [False])):
        assert fitting(projects(rows), {}, Selection(areas=(zone,)), AREAS).fits.tolist() == expected


def test_it_leaves_what_a_plain_filter_leaves_for_filters_together():
    generator = np.random.default_rng(3)
    kept = 0
    for first, second, zone in product(SINGLE, SINGLE, ((SECTOR_6,), (BUCHAREST,), (ROMANIA,))):
        rows, placed = some(generator)
        start = int(generator.integers(2014, 2026))
        selection = Selection(
            areas=zone, start=start, end=start + int(generator.integers(0, 4)),
            find=("", "zi CENTRU", "ingrijiri")[int(generator.integers(3))],
        ).on_money(**first | second)  # fmt: skip
        found = fitting(projects(rows), placed, selection, AREAS)
        expected = plainly(rows, placed, selection)
        assert codes(found, rows) == expected
        assert found.outside == len(plainly(rows, placed, selection, then=False)) - len(expected)
        kept += len(expected)
    assert kept > 100


@pytest.mark.parametrize("data", ["auto", "real", "example"])
def test_it_never_shows_real_and_made_up_projects_together(data):
    generator = np.random.default_rng(4)
    for _ in range(40):
        rows, placed = some(generator, 6)
        selection = Selection(areas=(BUCHAREST,)).on_money(data=data, fund="FSE")
        found = fitting(projects(rows), placed, selection, AREAS, made_up={"demo"})
        fit = plainly(rows, placed, selection)
        invented = {row["code"] for row in rows if row["dataset"] == "demo"}
        shown = set(codes(found, rows))
        example = data == "example" or (data == "auto" and not set(fit) - invented)
        example = example and bool(invented)
        assert found.example == example
        assert shown == {code for code in fit if (code in invented) == example}
        assert found.apart == len(fit) - len(shown)
        assert found.every == (len(invented) if example else len(rows) - len(invented))


def test_it_shows_the_project_chosen_whatever_else_is():
    rows = [project("A"), project("B", dataset="demo")]
    selection = Selection(find="nothing of this").on_money(project="B", fund="FSE")
    assert fitting(projects(rows), {}, selection, AREAS, made_up={"demo"}).fits.tolist() == [False, True]


def test_it_is_content_with_no_projects():
    found = fitting(projects([]), {}, Selection(find="zi").on_money(subject="copii"), AREAS, made_up={"demo"})
    assert (found.fits.tolist(), found.every, found.example) == ([], 0, False)


def test_it_reads_each_theme_once():
    assert themes_of(" copii | vârstnici|copii||") == ("copii", "vârstnici")
    assert themes_of(None) == themes_of(float("nan")) == ()


def test_it_starts_without_a_filter():
    assert FundingChoice().programme == FundingChoice().fund == FundingChoice().state == ALL
