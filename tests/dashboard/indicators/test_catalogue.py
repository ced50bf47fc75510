from dataclasses import replace

import pytest

from dashboard.indicators import reading
from dashboard.indicators.catalogue import Catalogue, from_row, shipped, to_row


def own(code, **changes):
    return replace(shipped()["COP-01"], code=code, shipped=False, **changes)


def test_it_is_read_once():
    assert shipped() is shipped()


def test_it_is_a_mapping_by_code():
    catalogue = shipped()
    assert catalogue["COP-02"].name.ro == "Ponderea copiilor în îngrijire rezidențială"
    assert "XXX-01" not in catalogue
    assert catalogue.get("XXX-01") is None
    assert list(catalogue)[:2] == ["ADU-01", "ADU-02"]


def test_it_takes_own_definitions_beside_the_shipped_ones():
    catalogue = shipped().with_own([own("PRI-01")])
    assert len(catalogue) == len(shipped()) + 1
    assert not catalogue["PRI-01"].shipped
    assert catalogue["COP-01"].shipped


def test_it_lets_an_own_definition_take_the_place_of_a_shipped_one():
    catalogue = shipped().with_own([own("COP-01", polarity="lower")])
    assert len(catalogue) == len(shipped())
    assert catalogue["COP-01"].polarity == "lower"
    assert shipped()["COP-01"].polarity == "neutral"


def test_it_is_the_same_value_where_nothing_is_added():
    assert shipped().with_own([]) is shipped()


def test_it_keeps_what_is_about_everyone_in_each_group():
    groups = {indicator.target_group for indicator in shipped().of_group("children").values()}
    assert groups == {"children", "general"}
    assert shipped().of_group("all") is shipped()


@pytest.mark.parametrize("indicator", shipped().values(), ids=lambda indicator: indicator.code)
def test_it_goes_to_a_row_and_back_unchanged(indicator):
    there = replace(from_row(to_row(indicator)), shipped=True)
    assert there == replace(indicator, population="")  # which the table of own definitions does not know


def test_it_reads_blank_cells_of_a_row_as_no_words():
    row = to_row(shipped()["GEN-05"]) | {"caveat": float("nan"), "caveat_en": None, "source_en": ""}
    indicator = from_row(row)
    assert indicator.caveat == ("", "")
    assert indicator.denominator == ("", "")
    assert indicator.source_in("en") == indicator.source


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("code = ", "XXX-01.toml"),
        ('code = "XXX-01"', "source"),
        ('kode = "XXX-01"', "kode"),
    ],
)
def test_it_names_the_file_that_is_no_definition(tmp_path, text, told):
    path = tmp_path / "XXX-01.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(ValueError, match=told) as caught:
        reading.from_file(path)
    assert "XXX-01.toml" in str(caught.value)


def test_it_is_empty_without_definitions():
    assert len(Catalogue(())) == 0
