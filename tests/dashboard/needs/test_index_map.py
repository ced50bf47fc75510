from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.needs.banded import with_bands
from dashboard.needs.cube import Cube, cube
from dashboard.needs.growth import OWN_MEASURES, growth
from dashboard.needs.index_map import bands_at, index_map
from dashboard.needs.need_map import HIDDEN, Component
from dashboard.statistics.index import needs_index
from dashboard.statistics.index import with_bands as drawn_bands
from tests.dashboard.statistics import plainly

NAN = float("nan")
POLARITY = {"a": "lower", "b": "higher", "c": "lower"}
COMPONENTS = (Component("a", 2.0), Component("b", 1.0), Component("c", 1.0))


def made(value, withheld=None) -> Cube:
    value = np.asarray(value, dtype=float)
    areas, periods, several = value.shape
    return Cube(
        tuple(f"z{n}" for n in range(areas)),
        tuple(str(2020 + n) for n in range(periods)),
        tuple("abc"[:several]),
        value,
        np.zeros(value.shape, dtype=bool) if withheld is None else withheld,
    )


def drawn(seed=1, areas=12, periods=4) -> Cube:
    return made(np.random.default_rng(seed).normal(50, 10, (areas, periods, 3)))


def mapped(of: Cube, scale="z", base="first", cut="quantile", components=COMPONENTS):
    return index_map(of, components, polarity=POLARITY, scale=scale, base=base, cut=cut)


def banded(of: Cube, error=2.0, scale="z", base="first", periods=("2020", "2023")):
    found = mapped(of, scale, base)

    def ends(period):
        value = of.value[:, of.periods.index(period)]
        return bands_at(found, of, period, value - error, value + error, polarity=POLARITY, scale=scale)

    return with_bands(found, {period: ends(period) for period in periods})


numbers = st.one_of(st.none(), st.integers(0, 20))


CELLS = st.lists(
    st.lists(st.lists(numbers, min_size=3, max_size=3), min_size=2, max_size=2), min_size=2, max_size=8
)
WEIGHTS = {component.indicator: component.weight for component in COMPONENTS}


def filled(cells) -> Cube:
    return made([[[NAN if n is None else n for n in row] for row in area] for area in cells])


def same(found, period: str, wanted) -> None:
    column = found.column(period)
    if column is None:
        assert np.isnan(wanted).all()
    else:
        assert found.value[:, column] == pytest.approx(np.array(wanted), nan_ok=True)


@settings(deadline=None)
@given(CELLS, st.sampled_from(["z", "minmax", "percentile"]))
def test_it_scores_each_period_as_the_index_worked_out_slowly(cells, scale):
    found = mapped(filled(cells), scale, "none")
    for n, period in enumerate(("2020", "2021")):
        rows = [area[n] for area in cells]
        same(found, period, plainly.needs_index(rows, (1, -1, 1), tuple(WEIGHTS.values()), scale))


@settings(deadline=None)
@given(CELLS, st.sampled_from(["z", "minmax", "percentile"]))
def test_it_scores_by_a_base_as_the_index_does(cells, scale):
    of = filled(cells)
    found = mapped(of, scale, "2020")
    first, second = (pd.DataFrame(of.value[:, n], columns=list("abc")) for n in (0, 1))
    wanted = needs_index(second, weights=WEIGHTS, polarity=POLARITY, scale=scale, base=first)["score"]
    same(found, "2021", wanted.to_numpy())


def test_its_classes_do_not_move_with_the_period_shown():
    of = drawn()
    found = banded(of)
    for period in found.periods:
        again = banded(of, periods=(period,))
        assert again.bounds.tolist() == found.bounds.tolist()
        assert again.classes.tolist() == found.classes.tolist()


def test_it_measures_all_periods_by_the_base():
    of = drawn()
    grown = made(of.value + np.array([0.0, 1.0, 2.0, 3.0])[np.newaxis, :, np.newaxis] * [1, -1, 1])
    found, own = mapped(grown), mapped(grown, base="none")
    assert found.base == "2020"
    assert own.base == ""
    assert found.value[:, 0] == pytest.approx(own.value[:, 0])
    assert found.value[:, -1].mean() > 0.1
    assert own.value.mean(axis=0) == pytest.approx(np.zeros(4), abs=1e-9)


def test_it_takes_as_base_the_first_period_with_as_much_weight_as_ever():
    of = drawn()
    of.value[:, 0, 0] = NAN
    assert mapped(of).base == "2021"


def test_it_says_withheld_where_a_withheld_component_leaves_too_little():
    of = drawn()
    of.value[0, 1, 0], of.value[1, 1, 0] = NAN, NAN
    of.withheld[0, 1, 0] = True
    found = mapped(of)
    assert (found.state[0, 1], found.state[1, 1]) == ("withheld", "missing")
    assert found.classes[0, 1] == HIDDEN


