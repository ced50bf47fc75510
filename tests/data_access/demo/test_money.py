"""The invented money of the example: exact sums, an order of stages that holds every day, its marks."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from dashboard.money import bani
from data_access.demo import costs, invented, money
from data_access.demo.carried import CITY, SECTORS, read
from data_access.demo.sums import done, quarter_ends, split, written

SEED = 20_260_101
BUDGET = ["area", "period", "kind"]


@pytest.fixture(scope="module")
def frames():
    return money.frames(SEED)


@pytest.fixture(scope="module")
def amounts(frames):
    return frames["amount"].assign(value=frames["amount"]["value"].map(bani))


@pytest.mark.parametrize(
    ("total", "weights"), [(1, [1, 1, 1]), (38_515_800, [46, 21, 14, 7, 12]), (0, [1]), (10**11 + 1, [3, 7])]
)
def test_it_splits_a_sum_without_losing_a_ban(total, weights):
    parts = split(total, weights)
    assert sum(parts) == total
    assert all(abs(part - total * w / sum(weights)) <= 1 for part, w in zip(parts, weights, strict=True))


def test_it_writes_two_decimals():
    assert [written(value) for value in (0, 5, 38_515_850)] == ["0.00", "0.05", "385158.50"]


def test_it_is_slow_at_first_and_at_the_end():
    start, finish = date(2023, 1, 1), date(2023, 12, 31)
    days = quarter_ends(start, finish)
    assert days == [date(2023, 3, 31), date(2023, 6, 30), date(2023, 9, 30), finish]
    first, second, third, last = (done(start, finish, day) for day in days)
    assert last == 1
    assert first < second - first > last - third


def test_it_is_the_same_for_the_same_seed_and_another_for_another(frames):
    again, other = money.frames(SEED), money.frames(1)
    for name, frame in frames.items():
        pd.testing.assert_frame_equal(frame, again[name])
    for name in ("amount", "budget", "service_cost"):
        assert not frames[name].equals(other[name])


def test_it_marks_every_row_as_invented(frames):
    for name, frame in frames.items():
        assert set(frame["dataset"]) == {"illustrative-money"}, name
        assert frame["note"].str.match(r"\S.+ \| \S.+").all(), name
    assert frames["project"]["title"].str.startswith("Proiect ilustrativ: ").all()
    assert set(frames["cost_standard"]["act"]) == {""}


def test_it_invents_no_delivery_of_a_real_project(frames):
    real = set(read("project.csv")["code"])
    assert not real & set(frames["output"]["project"])
    assert set(frames["amount"].query("stage == 'contracted'")["project"]).isdisjoint(real)


def test_it_plans_what_was_contracted_by_category_and_by_source(amounts):
    contracted = {course.project: course.contracted for course in money.courses()}
    assert len(contracted) == 7
    whole = amounts[amounts["source"].eq("total") & amounts["category"].eq("")]
    planned = whole[whole["stage"] == "planned"].set_index("project")["value"]
    assert planned.to_dict() == contracted
    by_category = amounts[amounts["category"] != ""]
    assert set(by_category["stage"]) == {"planned"}
    assert by_category.groupby("project")["value"].sum().to_dict() == contracted
    assert by_category.groupby("project").size().eq(5).all()
    by_source = amounts[amounts["source"] != "total"].groupby(["project", "stage"])["value"].sum()
    assert set(by_source.index) == {
        (one.code, stage) for one in invented.PROJECTS for stage in ("planned", "contracted")
    }
    assert all(value == contracted[project] for (project, _), value in by_source.items())


def test_it_never_pays_before_a_claim_nor_returns_before_a_payment(amounts):
    courses = {course.project: course for course in money.courses()}
    for project, rows in amounts[amounts["day"] != ""].groupby("project"):
        course = courses[project]
        assert rows["day"].between(str(course.start), str(money.UNTIL)).all()
        for day in rows["day"].unique():
            until = rows[rows["day"] <= day].groupby("stage")["value"].sum()
            claimed, paid, back = (until.get(stage, 0) for stage in ("claimed", "paid", "reimbursed"))
            assert course.contracted >= claimed >= paid >= back
        assert (rows["value"] > 0).all()


def test_it_leads_to_both_corners_of_money_against_outputs(amounts, frames):
    outputs = frames["output"]
    delivered = (outputs["delivered"].astype(int) / outputs["target"].astype(int)).groupby(outputs["project"])
    paid = amounts[amounts["stage"] == "paid"].groupby("project")["value"].sum()
    part = {course.project: paid[course.project] / course.contracted for course in money.courses()}
    assert part["illustrative-day-centre"] >= 0.8
    assert delivered.max()["illustrative-day-centre"] <= 0.45
    assert part["illustrative-home-care"] <= 0.5
    assert delivered.min()["illustrative-home-care"] >= 0.9
    assert 0.4 < part["illustrative-counselling"] < 0.8
    finals = {project: round(part[project], 4) for project in money.PAID}
    assert finals == money.PAID


def test_it_keeps_each_project_in_one_currency(amounts):
    currencies = amounts.groupby("project")["currency"].unique()
    assert all(len(found) == 1 for found in currencies)
    assert [p for p, found in currencies.items() if found[0] != "RON"] == ["illustrative-exchange"]


def test_it_has_budgets_whose_parts_are_the_chapter(frames):
    budget = frames["budget"].assign(value=frames["budget"]["value"].map(bani))
    whole = budget[budget["chapter"] == "68.02"].set_index(BUDGET)["value"]
    parts = budget[budget["chapter"] != "68.02"].groupby(BUDGET)["value"].sum()
    assert parts.eq(whole).all()
    assert len(whole) == 7 * 4 * (1 + 1 + 4)
    executed = budget[budget["kind"] == "executed"].sort_values("period")
    assert set(executed["cumulative"]) == {"1"}
    years = [executed["area"], executed["chapter"], executed["period"].str[:4]]
    assert executed.groupby(years)["value"].is_monotonic_increasing.all()
    revised = budget[budget["kind"] == "revised"].set_index(["area", "chapter", "period"])["value"]
    assert (executed.groupby(years)["value"].max().to_numpy() <= revised.sort_index().to_numpy()).all()
    initial = (whole.xs("initial", level="kind") / 1e8).sort_index()  # millions of lei
    assert initial.drop(CITY).between(80, 300).all()
    assert initial[CITY].between(400, 600).all()


def test_it_spends_near_the_standard_and_once_on_very_few(frames):
    spending = frames["service_cost"]
    assert len(spending) == len(SECTORS) * 5 * 5
    people = spending["beneficiaries"].astype(int)
    versions = spending["type"].map(lambda code: costs.STANDARDS[code][0])
    standard = [
        values[year > "2022"] * 100 for values, year in zip(versions, spending["period"], strict=True)
    ]
    part = spending["spent"].map(bani) / people / standard
    assert part.between(0.75, 1.40).all()
    assert (people < 5).sum() == 1
    known = set(read("service_type.csv")["code"])
    assert set(spending["type"]) == set(frames["cost_standard"]["type"]) <= known


def test_it_has_prices_of_which_those_of_2020_are_a_hundred(frames):
    prices = frames["price_index"].set_index("period")["value"].astype(float)
    assert prices["2020"] == 100
    assert list(prices.index) == [str(year) for year in range(2015, 2026)]
