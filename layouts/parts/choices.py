"""What the controls of a page offer, as the callbacks found it."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.selection import View

Option = tuple[str, str]  # what the address says, what the reader reads


@dataclass(frozen=True)
class Choices:
    """What can be chosen, in the reader's language, beside what is chosen.

    areas, indicators: the chosen ones, as code and name. views: those there are. The others: every option in
    the order of the list; a control with fewer than two that have words is not
    shown.
    """

    areas: tuple[Option, ...] = ()
    indicators: tuple[Option, ...] = ()
    years: tuple[int, ...] = ()
    comparators: tuple[Option, ...] = ()
    groups: tuple[Option, ...] = ()
    breakdowns: tuple[Option, ...] = ()
    views: tuple[View, ...] = ()
    periods: tuple[Option, ...] = ()
    earlier: tuple[Option, ...] = ()
    topics: tuple[Option, ...] = ()
    splits: tuple[Option, ...] = ()
    sorts: tuple[Option, ...] = ()
    differing: tuple[Option, ...] = ()
    aparts: tuple[Option, ...] = ()
    bases: tuple[Option, ...] = ()
