import re

import pytest

from dashboard.indicators.breakdowns import DIMENSIONS, VALUES, dimension, in_order, label, nearest, parts


@pytest.mark.parametrize(
    ("breakdown", "ro", "en"),
    [
        ("", "total", "total"),
        ("sex=f", "feminin", "female"),
        ("sex=f;age=0-17", "feminin, 0–17 ani", "female, aged 0–17"),
        ("age=20-64", "20–64 de ani", "aged 20–64"),
        ("age=65+", "65 de ani și peste", "aged 65 and over"),
        ("age=18+", "18 ani și peste", "aged 18 and over"),
        ("age=0-1", "0–1 an", "aged 0–1"),
        ("age=100-119", "100–119 ani", "aged 100–119"),
        ("regime=home", "la domiciliu", "at home"),
        ("environment=rural", "rural", "rural"),
        ("reason=age_18", "împlinirea vârstei de 18 ani", "turned 18"),
    ],
)
def test_it_is_called_what_people_call_it(breakdown, ro, en):
    assert (label(breakdown, "ro"), label(breakdown, "en")) == (ro, en)


@pytest.mark.parametrize(
    ("breakdown", "ro"),
    [
        ("tip=urgență", "tip: urgență"),
        ("sex=x", "sex: x"),
        ("age=mici", "vârstă: mici"),
        ("sex=", "sex: ?"),
        ("orice", "orice: ?"),
    ],
)
def test_it_shows_an_unknown_one_as_it_was_given(breakdown, ro):
    assert label(breakdown, "ro") == ro


def test_it_says_what_a_breakdown_is_by():
    assert dimension("sex=f;age=0-17", "ro") == "sex, vârstă"
    assert dimension("tip=x", "en") == "tip"
    assert dimension("", "ro") == ""


def test_it_takes_a_breakdown_apart():
    assert parts("sex=f; age=0-17") == (("sex", "f"), ("age", "0-17"))
    assert parts("") == ()


def test_it_orders_the_total_first_then_ages_as_they_grow():
    given = ["age=80+", "tip=z", "age=65-79", "sex=m", "sex=f;age=0-17", "", "age=5-9", "sex=f"]
    expected = ["", "sex=f", "sex=m", "age=5-9", "age=65-79", "age=80+", "tip=z", "sex=f;age=0-17"]
    assert sorted(given, key=in_order) == expected


def test_it_names_every_value_in_both_languages():
    assert set(VALUES) <= set(DIMENSIONS)
    every = [*DIMENSIONS.values(), *(words for values in VALUES.values() for words in values.values())]
    assert all(words.ro and words.en and not re.search("[şţ]", words.ro) for words in every)


@pytest.mark.parametrize(
    ("wanted", "there", "shown"),
    [
        ("sex=f", ("", "sex=f"), "sex=f"),
        ("sex=f", ("", "sex=m"), ""),
        ("", ("regime=home", "regime=day", "regime=accommodation"), "regime=accommodation"),
        ("sex=f", (), ""),
    ],
)
def test_it_finds_the_nearest_there_is(wanted, there, shown):
    assert nearest(wanted, there) == shown
