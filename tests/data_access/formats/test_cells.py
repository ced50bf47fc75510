import csv
import io
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.tables import OBSERVATIONS
from data_access.formats import delimited
from data_access.formats.cells import neutralised, restored, shown
from data_access.templates import cell


@pytest.mark.parametrize(
    "text", ["=1+1", "+40", "-5", "@nota", "\tx", "\rx", "'=1", "''=1", "'", "'a", "a=b", ""]
)
def test_it_brings_every_text_back(text):
    assert restored(neutralised(text)) == text


@settings(deadline=None)
@given(st.text(alphabet="'=+-@\t\ra"))
def test_it_brings_texts_of_signs_back(text):
    assert restored(neutralised(text)) == text


@settings(deadline=None)
@given(st.text(alphabet="'=+-@\t\ra"))
def test_it_writes_no_text_that_a_spreadsheet_would_run(text):
    assert neutralised(text)[:1] not in tuple("=+-@\t\r")


def test_it_leaves_an_apostrophe_that_belongs_to_a_word():
    assert neutralised("'s-Gravenhage") == restored("'s-Gravenhage") == "'s-Gravenhage"


@settings(deadline=None)
@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1))
def test_it_reads_back_the_very_number_that_was_written(numbers):
    value = OBSERVATIONS.column("value")
    text = io.StringIO()
    csv.writer(text).writerows([["value", "note"], *([cell(number, value), "x"] for number in numbers)])
    source = opened(text.getvalue().encode())
    read = [x for frame, _ in source.frames(numbers={0}) for x in frame[0]]
    assert read == numbers
    assert [math.copysign(1, x) for x in read] == [math.copysign(1, x) for x in numbers]


def test_it_shows_what_is_invisible_and_cuts_what_is_long():
    assert shown("a\x00b\nc") == "a\\x00b·c"
    assert len(shown("x" * 2_000_000)) < 100


def opened(content: bytes) -> delimited.Delimited:
    return delimited.opened("x.csv", lambda: io.BytesIO(content), len(content))
