"""Licences as the register writes them: their state and their days."""

from __future__ import annotations

from dashboard.letters import fold

# Parts of folded words → ``service_tables.LICENCE_STATES``, None where what they say is none of them; the
# first that is found, so that negations come before what they deny.
STATES: dict[str, str | None] = {
    "inactiv": None, "dezactiv": None, "nevalabil": None, "nu mai": None, "fara valabil": None,
    "neexpirat": None, "necunoscut": None,
    "suspend": "suspended", "retras": "withdrawn", "retrag": "withdrawn", "radi": "withdrawn",
    "expirat": "expired", "provizori": "provisional", "fara licenta": "unlicensed",
    "nelicentiat": "unlicensed", "licentiat": "licensed", "activ": "licensed", "valabil": "licensed",
}  # fmt: skip


def state(text: str) -> str | None:
    """What a cell says of a licence; a service in the register is licensed where it says nothing."""
    words = fold(text)
    if not words:
        return "licensed"
    return next((of for part, of in STATES.items() if part in words), None)
