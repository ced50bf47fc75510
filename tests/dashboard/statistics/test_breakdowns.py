from __future__ import annotations

from dashboard.statistics.breakdowns import relations


def found(*breakdowns: str) -> set[tuple[str, frozenset[str]]]:
    """Each total with its parts."""
    sums = set()
    for _, totals in relations(breakdowns):
        for whole in set(totals) - {-1}:
            parts = frozenset(part for part, total in zip(breakdowns, totals, strict=True) if total == whole)
            sums.add((breakdowns[whole], parts))
    return sums


def parts(*breakdowns: str) -> frozenset[str]:
    return frozenset(breakdowns)


def test_it_adds_the_parts_of_a_dimension_up_to_the_total():
    assert found("", "sex=f", "sex=m") == {("", parts("sex=f", "sex=m"))}


def test_it_adds_a_cross_table_up_to_each_margin_and_to_the_whole():
    cells = ("age=0-17;sex=f", "sex=m;age=0-17")
    assert found("", "age=0-17", "sex=f", *cells) == {
        ("", parts("age=0-17")),
        ("", parts("sex=f")),
        ("age=0-17", parts(*cells)),
        ("sex=f", parts(cells[0])),
        ("", parts(*cells)),
    }


def test_it_keeps_dimensions_apart():
    assert found("", "sex=f", "sex=m", "place=town") == {
        ("", parts("sex=f", "sex=m")),
        ("", parts("place=town")),
    }


def test_it_puts_ranges_side_by_side_without_overlap():
    ages = ("age=0-17", "age=18+", "age=0-19", "age=20-64", "age=65+")
    assert found("", *ages) == {("", parts(*ages[:2])), ("", parts(*ages[2:]))}


def test_it_adds_ages_up_to_wider_ages_and_only_these_to_the_whole():
    assert found("", "age=0-5", "age=6-17", "age=0-17", "age=18+", "age=?") == {
        ("age=0-17", parts("age=0-5", "age=6-17")),
        ("", parts("age=0-17", "age=18+", "age=?")),
    }


def test_it_adds_wider_ages_within_each_sex():
    ages = ("sex=f;age=0-5", "sex=f;age=6-17", "sex=f;age=0-17")
    assert ("sex=f;age=0-17", parts(*ages[:2])) in found(*ages)


def test_it_takes_values_without_an_order_as_they_are():
    assert found("", "reason=other", "reason=17-0") == {("", parts("reason=other", "reason=17-0"))}
