"""What becomes of rows that meet, against a slow second implementation that takes one row after the other."""

from __future__ import annotations

from types import SimpleNamespace

from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.tables import OBSERVATIONS
from data_access import precedence, slices
from tests.builders import dataset, observation

SETS = {
    row["code"]: row
    for row in (
        dataset("official", kind="official"),
        dataset("new", kind="survey", cutoff="2024-06-30"),
        dataset("old", kind="survey", cutoff="2024-06-03"),
        dataset("undated", kind="survey"),
        dataset("equal", kind="survey", cutoff="2024-06-03"),
        dataset("example", kind="illustrative", cutoff="2030-01-01"),
    )
}
NAMES = (*OBSERVATIONS.names, "version")
WORDS = {precedence.ADD: "add", precedence.SAME: "same", precedence.KEEP: "same", precedence.REPLACE: "take",
         precedence.SUPERSEDE: "take", precedence.LOSE: "lose"}  # fmt: skip

row = st.builds(
    lambda area, code, value: observation(
        area=area, dataset=code, value=value, numerator=None, denominator=None, status="A" if value else "Q"
    ),
    st.sampled_from(["1", "2", "3"]),
    st.sampled_from(sorted(SETS)),
    st.sampled_from([None, 1.0, 2.0]),
)


def rank(code: str) -> tuple:
    kinds = ("official", "administrative", "survey", "illustrative")
    age = SETS[code]["cutoff"] or "0000-00-00"
    return (kinds.index(SETS[code]["kind"]), [-int(part) for part in age.split("-")])


def frame(rows):
    batches = [[(*(r[name] for name in OBSERVATIONS.names), 1) for r in rows]] if rows else []
    return slices.gathered(iter(batches), OBSERVATIONS, NAMES)


def slow(staged, stored):
    if stored is None:
        return "add"
    if all(staged[name] == stored[name] for name in OBSERVATIONS.names if name != "withheld"):
        return "same"
    if staged["status"] == "Q" and stored["status"] != "Q":
        return "same"
    if staged["dataset"] == stored["dataset"]:
        return "take"
    return "take" if rank(staged["dataset"]) <= rank(stored["dataset"]) else "lose"


@settings(max_examples=150, deadline=None)
@given(st.lists(row, min_size=1, max_size=8), st.lists(row, max_size=3, unique_by=lambda r: r["area"]))
def test_it_decides_as_one_would_row_by_row(staged, stored):
    places = precedence.ranks(SETS)
    stored = sorted(stored, key=lambda r: r["area"])
    mine, theirs = precedence.shared(frame(staged), frame(stored), OBSERVATIONS)
    best = precedence.best_of_each(mine, OBSERVATIONS, places)
    of_area: dict[str, SimpleNamespace] = {}
    for n, one in enumerate(staged):
        held = of_area.get(one["area"])
        if held is None or rank(one["dataset"]) <= rank(held.row["dataset"]):
            of_area[one["area"]] = SimpleNamespace(n=n, row=one)
    assert {n for n, one in enumerate(best) if one} == {held.n for held in of_area.values()}

    marks, met = precedence.compared(mine[best], theirs, OBSERVATIONS, places)
    known = {r["area"]: r for r in stored}
    chosen = [one for one, taken in zip(staged, best, strict=True) if taken]
    assert [WORDS[int(mark)] for mark in marks] == [slow(one, known.get(one["area"])) for one in chosen]
    assert [None if at < 0 else stored[at]["area"] for at in met] == [
        one["area"] if one["area"] in known else None for one in chosen
    ]


def test_it_puts_data_sets_in_order_of_kind_then_age():
    places = precedence.ranks(SETS)
    assert sorted(places, key=lambda code: (places[code], code)) == [
        "official", "new", "equal", "old", "undated", "example",
    ]  # fmt: skip
    assert places["equal"] == places["old"]
