import pytest

from dashboard.i18n import half


@pytest.mark.parametrize(
    ("text", "ro", "en"),
    [
        ("o copie | a copy", "o copie", "a copy"),
        ("rata a|b", "rata a|b", "rata a|b"),
        ("pentru toți", "pentru toți", "pentru toți"),
        ("", "", ""),
    ],
)
def test_it_gives_each_reader_a_half(text, ro, en):
    assert (half(text, "ro"), half(text, "en")) == (ro, en)
