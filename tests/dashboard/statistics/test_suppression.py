from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from dashboard.statistics import suppression
from tests.dashboard.statistics.small_tables import PARENTS, RULES, assert_protected, hidden, rows, table


def test_it_withholds_counts_below_k_and_shows_zero_and_k():
    counts = {"a1": 0, "a2": 1, "a3": 4, "a4": 5}
    assert hidden(table(counts)) == {"a2", "a3"}


def test_it_keeps_the_frames_index():
    frame = table({"a1": 3, "a2": 50}).set_index(pd.Index([7, 3]))
    masked = suppression.mask(frame, k=5, parents=PARENTS, **RULES)
    assert masked.to_dict() == {7: True, 3: False}


def test_it_withholds_nothing_where_k_is_zero():
    assert hidden(table({"a1": 1, "a2": 3, "A": 4}), k=0) == set()


def test_it_withholds_the_next_smallest_beside_a_single_small_part():
    assert hidden(table({"a1": 3, "a2": 40, "a3": 12, "a4": 0, "A": 55})) == {"a1", "a3"}


def test_it_leaves_small_parts_alone_that_protect_each_other():
    assert hidden(table({"a1": 3, "a2": 2, "a3": 12, "A": 17})) == {"a1", "a2"}


def test_it_withholds_a_third_where_two_small_ones_add_up_to_too_little():
    assert hidden(table({"a1": 1, "a2": 1, "a3": 12, "a4": 30, "A": 44})) == {"a1", "a2", "a3"}


def test_it_withholds_the_total_where_no_part_protects():
    counts = {"a1": 3, "a2": 0, "a3": 0, "a4": 0, "A": 3, "b1": 9, "b2": 30, "b3": 10, "B": 49, "RO": 52}
    assert hidden(table(counts)) == {"a1", "A", "B", "b1"}


def test_it_asks_nothing_of_areas_that_do_not_add_up():
    assert hidden(table({"a1": 3, "a2": 40, "A": 43}), to_parent="none") == {"a1"}


def test_it_adds_communes_up_to_the_country_where_counties_are_missing():
    assert hidden(table({"a1": 3, "a2": 40, "b1": 20, "RO": 63})) == {"a1", "b1"}


def test_it_protects_a_quarter_from_the_year():
    quarters = {("", f"2023-Q{q}", "a1"): count for q, count in zip((1, 2, 3, 4), (3, 9, 8, 20), strict=True)}
    frame = rows({**quarters, ("", "2023", "a1"): 40})
    assert hidden(frame) == {"2023-Q1", "2023-Q3"}
    assert hidden(frame, to_year="none") == {"2023-Q1"}
    assert hidden(frame, to_year="recompute", flow="stock") == {"2023-Q1"}


def test_it_protects_the_last_quarter_of_a_stock_whose_year_is_the_same_figure():
    frame = rows({("", "2023-Q3", "a1"): 9, ("", "2023-Q4", "a1"): 3, ("", "2023", "a1"): 3})
    assert hidden(frame, to_year="last", flow="stock") == {"2023-Q4", "2023"}


def test_it_protects_a_month_from_the_mean_of_the_year():
    months = {("", f"2023-{month:02}", "a1"): 12.0 for month in range(1, 13)}
    months["", "2023-05", "a1"] = 3
    frame = rows({**months, ("", "2023", "a1"): sum(months.values()) / 12})
    assert len(hidden(frame, to_year="mean", flow="stock")) == 2
    assert hidden(frame.drop(index=3), to_year="mean", flow="stock") == {"2023-05"}


def test_it_protects_a_breakdown_from_the_total():
    frame = rows({("", "2023", "a1"): 40, ("sex=f", "2023", "a1"): 37, ("sex=m", "2023", "a1"): 3})
    assert hidden(frame) == {"sex=m", "sex=f"}


