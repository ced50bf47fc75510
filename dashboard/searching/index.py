"""The index: entries of every kind in one language, found by their words and ranked."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from dashboard.searching.synonyms import readings
from dashboard.searching.words import STEM, are_forms, mistakes_allowed, telling, words

# What a word costs by where it stands …
IN_NAME, IN_OTHER_NAME, AROUND, IN_TEXT = 0, 3, 24, 48
# … and by how it was met: two mistakes in a name still come before the right word in the text.
EXACT, BEGINNING, FORM, SYNONYM, MISTAKE = 0, 1, 2, 4, 6
# What is taken off where the whole question is a name, begins one, or stands in one as it is written.
IS_NAME, BEGINS_NAME, STANDS_IN_NAME = 6, 3, 1
NONE = 255


class Entry(NamedTuple):
    """What can be found. title: its name in the reader's language; also: its other names, in either.

    text    what else is read about it, in which every word counts less.
    around  names of what contains it: they help to tell namesakes apart and never suffice alone.
    weight  among equals the smaller comes first.
    """

    kind: str
    key: str
    title: str
    also: tuple[str, ...] = ()
    text: str = ""
    around: str = ""
    weight: int = 0


class Found(NamedTuple):
    entry: Entry
    cost: int  # per word asked for; the smaller, the better


class Index:
    """All entries in one language, made once a data version and never changed."""

    def __init__(self, entries: Iterable[Entry]):
        self._entries = tuple(entries)
        self._kinds = np.array([entry.kind for entry in self._entries], dtype=object)
        self._needs_name = np.array([bool(entry.around) for entry in self._entries], dtype=bool)
        self._names = [_names(entry) for entry in self._entries]
        postings: dict[str, dict[int, int]] = {}
        for number, entry in enumerate(self._entries):
            for word, cost in _fields(entry):
                known = postings.setdefault(word, {})
                known[number] = min(cost, known.get(number, NONE))
        self._postings = {
            word: (np.fromiter(known, np.int32), np.fromiter(known.values(), np.uint8))
            for word, known in postings.items()
        }
        self._vocabulary = sorted(self._postings)
        self._beginnings = _beginnings(self._vocabulary)

    def __len__(self) -> int:
        return len(self._entries)

    def of_kind(self, kind: str) -> list[Entry]:
        """The entries of one kind, in the order in which they were registered."""
        return [entry for entry in self._entries if entry.kind == kind]

    def find(self, text: str, kinds: Collection[str] | None = None, *, forgiving: bool = True) -> list[Found]:
        """The entries (of some kinds) in which every word of the text is met, best first.

        forgiving: whether typing mistakes are thought of where no name holds the words as they stand.
        """
        asked = words(text)
        if not asked:
            return []
        among = np.ones(len(self), dtype=bool) if kinds is None else np.isin(self._kinds, list(kinds))
        found = self._found(asked, among, mistaken=False)
        if not forgiving or (found and found[0].cost < IN_TEXT):
            return found
        return self._found(asked, among, mistaken=True)

    def _found(self, asked: list[str], among: np.ndarray, *, mistaken: bool) -> list[Found]:
        total = np.zeros(len(self), dtype=np.int32)
        worst = np.zeros(len(self), dtype=np.uint8)
        named = ~self._needs_name
        for reading in readings(telling(asked), mistaken=mistaken):
            cost = np.full(len(self), NONE, dtype=np.uint8)
            for number, phrase in enumerate(reading):
                as_said = self._cost_of(phrase, mistaken=mistaken)
                # What is said comes first, then what it means.
                cost = np.minimum(cost, as_said if not number else _more(as_said, SYNONYM))
            among = among & (cost < NONE)
            named = named | (cost < AROUND)
            total += cost
            worst = np.maximum(worst, cost)
        chosen = np.flatnonzero(among & named)
        whole = " ".join(asked)
        ranked = []
        for number in chosen.tolist():
            entry, names = self._entries[number], self._names[number]
            paid = int(total[number]) - _taken_off(whole, names)
            # A word that is in the text alone puts the entry behind all others.
            paid = min(paid, IN_TEXT - 1) if worst[number] < IN_TEXT else max(paid, IN_TEXT)
            ranked.append((paid, entry.weight, names[0], entry.key, entry))
        ranked.sort(key=lambda one: one[:4])
        return [Found(entry, paid) for paid, *_, entry in ranked]

    def _cost_of(self, phrase: tuple[str, ...], *, mistaken: bool) -> np.ndarray:
        """The cost of a phrase in each entry: of its most costly word, all of which must be met."""
        cost = np.zeros(len(self), dtype=np.uint8)
        for word in phrase:
            met = np.full(len(self), NONE, dtype=np.uint8)
            for known, more in self._like(word, mistaken=mistaken).items():
                numbers, costs = self._postings[known]
                if more >= MISTAKE:  # long texts hold a word like any other
                    numbers, costs = numbers[costs < IN_TEXT], costs[costs < IN_TEXT]
                met[numbers] = np.minimum(met[numbers], costs + np.uint8(more))
            cost = np.maximum(cost, met)
        return cost

    def _like(self, word: str, *, mistaken: bool) -> Mapping[str, int]:
        """Known words that a word may stand for, and what each costs."""
        found: dict[str, int] = {}
        if mistaken:
            for known, number in self._mistyped(word):
                found[known] = min(number * MISTAKE + BEGINNING, found.get(known, NONE))
        for known in self._beginning_with(word[:STEM] if len(word) > STEM else word):
            if known.startswith(word):
                # A single letter is the beginning of what is being typed.
                whole = known == word and (len(word) > 1 or word.isdigit())
                found[known] = EXACT if whole else BEGINNING
            elif are_forms(word, known):
                found[known] = FORM
        return found

    def _beginning_with(self, start: str) -> Iterator[str]:
        for number in range(bisect_left(self._vocabulary, start), len(self._vocabulary)):
            known = self._vocabulary[number]
            if not known.startswith(start):
                return
            yield known

    def _mistyped(self, word: str) -> Iterator[tuple[str, int]]:
        """Words meant by one with typing mistakes, or that begin with what is meant: it may be half typed."""
        allowed = mistakes_allowed(word)
        if not allowed:
            return
        for length in range(len(word) - allowed, len(word) + allowed + 1):
            starts = self._beginnings.get(length, {})
            near = process.extract(word, starts.keys(), scorer=OSA.distance, score_cutoff=allowed, limit=None)
            for start, distance, _ in near:
                number = int(distance) + (start[0] != word[0])
                if not 0 < number <= allowed:
                    continue
                # A last letter that is itself wrong would make the beginning fit anything.
                for known in starts[start] if start[-1] == word[-1] else (start,):
                    if known in self._postings:
                        yield known, number


def _fields(entry: Entry) -> Iterator[tuple[str, int]]:
    for text, cost in (
        (entry.title, IN_NAME),
        (" ".join(entry.also), IN_OTHER_NAME),
        (entry.around, AROUND),
        (entry.text, IN_TEXT),
    ):
        yield from ((word, cost) for word in words(text))


def _names(entry: Entry) -> tuple[str, ...]:
    return tuple(" ".join(words(name)) for name in (entry.title, *entry.also))


def _beginnings(vocabulary: list[str]) -> dict[int, dict[str, list[str]]]:
    """Length → beginning of that length → the words that begin so (or are it)."""
    found: dict[int, dict[str, list[str]]] = {}
    for word in vocabulary:
        for length in range(2, len(word) + 1):
            found.setdefault(length, {}).setdefault(word[:length], []).append(word)
    return found


def _more(costs: np.ndarray, more: int) -> np.ndarray:
    return np.where(costs < NONE, costs + np.uint8(more), costs)


def _taken_off(whole: str, names: tuple[str, ...]) -> int:
    if whole in names:
        return IS_NAME
    if any(name.startswith(whole) for name in names):
        return BEGINS_NAME
    return STANDS_IN_NAME if any(f" {whole}" in name for name in names) else 0
