import pytest

from dashboard.indicators.catalogue import shipped
from dashboard.searching.entries import of_indicators
from dashboard.searching.index import Entry, Index

INDEX = {language: Index(of_indicators(shipped(), language)) for language in ("ro", "en")}


def codes(text, language="ro"):
    return [found.entry.key for found in INDEX[language].find(text)]


@pytest.mark.parametrize(
    "text", ["îngrijire rezidențială", "ingrijire rezidentiala", "îngrijire rezidenţială", "REZIDENȚIALĂ"]
)
def test_it_does_not_mind_diacritics_cedillas_or_capitals(text):
    assert codes(text)[0] == "COP-02"


def test_it_finds_by_code_with_or_without_the_dash():
    assert codes("cop-02")[0] == codes("COP02")[0] == codes("cop 02")[0] == "COP-02"


def test_it_finds_by_the_beginnings_of_words():
    assert codes("cop rezid")[0] == "COP-02"


def test_it_searches_the_titles_of_the_other_language_too():
    assert "ADU-08" in codes("domestic violence", "en")
    assert codes("domestic violence", "ro") == ["ADU-08"]
    assert codes("aggressor exit", "ro") == ["ADU-09"]


def test_it_puts_titles_in_the_language_of_the_reader_first():
    index = Index([Entry("x", "other", "Care", ("Grija",)), Entry("x", "own", "Grija de toate", weight=1)])
    assert [found.entry.key for found in index.find("grij")] == ["own", "other"]


def test_it_wants_every_word():
    assert set(codes("cantine sociale")) <= set(codes("cantine"))
    assert codes("cantine inexistente") == []


def test_it_leaves_out_the_small_words():
    assert codes("cantine din sociale") == codes("cantine sociale")
    assert codes("the homeless", "en")[0] == "ADU-05"


def test_it_puts_what_is_in_the_title_before_what_is_in_the_formula():
    found = codes("cantin")
    assert found[0] == "ADU-07"
    populations = codes("resident population", "en")
    assert populations[0] == "CTX-01"
    assert len(populations) > 3


def test_it_finds_a_title_by_all_of_it():
    for indicator in shipped().values():
        assert codes(indicator.title("ro"))[0] == indicator.code
        assert codes(indicator.title("en"), "en")[0] == indicator.code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("proectie speciala", "COP-01"), ("protctie speciala", "COP-01"), ("adotpie", "COP-04"),
        ("rezidnetiala", "COP-02"), ("mortaliattii infantile", "COP-18"), ("somaj inregsitrat", "ADU-04"),
    ],
)  # fmt: skip
def test_it_forgives_typing_mistakes(text, code):
    assert codes(text)[0] == code


def test_it_forgives_mistakes_in_words_half_typed():
    assert "COP-01" in codes("proecti")


def test_it_thinks_of_no_mistake_where_the_words_are_right():
    assert all("copi" in shipped()[code].title("ro").lower() for code in codes("copii")[:10])


@pytest.mark.parametrize(
    ("text", "code"),
    [("copiilor", "COP-01"), ("copilul", "COP-01"), ("vârstnicilor", "VAR-02"), ("dizabilitate", "DIZ-01"),
     ("adopție", "COP-04"), ("șomajul", "ADU-04")],
)  # fmt: skip
def test_it_finds_other_forms_of_a_word(text, code):
    assert code in codes(text)


@pytest.mark.parametrize(
    ("text", "language", "code"),
    [
        ("handicap", "ro", "DIZ-01"), ("handicapați", "ro", "DIZ-01"), ("hadicap", "ro", "DIZ-01"),
        ("batrani", "ro", "VAR-02"), ("bătrânii", "ro", "VAR-08"), ("orfani", "ro", "COP-01"),
        ("asistat social", "ro", "ADU-01"), ("ajutoare sociale", "ro", "ADU-02"), ("azil", "ro", "VAR-04"),
        ("cămin de bătrâni", "ro", "VAR-04"), ("violență în familie", "ro", "ADU-08"),
        ("orphans", "en", "COP-01"), ("rough sleepers", "en", "ADU-05"), ("welfare", "en", "ADU-01"),
        ("domestic abuse", "en", "ADU-08"), ("pensioners", "en", "VAR-02"),
    ],
)  # fmt: skip
def test_it_knows_what_people_say_instead(text, language, code):
    assert code in codes(text, language)


def test_it_puts_the_word_itself_before_what_it_means():
    found = codes("handicap")
    assert set(found[:2]) == {"COP-15", "DIZ-03"}
    assert found.index("DIZ-01") > 1


def test_it_finds_numbers_however_they_are_written():
    assert codes("1.000 de copii") == codes("1000 copii") != []


def test_it_finds_nothing_for_no_text():
    assert codes("  ") == codes("…?") == []