def test_it_protects_a_nested_breakdown_under_both_of_its_margins():
    cells = {"age=0-17;sex=f": 3, "age=0-17;sex=m": 20, "age=18+;sex=f": 30, "age=18+;sex=m": 40}
    margins = {"age=0-17": 23, "age=18+": 70, "sex=f": 33, "sex=m": 60, "": 93}
    frame = rows({(breakdown, "2023", "a1"): count for breakdown, count in {**cells, **margins}.items()})
    assert hidden(frame) == set(cells)


def test_it_adds_a_cross_table_without_margins_up_to_the_whole():
    cells = {"age=0-17;sex=f": 3, "sex=m;age=0-17": 20, "age=18+;sex=f": 30, "": 53}
    frame = rows({(breakdown, "2023", "a1"): count for breakdown, count in cells.items()})
    assert hidden(frame) == {"age=0-17;sex=f", "sex=m;age=0-17"}


def test_it_tells_overlapping_ages_apart():
    # 0-17 + 18+ is one way to the whole, 0-19 + 20-64 + 65+ another: each has its own second hidden part.
    ages = {"0-17": 18, "18+": 182, "0-19": 3, "20-64": 147, "65+": 50}
    frame = rows(
        {(f"age={age}", "2023", "a1"): count for age, count in ages.items()} | {("", "2023", "a1"): 200}
    )
    assert hidden(frame) == {"age=0-19", "age=65+"}


def test_it_protects_ages_within_wider_ages():
    ages = {"0-5": 3, "6-17": 15, "0-17": 18, "18+": 12}
    frame = rows(
        {(f"age={age}", "2023", "a1"): count for age, count in ages.items()} | {("", "2023", "a1"): 30}
    )
    assert {"age=0-5", "age=6-17"} == hidden(frame)


def test_it_needs_no_second_part_where_the_total_holds_more_than_the_parts():
    assert hidden(table({"A": 3, "B": 40, "RO": 900})) == {"A"}
    assert hidden(table({"A": 3, "B": 40, "RO": 48})) == {"A"}


def test_it_takes_a_small_difference_for_an_inexact_total():
    assert hidden(table({"A": 3, "B": 40, "RO": 47})) == {"A", "B"}
    assert hidden(table({"A": 3, "B": 40, "RO": 39})) == {"A", "B"}


def test_it_does_no_sum_over_parts_that_exceed_the_total():
    assert hidden(table({"A": 3, "B": 40, "RO": 38})) == {"A"}


@pytest.mark.parametrize(
    ("x", "n", "withheld"),
    [(0, 50, False), (1, 50, True), (4, 50, True), (5, 50, False), (46, 50, True), (45, 50, False),
     (50, 50, False), (0, 4, True), (0, 5, False), (0, 0, False)],
)  # fmt: skip
def test_it_withholds_a_share_by_its_numerator_by_what_is_outside_it_and_by_the_number_asked(x, n, withheld):
    frame = table({"a1": x}).assign(numerator=float(x), denominator=float(n), value=0.5)
    masked = suppression.mask(frame, k=5, parents=PARENTS, **{**RULES, "measure": "proportion"})
    assert masked.tolist() == [withheld]


@pytest.mark.parametrize(
    ("measure", "withheld"),
    [("rate", [True, False]), ("ratio", [True, False]), ("mean", [False, True]), ("median", [False, True])],
)
def test_it_withholds_rates_by_their_events_and_means_by_the_number_asked(measure, withheld):
    frame = table({"a1": 0, "b1": 0}).assign(numerator=[3.0, 30.0], denominator=[30.0, 3.0], value=2.0)
    masked = suppression.mask(frame, k=5, parents=PARENTS, **{**RULES, "measure": measure})
    assert masked.tolist() == withheld


def test_it_reads_a_missing_numerator_back_out_of_the_value_as_a_reader_would():
    frame = table({"a1": 6.0}).assign(denominator=50.0)
    rules = {**RULES, "measure": "proportion", "multiplier": 100}
    assert suppression.mask(frame, k=5, parents=PARENTS, **rules).tolist() == [True]
    assert suppression.mask(frame.assign(value=10.0), k=5, parents=PARENTS, **rules).tolist() == [False]


