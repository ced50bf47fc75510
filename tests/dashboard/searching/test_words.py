"""Words and their mistakes; the distance against a second implementation that is slow and plain to see."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.searching.excerpt import LONGEST, excerpt
from dashboard.searching.index import Entry, Index
from dashboard.searching.words import are_forms, mistakes, mistakes_allowed, words

FEW_LETTERS = st.text("abcd", min_size=1, max_size=9)
TYPED = st.text("abcde", min_size=4, max_size=10)


def slowly(typed: str, meant: str) -> int:
    """Every way to come from one word to the other, letter by letter."""

    @cache
    def from_(i: int, j: int) -> int:
        if i == len(typed) or j == len(meant):
            return len(typed) - i + len(meant) - j
        ways = [from_(i + 1, j) + 1, from_(i, j + 1) + 1, from_(i + 1, j + 1) + (typed[i] != meant[j])]
        if typed[i : i + 2] == meant[j : j + 2][::-1] and len(typed[i : i + 2]) == 2:
            ways.append(from_(i + 2, j + 2) + 1)
        return min(ways)

    return min(from_(0, 0) + (typed[0] != meant[0]), 3)


@given(FEW_LETTERS, FEW_LETTERS)
def test_it_counts_mistakes_like_the_slow_way(one, other):
    assert mistakes(one, other) == slowly(one, other)


@given(TYPED, st.lists(FEW_LETTERS, min_size=1, max_size=12, unique=True))
def test_it_finds_exactly_the_words_within_the_mistakes_allowed(typed, known):
    """Of whole words: right, begun with, a form of it, or with few mistakes; and of words half typed."""
    index = Index([Entry("word", word, word) for word in known])
    right = {word for word in known if word.startswith(typed) or are_forms(typed, word)}
    allowed = mistakes_allowed(typed)
    starts = {word: [word[:n] for n in range(2, len(word)) if word[n - 1] == typed[-1]] for word in known}
    near = {w for w in known if len(w) > 1 and any(slowly(typed, s) <= allowed for s in [w, *starts[w]])}
    assert {found.entry.key for found in index.find(typed)} == (right or near)


@pytest.mark.parametrize(
    ("typed", "meant", "number"),
    [("protectie", "protectie", 0), ("proectie", "protectie", 1), ("rpotectie", "protectie", 2),
     ("cpoii", "copii", 1), ("casa", "masa", 2), ("abc", "xyz", 3)],
)  # fmt: skip
def test_it_counts_a_wrong_first_letter_twice(typed, meant, number):
    assert mistakes(typed, meant) == number


def test_it_allows_more_mistakes_in_longer_words():
    assert [mistakes_allowed(word) for word in ("abc", "abcd", "abcdefg", "abcdefgh", "179196")] == [
        0,
        1,
        1,
        2,
        0,
    ]


def test_it_takes_texts_apart_into_folded_words():
    assert words("Ştefăneşti-de-Sus, S6: 1.000 și 10,000") == [
        "stefanesti", "de", "sus", "s", "6", "1000", "si", "10000",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("copii", "copiilor", True), ("persoana", "persoanelor", True), ("serviciu", "serviciilor", True),
     ("service", "services", True), ("casa", "case", False), ("consiliere", "constanta", False),
     ("protectie", "proteza", False)],
)  # fmt: skip
def test_it_tells_forms_of_one_word(one, other, same):
    assert are_forms(one, other) is same


def test_it_shows_the_sentence_that_was_found():
    text = "Primul rând nu spune nimic. Intervalul de încredere se calculează după Byar. La sfârșit, altceva."
    assert excerpt(text, "incredere byar") == "Intervalul de încredere se calculează după Byar."


def test_it_cuts_a_long_sentence_at_a_word():
    cut = excerpt("foarte " * 60, "foarte")
    assert len(cut) <= LONGEST
    assert cut.endswith("foarte…")
