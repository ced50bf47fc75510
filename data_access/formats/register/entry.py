"""One service as the register writes it, before anything is made of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.letters import fold


@dataclass(frozen=True, kw_only=True)
class Entry:
    """Texts as the file has them, blank where it has none; ``row`` as a person sees it.

    number    the entry's own number in the register, where the file has one.
    siruta    the code of the area, where the file has one; ``locality`` and ``county`` name it.
    licence_state  what is said of the licence; ``None`` where nothing tells that there is one.
    assured   the day on which somebody last looked whether all this is so.
    groups    whom the service is for, as the register codes it (B1, B2.1 …).
    """

    row: int
    name: str
    provider: str
    type: str
    number: str = ""
    type_title: str = ""
    tax_code: str = ""
    siruta: str = ""
    county: str = ""
    locality: str = ""
    address: str = ""
    groups: tuple[str, ...] = ()
    capacity: str = ""
    licence: str = ""
    licence_state: str | None = ""
    licence_from: str = ""
    licence_to: str = ""
    assured: str = ""
    lon: str = ""
    lat: str = ""
    email: str = ""
    phones: tuple[str, ...] = ()
    url: str = ""

    @property
    def place(self) -> tuple[str, str, str]:
        """Where it is, so that two ways of writing one address are alike."""
        return fold(self.county), fold(self.locality), fold(self.address)


def text_of(item: Mapping[str, Any], key: str) -> str:
    """A value of a JSON object as a cell would hold it, blank where there is none; halves of characters that
    JSON may hold and nothing can store are replaced."""
    value = item.get(key)
    if value is None or isinstance(value, (list, dict)):
        return ""
    return str(value).encode("utf-8", "replace").decode().strip()


def texts_of(item: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """The texts of a list, or of a text that parts them with commas."""
    value = item.get(key)
    if isinstance(value, list):
        return tuple(text_of({"": one}, "") for one in value)
    return tuple(filter(None, (part.strip() for part in text_of(item, key).split(","))))
