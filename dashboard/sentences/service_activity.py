"""What a service did in a period, in a few words."""

from __future__ import annotations

from collections.abc import Collection

from dashboard import formats
from dashboard.i18n import Language, say, say_count


def activity(
    beneficiaries: int | None, waiting: int | None, staff: float | None, withheld: Collection[str],
    language: Language,
) -> str:  # fmt: skip
    """``52 de persoane ajutate, 9 în așteptare, 12,5 posturi``; what is too small to be told is named
    as such, what nobody has said is left out."""
    parts = []
    if beneficiaries is not None:
        parts.append(say_count(language, "{n} person helped", "{n} people helped", beneficiaries))
    elif "beneficiaries" in withheld:
        parts.append(say(language, "people helped: not published"))
    if waiting is not None:
        parts.append(say_count(language, "{n} waiting", "{n} waiting", waiting))
    elif "waiting" in withheld:
        parts.append(say(language, "waiting: not published"))
    if staff is not None:
        places = 0 if float(staff).is_integer() else 1
        parts.append(formats.counted(staff, places, ("{n} full-time post", "{n} full-time posts"), language))
    return ", ".join(parts)
