"""One row of a list of projects as the file writes it, before anything is made of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Entry:
    """Texts as the file has them, blank where it has none; ``row`` as a person sees it.

    theme    the category of intervention.
    amounts  what stands in the columns of money, in their order.
    """

    row: int
    smis: str = ""
    title: str = ""
    beneficiary: str = ""
    programme: str = ""
    fund: str = ""
    axis: str = ""
    call: str = ""
    theme: str = ""
    region: str = ""
    county: str = ""
    locality: str = ""
    state: str = ""
    start: str = ""
    finish: str = ""
    amounts: tuple[str, ...] = ()
