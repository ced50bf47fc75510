"""The columns that only our own files carry, beside the declared ones."""

from collections import Counter

import pytest

from dashboard import companions
from dashboard.tables import OBSERVATIONS

ASKED_FOR = (
    "rank", "rank_low", "rank_high", "relation", "judgement", "reason", "since", "change", "change_percent",
    "p_value", "gap", "trend", "comparator", "comparator_value", "median", "least", "most", "target",
    "progress",
)  # fmt: skip


def test_it_declares_what_the_views_compute():
    assert set(ASKED_FOR) <= {column.name for column in companions.COMPUTED}


@pytest.mark.parametrize("language", ["ro", "en"])
def test_it_gives_no_two_columns_of_a_file_one_heading(language):
    columns = (*OBSERVATIONS.columns, *OBSERVATIONS.companions)
    counted = Counter(column.heading.in_(language).casefold() for column in columns)
    assert [heading for heading, n in counted.items() if n > 1] == []


def test_it_takes_no_name_or_heading_that_an_import_reads():
    read = {word.casefold() for c in OBSERVATIONS.columns for word in (c.name, *c.heading)}
    beside = {word.casefold() for c in OBSERVATIONS.companions for word in (c.name, *c.heading)}
    assert read & beside == set()
