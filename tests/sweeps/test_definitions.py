"""Every definition that ships is complete, in both languages, and agrees with itself."""

import re
import tomllib

import pytest

from dashboard import tables
from dashboard.indicators.catalogue import DEFINITIONS, shipped, to_row
from dashboard.indicators.indicator import Indicator
from dashboard.tables import Words

BEYOND_AREAS = ("service", "project", "measure", "consultation")
FINEST_FIRST = ("service", "measure", "consultation", "project", "neighbourhood", "sector", "commune", "town",
                "municipality", "county", "region", "country")  # fmt: skip
PER = {
    Words("%", "%"): 100, Words("‰", "‰"): 1000, Words("la 100", "per 100"): 100,
    Words("la 1.000", "per 1,000"): 1000, Words("la 10.000", "per 10,000"): 10_000,
    Words("kg/locuitor/an", "kg/resident/year"): 1000,
}  # fmt: skip
PLAIN = {
    Words("număr", "number"), Words("persoane", "people"), Words("zile", "days"), Words("ore", "hours"),
    Words("minute", "minutes"), Words("apeluri", "calls"), Words("cazuri", "cases"),
    Words("organizații", "organisations"), Words("lei/an", "lei/year"),
    Words("locuitori/km²", "residents/km²"),
}  # fmt: skip
ENGLISH = re.compile(
    r"\b(the|of|and|with|for|by|from|only|never|is|people|children|share|which|number|shown|figures?)\b"
)
ROMANIAN = re.compile(
    r"\b(și|sau|pentru|din|este|sunt|cu|nu|copii|persoane|numai|unde|fără)\b|[ăâîșțĂÂÎȘȚ]", re.IGNORECASE
)
QUOTED = re.compile(r"“[^”]*”")
CODE = re.compile(r"\b[A-Z]{3}-\d\d\b")

EACH = pytest.mark.parametrize("indicator", shipped().values(), ids=lambda indicator: indicator.code)


def words_of(indicator: Indicator) -> dict[str, Words]:
    source = Words(indicator.source, indicator.source_en)
    names = ("name", "domain", "unit", "numerator", "denominator", "caveat")
    return {name: getattr(indicator, name) for name in names} | {"source": source}


def test_it_finds_the_whole_catalogue():
    assert len(shipped()) == 111
    assert sum(indicator.core for indicator in shipped().values()) == 47


@pytest.mark.parametrize("path", sorted(DEFINITIONS.glob("*")), ids=lambda path: path.name)
def test_it_names_each_file_after_its_code(path):
    assert path.suffix == ".toml"
    assert tomllib.loads(path.read_text("utf-8"))["code"] == path.stem
    assert CODE.fullmatch(path.stem)


@EACH
def test_it_is_written_in_both_languages(indicator):
    needless = {"denominator"} if indicator.measure in ("count", "median") else set()
    for name, words in words_of(indicator).items():
        if name in needless:
            assert words == Words("", ""), name
        else:
            assert words.ro.strip() == words.ro != "", name
            assert words.en.strip() == words.en != "", name


@EACH
def test_it_keeps_the_languages_apart(indicator):
    for name, words in words_of(indicator).items():
        assert not re.search("[şţŞŢ]", words.ro + words.en), f"cedilla in {name}"
        if name == "source":
            continue  # names of institutions stand in both
        assert not ENGLISH.search(words.ro.lower()), f"{name}: {words.ro}"
        assert not ROMANIAN.search(QUOTED.sub("", words.en)), f"{name}: {words.en}"
    assert indicator.name.ro != indicator.name.en
    assert indicator.caveat.ro != indicator.caveat.en


@EACH
def test_it_warns_in_sentences_that_point_to_real_indicators(indicator):
    ro, en = indicator.caveat
    for text in (ro, en):
        assert text[0].isupper() or text[0] in "„“"
        assert text.endswith(".")
        assert not re.search(r"folder|\bdocument 0", text)
    assert set(CODE.findall(ro)) == set(CODE.findall(en))
    assert set(CODE.findall(ro)) <= set(shipped()) - {indicator.code}


@EACH
def test_it_uses_only_declared_choices(indicator):
    row = to_row(indicator)
    for column in tables.INDICATORS.columns:
        if column.choices:
            assert row[column.name] in column.choices, column.name


@EACH
def test_it_has_a_unit_that_fits_its_multiplier(indicator):
    if indicator.measure == "index":
        assert (indicator.unit, indicator.multiplier) == (Words("%", "%"), 1)
    elif indicator.unit in PER:
        assert indicator.multiplier == PER[indicator.unit]
    else:
        assert indicator.unit in PLAIN
        assert indicator.multiplier == 1


@EACH
def test_it_has_a_multiplier_that_fits_its_measure(indicator):
    if indicator.measure in ("proportion", "share_of_total"):
        assert indicator.unit == Words("%", "%")
    if indicator.measure in ("count", "mean", "median"):
        assert indicator.unit in PLAIN
    if indicator.measure == "rate":
        assert indicator.multiplier >= 1000


@EACH
def test_it_exists_at_known_levels_finest_first(indicator):
    assert indicator.levels
    assert set(indicator.levels) <= {*tables.LEVELS, *BEYOND_AREAS}
    places = [FINEST_FIRST.index(level) for level in indicator.levels]
    assert places == sorted(set(places))


@EACH
def test_it_rolls_up_as_its_kind_of_quantity_allows(indicator):
    if indicator.to_year == "sum":
        assert indicator.flow == "flow_additive"
    if indicator.flow == "stock":
        assert indicator.to_year in ("last", "mean")
    if indicator.flow == "flow_unique":
        assert indicator.to_year not in ("sum", "recompute") or indicator.frequency == "annual"
    if indicator.to_parent == "sum":
        assert indicator.measure == "count"
    if indicator.measure in ("count", "median", "index"):
        assert indicator.to_parent != "recompute"


def test_it_never_gives_poverty_below_the_region():
    assert shipped()["ADU-03"].levels == ("region", "country")


def test_it_calls_no_rise_bad_where_a_rise_may_mean_better_detection():
    for code in ("COP-01", "COP-06", "ADU-05", "ADU-08", "GEN-11"):
        assert shipped()[code].polarity == "neutral"
