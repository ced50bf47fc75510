from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dashboard.i18n import say
from dashboard.needs.need_map import HIDDEN, NO_DATA, PUBLISHED
from dashboard.needs.two_way import CORNERS, MOST_NEED_FEWEST_PLACES, in_thirds, thirds, two_way


def plainly(need, places):
    """Both counted out: how many of all areas have less."""

    def third(value, values):
        below = sum(other < value for other in values)
        return 0 if below < len(values) // 3 else 1 if below < 2 * len(values) // 3 else 2

    return [third(n, need) * 3 + third(p, places) for n, p in zip(need, places, strict=True)]


@given(
    st.lists(
        st.tuples(st.integers(), st.integers()),
        min_size=3,
        max_size=60,
        unique_by=(lambda p: p[0], lambda p: p[1]),
    )
)
def test_it_crosses_the_thirds_of_need_and_places(pairs):
    need, places = (np.array([float(pair[n] % 10**9) for pair in pairs]) for n in (0, 1))
    if len(set(need)) < len(need) or len(set(places)) < len(places):
        return
    state = np.full(len(pairs), PUBLISHED, dtype=object)
    found = two_way(in_thirds(need, state, thirds(need)), in_thirds(places, state, thirds(places)))
    assert found.tolist() == plainly(need.tolist(), places.tolist())


def test_it_says_withheld_before_no_data():
    need, places = np.array([2, NO_DATA, HIDDEN, NO_DATA]), np.array([0, 1, 2, HIDDEN])
    assert two_way(need, places).tolist() == [MOST_NEED_FEWEST_PLACES, NO_DATA, HIDDEN, HIDDEN]


def test_it_takes_the_ends_where_ties_leave_two_parts():
    values, state = np.array([0.0, 0.0, 0.0, 4.0]), np.full(4, PUBLISHED, dtype=object)
    assert in_thirds(values, state, thirds(values)).tolist() == [0, 0, 0, 2]
    assert in_thirds(values * 0, state, thirds(values * 0)).tolist() == [1, 1, 1, 1]


def test_it_names_its_corners_in_both_languages():
    for words in CORNERS.values():
        assert say("ro", words) != words
