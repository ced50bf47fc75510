"""Patterns of mapping files: those whose time is known are taken, all others are not."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access import mapping, patterns


def taken(pattern: str) -> bool:
    try:
        patterns.read(pattern)
    except patterns.Unbounded:
        return False
    return True


@pytest.mark.parametrize(
    "pattern",
    ["^[A-Z]{1,2}$", "^TOTAL", "^179132$", "total|suma", r"^(19|20)\d\d$", r"^Q(\d) (\d{4})$",
     r"\d+ \d+$", "^(?:a|b)?c",
     "(?i)total", r"^(?P<sex>[FM])-(?P<age>\d+)", "[*+(){}|]", r"\(\d+\)", "^$", "", ".*", "^(?!528$)",
     "(?<=a)b"],
)  # fmt: skip
def test_it_takes_the_patterns_that_people_write(pattern: str):
    assert taken(pattern)


@pytest.mark.parametrize(
    "pattern",
    ["(a+)+$", "(a|a)*b", "(a*)*", "((a?){9}){9}", "a?" * 30 + "a" * 30, "(a|a)" * 30, r"(a*)\1",
     "(?!(a+)+b)",
     ".*.*.*.*x", "(?P<x>a)(?P=x)", "(?(1)a|b)", "x{1,99}y{1,99}z{1,99}u{1,99}", "(a{,})+", "a" * 501],
)  # fmt: skip
def test_it_takes_no_pattern_that_could_go_on_for_ever(pattern: str):
    assert not taken(pattern)


def test_it_takes_those_that_come_with_the_project():
    for path in mapping.shipped().values():
        mapping.read(path)


def test_it_says_that_a_pattern_is_too_slow_for_so_many_cells():
    assert patterns.found("x*x*y", ["x" * 20] * 1_000).tolist() == [False] * 1_000
    with pytest.raises(patterns.TooSlow):
        patterns.found("x*x*y", ["x" * 200] * 1_000)


@given(
    st.text("ab1 ", max_size=30), st.sampled_from(["^a+", "b{2,3}", "a|1 b", "[^ab]+$", r"(?i)A\d", "^ ?1"])
)
def test_it_finds_what_python_finds(word: str, pattern: str):
    assert patterns.found(pattern, [word]).tolist() == [re.search(pattern, word) is not None]
