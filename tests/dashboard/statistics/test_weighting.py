from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.statistics import weighting
from dashboard.statistics.confidence import wilson
from dashboard.statistics.weighting import raked, share, top_points, top_share

PEOPLE = pd.DataFrame({
    "sex": ["f", "f", "f", "m", "f", "m"], "age": ["young", "old", "old", "young", "young", "old"],
})  # fmt: skip
MARGINS = {"sex": {"f": 52.0, "m": 48.0}, "age": {"young": 30.0, "old": 70.0}}


def shares(frame: pd.DataFrame, weights, name: str) -> dict[str, float]:
    sums = pd.Series(weights).groupby(frame[name].to_numpy()).sum()
    return (sums / sums.sum()).to_dict()


def test_it_gives_the_respondents_the_margins_of_the_population():
    found = raked(PEOPLE, MARGINS)
    assert found.reason == ""
    assert shares(PEOPLE, found.weights, "sex") == pytest.approx({"f": 0.52, "m": 0.48}, abs=1e-7)
    assert shares(PEOPLE, found.weights, "age") == pytest.approx({"young": 0.3, "old": 0.7}, abs=1e-7)
    assert found.weights.mean() == pytest.approx(1)


def test_it_says_what_the_weights_cost():
    found = raked(PEOPLE, MARGINS)
    squares = (found.weights**2).sum() / found.weights.sum() ** 2
    assert found.design_effect == pytest.approx(6 * squares)
    assert found.effective == pytest.approx(1 / squares)
    even = raked(PEOPLE, {"sex": {"f": 4, "m": 2}})
    assert (even.design_effect, even.effective) == (pytest.approx(1), pytest.approx(6))


def test_it_weights_a_single_margin_at_once():
    found = raked(PEOPLE, {"sex": {"f": 1, "m": 1}})
    assert found.weights.tolist() == pytest.approx([0.75, 0.75, 0.75, 1.5, 0.75, 1.5])


def test_it_starts_from_the_weights_of_the_design():
    found = raked(PEOPLE, {"sex": {"f": 1, "m": 1}}, start=[2, 1, 1, 1, 1, 1])
    assert found.weights[0] == pytest.approx(2 * found.weights[1])
    assert found.weights[1] == pytest.approx(0.6)


def test_it_leaves_those_as_they_are_who_did_not_tell():
    untold = PEOPLE.assign(sex=["f", "f", "f", "m", None, "m"])
    found = raked(untold, {"sex": {"f": 1, "m": 1}})
    assert found.weights.tolist() == pytest.approx([5 / 6, 5 / 6, 5 / 6, 1.25, 1, 1.25])


def test_it_gives_no_weights_for_a_group_that_nobody_answered_for():
    found = raked(PEOPLE, {"age": {"young": 1, "old": 1, "oldest": 1}})
    assert found.reason == weighting.NOBODY_ASKED
    assert np.isnan(found.weights).all()
    assert raked(PEOPLE, {"age": {"young": 1, "old": 1, "oldest": 0}}).reason == ""
    assert raked(PEOPLE[:0], MARGINS).reason == weighting.NOBODY_ASKED


def test_it_gives_no_weights_for_margins_that_contradict_each_other():
    two = pd.DataFrame({"sex": ["f", "f", "m"], "age": ["old", "old", "young"]})
    found = raked(two, {"sex": {"f": 1, "m": 3}, "age": {"old": 3, "young": 1}})
    assert found.reason == weighting.UNSETTLED


@pytest.mark.parametrize("margin", [{"f": 0, "m": 0}, {"f": -1, "m": 2}])
def test_it_refuses_margins_that_mean_nothing(margin):
    with pytest.raises(ValueError, match="sex"):
        raked(PEOPLE, {"sex": margin})


@given(
    st.lists(st.integers(1, 6), min_size=6, max_size=6),
    st.tuples(st.integers(1, 9), st.integers(1, 9)), st.tuples(*[st.integers(1, 9)] * 3),
)  # fmt: skip
def test_it_agrees_with_raking_person_by_person(counts, sexes, ages):
    cells = [(sex, age) for sex in "fm" for age in "abc"]
    rows = [cell for cell, n in zip(cells, counts, strict=True) for _ in range(min(n, 2))]
    margins = {"sex": dict(zip("fm", sexes, strict=True)), "age": dict(zip("abc", ages, strict=True))}
    found = raked(pd.DataFrame(rows, columns=["sex", "age"]), margins)
    assert np.allclose(found.weights, by_hand(rows, list(margins.values())), atol=1e-6)


def by_hand(rows, margins) -> list[float]:
    weights = [1.0] * len(rows)
    for _ in range(100):
        for at, margin in enumerate(margins):
            total = sum(weights)
            have = {
                group: sum(w for w, r in zip(weights, rows, strict=True) if r[at] == group)
                for group in margin
            }
            goal = {group: wanted / sum(margin.values()) * total for group, wanted in margin.items()}
            weights = [w * goal[r[at]] / have[r[at]] for w, r in zip(weights, rows, strict=True)]
    return [w * len(rows) / sum(weights) for w in weights]


@pytest.mark.parametrize(("points", "top"), [(3, 1), (4, 2), (5, 2), (6, 2), (7, 2), (10, 3)])
def test_it_counts_the_top_of_a_scale(points, top):
    assert top_points(points) == top
    every = list(range(1, points + 1))
    assert top_share(every, points=points, random=True).value == pytest.approx(top / points)


@pytest.mark.parametrize("points", [2, 8, 9, 11])
def test_it_agrees_on_no_top_of_other_scales(points):
    with pytest.raises(ValueError, match=str(points)):
        top_points(points)


def test_it_leaves_out_who_did_not_answer():
    found = top_share([5, 4, 1, np.nan, 9], points=5, random=True)
    assert (found.value, found.n) == (pytest.approx(2 / 3), 3)


def test_it_limits_a_share_by_what_the_answers_are_worth():
    found = share([True, False, False, True], weights=[3, 1, 1, 1], random=True)
    effective = 36 / 12
    assert found[:3] == (pytest.approx(4 / 6), 4, pytest.approx(effective))
    assert found[3:5] == pytest.approx(tuple(float(x) for x in wilson(2 / 3 * effective, effective)))


def test_it_has_wilsons_limits_where_all_weigh_the_same():
    found = share([True] * 20 + [False] * 80, random=True)
    assert [round(limit, 8) for limit in found[3:5]] == [0.13336693, 0.28882917]


def test_it_gives_no_limits_unless_people_were_drawn_at_random():
    found = share([True, False], random=False)
    assert (found.value, found.reason) == (0.5, weighting.INDICATIVE)
    assert np.isnan([found.lower, found.upper]).all()


def test_it_says_that_nobody_answered():
    assert share([], random=True).reason == weighting.NO_ANSWERS
    assert top_share([np.nan], points=5, random=False).reason == weighting.NO_ANSWERS


@given(st.lists(st.tuples(st.booleans(), st.floats(0.01, 50)), min_size=1, max_size=30))
def test_it_always_has_limits_around_the_share(answers):
    holds, weights = zip(*answers, strict=True)
    found = share(holds, weights=weights, random=True)
    assert 0 <= found.lower <= found.value <= found.upper <= 1
    assert 0 < found.effective <= len(answers) + 1e-9
