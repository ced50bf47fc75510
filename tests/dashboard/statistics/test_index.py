from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import strategies as st

from dashboard.statistics.confidence import Z95
from dashboard.statistics.index import TOO_LITTLE, needs_index, on_one_scale, with_bands

NAN = float("nan")
POLARITY = {"poor": "lower", "places": "higher", "old": "lower"}
EVEN = {"poor": 1.0, "places": 1.0, "old": 1.0}


def table(**columns) -> pd.DataFrame:
    plain = {"poor": [10.0, 20.0, 30.0, 40.0], "places": [4.0, 3.0, 2.0, 1.0], "old": [1.0, 5.0, 3.0, 7.0]}
    return pd.DataFrame({**plain, **columns}, index=list("abcd"))


def scored(values=None, weights=EVEN, polarity=POLARITY, **options) -> pd.DataFrame:
    return needs_index(table() if values is None else values, weights=weights, polarity=polarity, **options)


@pytest.mark.parametrize(
    ("scale", "wanted"),
    [
        ("z", [-1.3416407865, -0.4472135955, 0.4472135955, 1.3416407865]),
        ("minmax", [0, 1 / 3, 2 / 3, 1]),
        ("percentile", [0.125, 0.375, 0.625, 0.875]),
    ],
)
def test_it_puts_components_on_one_scale_with_more_as_more_need(scale, wanted):
    found = on_one_scale(table()[["poor", "places"]], polarity=POLARITY, scale=scale)
    assert found[:, 0] == pytest.approx(wanted)
    assert found[:, 1] == pytest.approx(wanted)  # fewest places, most need


def test_it_averages_by_weight():
    found = scored(weights={"poor": 2, "old": 1, "places": 0}, scale="minmax")
    assert found["score"].tolist() == pytest.approx([0, (2 / 3 + 2 / 3) / 3, (4 / 3 + 1 / 3) / 3, 1])
    assert found["rank"].tolist() == [4, 3, 2, 1]
    assert found["present"].tolist() == [1] * 4


def test_it_averages_what_is_present():
    found = scored(
        table(old=[NAN, 5.0, 3.0, 7.0]), weights={"poor": 2, "places": 2, "old": 1}, scale="minmax"
    )
    assert found.loc["a", "score"] == 0
    assert found.loc["a", "present"] == pytest.approx(0.8)


def test_it_gives_no_score_below_three_fifths_of_the_weight():
    gone = table(old=[NAN, 5.0, 3.0, 7.0], places=[NAN, 3.0, 2.0, 1.0])
    found = scored(gone, weights={"poor": 0.6, "places": 0.2, "old": 0.2})
    assert not np.isnan(found.loc["a", "score"])
    found = scored(gone, weights={"poor": 0.59, "places": 0.2, "old": 0.21})
    assert np.isnan(found.loc["a", ["score", "rank"]].astype(float)).all()
    assert found["reason"].tolist() == [TOO_LITTLE, "", "", ""]
    assert sorted(found["rank"].dropna()) == [1, 2, 3]


def test_it_gives_all_the_middle_where_no_area_differs():
    same = table(poor=[0.1 + 0.2] * 4)[["poor"]]
    for scale, middle in (("z", 0), ("minmax", 0.5), ("percentile", 0.5)):
        assert set(on_one_scale(same, polarity=POLARITY, scale=scale)[:, 0]) == {middle}


def test_it_leaves_out_what_a_single_area_has():
    alone = table(old=[NAN, NAN, 3.0, NAN])
    assert np.isnan(on_one_scale(alone[["old"]], polarity=POLARITY, scale="z")).all()
    assert scored(alone)["present"].tolist() == pytest.approx([2 / 3] * 4)


def test_it_keeps_the_measure_of_a_base_period():
    later = table(poor=[50.0, 20.0, 30.0, 40.0])
    found = on_one_scale(later[["poor"]], polarity=POLARITY, scale="minmax", base=table()[["poor"]])
    assert found[:, 0].tolist() == pytest.approx([4 / 3, 1 / 3, 2 / 3, 1])
    by_rank = on_one_scale(later[["poor"]], polarity=POLARITY, scale="percentile", base=table()[["poor"]])
    assert by_rank[:, 0].tolist() == [1, 0.375, 0.625, 0.875]
    moved = scored(later, base=table())["score"] - scored(table())["score"]
    assert moved["a"] > 0
    assert moved["b"] == pytest.approx(0)


