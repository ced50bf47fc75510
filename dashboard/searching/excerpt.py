"""The part of a text that shows why it was found."""

from __future__ import annotations

import re

from dashboard.searching.words import are_forms, telling, words

SENTENCE = re.compile(r"(?<=[.!?])\s+")
LONGEST = 160  # signs


def excerpt(text: str, asked: str) -> str:
    """The first sentence with most of the words asked for, cut at a word where it is long."""
    sought = telling(words(asked))
    sentences = SENTENCE.split(" ".join(text.split()))

    def met(sentence: str) -> int:
        said = words(sentence)
        return sum(any(one.startswith(word) or are_forms(word, one) for one in said) for word in sought)

    best = max(sentences, key=met)
    if len(best) <= LONGEST:
        return best
    return best[:LONGEST].rpartition(" ")[0].rstrip(" ,;:–-") + "…"
