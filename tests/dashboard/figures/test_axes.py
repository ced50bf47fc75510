import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.figures import axes


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=30))
def test_it_puts_all_values_inside_the_axis(values):
    low, high = axes.value_range(values)
    assert low <= min(values)
    assert high >= max(values)
    assert low < high
    if min(values) >= 0:
        assert low >= 0


def test_it_shows_zero_where_it_is_near():
    assert axes.value_range([10, 100])[0] == 0
    assert axes.value_range([80, 100])[0] > 70


def test_it_begins_at_zero_where_one_value_gives_no_scale():
    assert axes.value_range([11412.0])[0] == 0
    assert axes.value_range([80, 80])[0] == 0


@given(st.floats(0.01, 1e6), st.floats(0.3, 5))
def test_it_draws_four_to_six_round_ticks(low, times):
    ticks, texts = axes.value_ticks(low, low + low * times, "en")
    assert 4 <= len(ticks) <= 6
    assert len(set(texts)) == len(texts)
    assert all(low - 1e-6 * low <= tick <= low + low * times * (1 + 1e-6) for tick in ticks)


def test_it_writes_ticks_as_the_language_does():
    assert axes.value_ticks(0, 2000, "ro")[1] == ["0", "500", "1.000", "1.500", "2.000"]
    assert axes.value_ticks(0, 1, "ro")[1] == ["0,0", "0,2", "0,4", "0,6", "0,8", "1,0"]


def test_it_labels_years_in_their_middle_and_always_the_last():
    where, texts, borders = axes.time_ticks(2015.5, 2025.5, "annual", "ro", most=12)
    assert texts == [str(year) for year in range(2015, 2026)]
    assert where[0] == 2015.5
    assert borders == []
    assert axes.time_ticks(2015.5, 2025.5, "annual", "ro", most=4)[1] == ["2015", "2020", "2025"]
    _, texts, borders = axes.time_ticks(2020.1, 2021.9, "quarterly", "ro", most=12)
    assert texts == ["2020", "2021"]
    assert borders == [2020, 2021, 2022]


def test_it_names_months_where_there_are_few():
    texts = axes.time_ticks(2025.042, 2025.958, "monthly", "ro", most=12)[1]
    assert texts[0] == "ian<br>2025"
    assert len(texts) == 12
    assert len(axes.time_ticks(2025.042, 2025.958, "monthly", "ro", most=4)[1]) <= 4


@given(st.lists(st.floats(0, 100), min_size=1, max_size=7))
def test_it_parts_labels_and_keeps_their_order(wanted):
    placed = axes.parted(wanted, 5, 0, 100)
    ordered = [at for _, at in sorted(zip(wanted, placed, strict=True))]
    assert all(b - a >= 5 - 1e-9 for a, b in zip(sorted(placed), sorted(placed)[1:], strict=False))
    assert sorted(placed) == pytest.approx(sorted(ordered))
    assert all(-1e-9 <= at <= 100 + 1e-9 for at in placed)


def test_it_moves_labels_only_where_they_would_touch():
    assert axes.parted([10, 50, 90], 5, 0, 100) == [10, 50, 90]
    assert axes.parted([50, 50], 10, 0, 100) == [45, 55]
    assert axes.parted([99, 100], 10, 0, 100) == [90, 100]
    assert axes.parted([], 10, 0, 100) == []