def test_it_says_why_there_is_no_map():
    found = mapped(made(np.full((3, 2, 3), NAN)))
    assert found.periods == ()
    assert found.reason


@pytest.mark.parametrize("scale", ["z", "minmax", "percentile"])
def test_its_bands_are_those_that_draws_give(scale):
    of = drawn(areas=30)
    found = banded(of, scale=scale)
    values = pd.DataFrame(of.value[:, 3], columns=list("abc"))
    wanted = drawn_bands(
        values, values - 2, values + 2, weights=WEIGHTS, polarity=POLARITY,
        scale=scale, base=pd.DataFrame(of.value[:, 0], columns=list("abc")),
    )  # fmt: skip
    assert found.value[:, 3] == pytest.approx(wanted["score"].to_numpy())
    width = (wanted["score_upper"] - wanted["score_lower"]).to_numpy()
    assert (found.upper - found.lower)[:, 3] == pytest.approx(width, rel=0.12)
    assert np.abs(found.rank_low[:, 3] - wanted["rank_low"]).max() <= 1
    assert np.abs(found.rank_high[:, 3] - wanted["rank_high"]).max() <= 1


def test_its_percentiles_among_many_areas_have_bands_close_to_those_of_draws():
    of = drawn(areas=400, periods=4)
    found = banded(of, scale="percentile")
    values = pd.DataFrame(of.value[:, 3], columns=list("abc"))
    wanted = drawn_bands(
        values, values - 2, values + 2, weights=WEIGHTS, polarity=POLARITY,
        scale="percentile", base=pd.DataFrame(of.value[:, 0], columns=list("abc")),
    )  # fmt: skip
    width = (wanted["score_upper"] - wanted["score_lower"]).to_numpy()
    assert np.abs((found.upper - found.lower)[:, 3] / width - 1).mean() < 0.06


def test_it_doubts_a_class_only_in_periods_with_bands():
    found = banded(drawn(), error=20.0)
    assert found.uncertain[:, [0, 3]].all()
    assert not found.uncertain[:, [1, 2]].any()


def test_a_part_of_the_areas_keeps_classes_and_ranks():
    found = banded(drawn())
    few = found.only(("z3", "z1", "unknown"))
    assert few.areas == ("z3", "z1")
    assert few.ranks("z1", "2023") == found.ranks("z1", "2023")
    assert few.series("z3") == found.series("z3")
    assert few.bounds.tolist() == found.bounds.tolist()


def test_need_grew_most_where_the_score_rose_most():
    of = drawn()
    of.value[:, 3] = of.value[:, 0]
    of.value[4, 3, 0] += 30
    found = growth(banded(of, error=0.5), "2023", "2020")
    assert found.most is not None
    assert found.most.area == "z4"
    assert found.most.certain
    assert found.most.change == pytest.approx(found.most.after - found.most.before)
    assert found.counted() == (1, 0, 12)
    assert not growth(banded(of, error=50.0), "2023", "2020").certain.any()


def test_growth_is_told_over_the_components_of_both_periods_only():
    of = drawn()
    of.value[:, 3] = of.value[:, 0]
    of.value[2, 3, 1] = NAN
    found = growth(banded(of), "2023", "2020")
    assert found.change[2] == pytest.approx(0)
    of.value[2, 3, 0] = NAN
    assert np.isnan(growth(banded(of), "2023", "2020").change[2])


def test_growth_passes_over_components_whose_series_broke():
    of = drawn()
    broken = np.zeros((12, 3), dtype=bool)
    broken[3, 0] = True
    found = growth(banded(of), "2023", "2020", broken=broken)
    assert found.row("z3").reason
    assert 3 not in found.order


def test_scores_of_periods_with_their_own_measures_are_not_compared():
    found = growth(banded(drawn(), base="none"), "2023", "2020")
    assert found.reason == OWN_MEASURES
    assert found.most is None


def test_it_reads_rows_into_a_cube_and_hides_what_is_withheld():
    rows = pd.DataFrame(
        [("a", "2021", "z1", 3.0, "A"), ("a", "2020", "z1", 9.0, "Q"), ("a", "2020", "other", 1.0, "A")],
        columns=["indicator", "period", "area", "value", "status"],
    )
    found = cube(rows, ("z0", "z1"), ("a",))
    assert found.periods == ("2020", "2021")
    assert found.state()[:, :, 0].tolist() == [["missing", "missing"], ["withheld", ""]]
    assert np.isnan(found.value[1, 0, 0])
    assert found.value[1, 1, 0] == 3.0