def test_it_protects_what_the_source_withheld():
    frame = table({"a1": np.nan, "a2": 40, "a3": 12, "A": 55})
    frame["status"] = ["Q", "A", "A", "A"]
    assert hidden(frame) == {"a1", "a3"}


def test_it_counts_what_the_source_withheld_as_a_hidden_part():
    frame = table({"a1": np.nan, "a2": np.nan, "a3": 12, "A": 55})
    frame["status"] = ["Q", "Q", "A", "A"]
    assert hidden(frame) == {"a1", "a2"}


def test_it_takes_a_missing_value_for_no_protection():
    frame = table({"a1": 3, "a2": 40, "a3": np.nan, "A": 43})
    frame["status"] = ["A", "A", "M", "A"]
    assert hidden(frame) == {"a1", "a2"}


def test_it_never_withholds_a_row_whose_k_is_zero_to_protect_another():
    frame = table({"a1": 3, "a2": 12, "a3": 40, "A": 55})
    assert hidden(frame, k=np.array([5, 0, 5, 5])) == {"a1", "a3"}
    assert hidden(frame, k=np.array([5, 0, 0, 0])) == {"a1"}


def test_it_finds_what_pairs_in_every_line_would_still_give_away():
    # Two loops of four joined by one cell: every line and column has two hidden, yet the joint can be solved.
    size = [f"a{i}" for i in range(1, 5)] + ["b1", "b2", "b3"]
    grid = np.full((6, 6), 50.0)
    joined = [(0, 0), (0, 1), (1, 0), (1, 1), (1, 2), (2, 3), (2, 2), (3, 3), (3, 4), (2, 4)]
    for at in joined:
        grid[at] = 3
    areas, months = size[:6], [f"2023-{month:02}" for month in range(1, 7)]
    counts = {("", month, area): grid[i, j] for i, area in enumerate(areas) for j, month in enumerate(months)}
    counts |= {("", "2023", area): grid[i].sum() for i, area in enumerate(areas)}
    counts |= {("", month, "RO"): grid[:, j].sum() for j, month in enumerate(months)}
    assert_protected(rows(counts | {("", "2023", "RO"): grid.sum()}), k=5)


def test_it_finds_what_the_margins_of_others_give_away():
    # Nothing is shown of those under 18, but both sexes less the adults are they.
    cells = {"age=0-17;sex=f": 1, "age=0-17;sex=m": 1, "age=18+;sex=f": 40, "age=18+;sex=m": 40}
    margins = {"age=0-17": 2, "age=18+": 80, "sex=f": 41, "sex=m": 41}
    assert_protected(rows({(by, "2023", "a1"): count for by, count in {**cells, **margins}.items()}), k=5)


def test_it_builds_no_protection_on_guesses_of_what_a_source_withheld():
    """All are women's. Whatever is guessed of the withheld figure, the sums it stands in count as exact."""
    shares = {
        ("sex=f", "RO"): (3, 6), ("sex=m", "RO"): (0, 0), ("sex=f", "a2"): (0, 3), ("sex=m", "a2"): (0, 0),
    }  # fmt: skip
    withheld = {("", "RO"): (3, 6), ("", "a2"): (0, 3)}, {("sex=f", "A"): (3, 6), ("sex=m", "A"): (0, 0)}
    for more in withheld:
        both = more | shares
        frame = rows({(breakdown, "2023", area): x for (breakdown, area), (x, _) in both.items()})
        frame = frame.assign(numerator=frame["value"], denominator=[float(n) for _, n in both.values()])
        rules = {"measure": "proportion", "to_parent": "recompute", "to_year": "recompute"}
        assert_protected(frame, k=3, blank=[0], **rules)
