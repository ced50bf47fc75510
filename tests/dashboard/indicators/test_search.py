import pytest

from dashboard.indicators.catalogue import shipped
from dashboard.indicators.search import folded


def codes(text, language="ro"):
    return [indicator.code for indicator in shipped().search(text, language)]


@pytest.mark.parametrize(
    "text", ["îngrijire rezidențială", "ingrijire rezidentiala", "îngrijire rezidenţială", "REZIDENȚIALĂ"]
)
def test_it_does_not_mind_diacritics_cedillas_or_capitals(text):
    assert codes(text)[0] == "COP-02"


def test_it_finds_by_code_with_or_without_the_dash():
    assert codes("cop-02")[0] == codes("COP02")[0] == "COP-02"


def test_it_finds_by_the_beginnings_of_words():
    assert codes("cop rezid")[0] == "COP-02"


def test_it_searches_the_language_of_the_reader():
    assert "ADU-08" in codes("domestic violence", "en")
    assert codes("domestic violence", "ro") == []


def test_it_wants_every_word():
    assert set(codes("cantine sociale")) <= set(codes("cantine"))
    assert codes("cantine inexistente") == []


def test_it_puts_what_is_in_the_title_before_what_is_in_the_formula():
    found = codes("cantin")
    assert found[0] == "ADU-07"
    populations = codes("resident population", "en")
    assert populations[0] == "CTX-01"
    assert len(populations) > 3


def test_it_gives_everything_for_no_text():
    assert codes("  ") == list(shipped())


def test_it_folds_letters_that_only_look_different():
    assert folded("Școală") == folded("Şcoala") == "scoala"