@pytest.mark.parametrize("weights", [{"poor": -1.0, "old": 2.0}, {}, {"elsewhere": 1.0}])
def test_it_refuses_weights_that_mean_nothing(weights):
    with pytest.raises(ValueError, match="weights"):
        scored(weights=weights)


def test_it_refuses_a_component_without_a_direction():
    with pytest.raises(ValueError, match="old"):
        scored(polarity={**POLARITY, "old": "neutral"})


def bands(error=1.0, values=None, **options) -> pd.DataFrame:
    values = table() if values is None else values
    reach = Z95 * error
    return with_bands(values, values - reach, values + reach, weights=EVEN, polarity=POLARITY, **options)


@pytest.mark.parametrize("scale", ["z", "minmax", "percentile"])
def test_it_bands_a_score_by_the_limits_of_its_components(scale):
    found = bands(scale=scale)
    assert found[["score", "rank"]].equals(scored(scale=scale)[["score", "rank"]])
    assert (found["score_lower"] < found["score"]).all()
    assert (found["score"] < found["score_upper"]).all()
    assert (found["rank_low"] <= found["rank"]).all()
    assert (found["rank"] <= found["rank_high"]).all()
    assert (found["rank_low"] < found["rank_high"]).any()
    again = bands(scale=scale)
    assert found.equals(again)
    wider = bands(scale=scale, error=3.0)
    assert (wider["score_upper"] - wider["score_lower"] > found["score_upper"] - found["score_lower"]).all()


@pytest.mark.parametrize("scale", ["z", "minmax", "percentile"])
def test_it_leaves_what_has_no_limits_where_it_is(scale):
    found = bands(error=NAN, scale=scale)
    for name in ("score_lower", "score_upper"):
        assert found[name].tolist() == pytest.approx(found["score"].tolist())
    assert found["rank_low"].tolist() == found["rank_high"].tolist() == found["rank"].tolist()


@pytest.mark.parametrize("scale", ["z", "percentile"])
def test_it_bands_by_the_components_that_count_in_the_score(scale):
    alone = table(old=[NAN, NAN, 3.0, NAN])
    found = bands(error=NAN, values=alone, scale=scale)
    assert found["score_upper"].tolist() == pytest.approx(found["score"].tolist())
    without = bands(values=alone.assign(old=NAN), scale=scale)
    moving = bands(values=alone, scale=scale)
    for name in ("score_lower", "score_upper"):
        assert moving[name].tolist() == pytest.approx(without[name].tolist(), abs=0.15)


def test_it_bands_no_area_without_a_score():
    found = bands(values=table(old=[NAN, 5.0, 3.0, 7.0], places=[NAN, 3.0, 2.0, 1.0]))
    assert found.loc["a", ["score_lower", "score_upper", "rank_low", "rank_high"]].isna().all()
    assert found["rank_high"].max() == 3


@pytest.mark.parametrize("scale", ["z", "minmax", "percentile"])
def test_it_agrees_with_components_drawn_one_by_one(scale):
    random = np.random.default_rng(8)
    values = pd.DataFrame(random.normal(50, 10, (12, 3)), columns=list(POLARITY))
    values.iloc[2, 1] = NAN
    error = pd.DataFrame(random.uniform(0, 6, (12, 3)), columns=list(POLARITY))
    options = {"weights": {"poor": 1, "places": 2, "old": 3}, "polarity": POLARITY, "scale": scale}
    found = with_bands(values, values - Z95 * error, values + Z95 * error, **options)
    scores, ranks = [], []
    for _ in range(400):
        drawn = values + error * random.standard_normal(values.shape)
        one = needs_index(drawn, base=values, **options)
        scores.append(one["score"].to_numpy())
        ranks.append(one["rank"].to_numpy())
    width = (found["score_upper"] - found["score_lower"]).mean()
    for name, tail in (("score_lower", 0.025), ("score_upper", 0.975)):
        assert np.abs(found[name] - np.quantile(scores, tail, axis=0)).max() < 0.15 * width
    for name, tail in (("rank_low", 0.025), ("rank_high", 0.975)):
        assert np.abs(found[name] - np.quantile(ranks, tail, axis=0)).max() <= 1


number = st.one_of(st.none(), *[st.integers(0, 30)] * 4)
