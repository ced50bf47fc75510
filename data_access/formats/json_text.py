"""JSON texts from outside, looked at before they are parsed."""

from __future__ import annotations

# Each value takes some 70 bytes of memory once it is read, however few it takes in the file. Four million
# points: more than the country's units have in full detail.
MOST_MARKS = 12_000_000
MARKS = (b",", b":", b"[", b"{")


def is_too_rich(content: bytes) -> bool:
    """Whether the text holds more values than fit into memory, told by its commas, colons and brackets."""
    return sum(content.count(mark) for mark in MARKS) > MOST_MARKS
