"""Providers of services, whom the register only names."""

from __future__ import annotations

import hashlib
import re

from dashboard.letters import fold

LONGEST = 120
# The first words, folded, that say what kind of provider bears a name.
KINDS = {
    "ngo": ("asociatia", "asociatie", "fundatia", "fundatie", "federatia", "liga", "organizatia", "uniunea",
            "clubul", "salvati", "crucea rosie", "societatea nationala de cruce rosie"),
    "church": ("arhiepiscopia", "episcopia", "mitropolia", "patriarhia", "parohia", "protoieria",
               "protopopiatul", "manastirea", "schitul", "biserica", "congregatia", "ordinul", "cultul"),
    "public": ("dgaspc", "directia", "primaria", "consiliul", "unitatea", "municipiul", "comuna", "orasul",
               "judetul", "sectorul", "spitalul", "complexul", "serviciul", "inspectoratul", "agentia",
               "uat", "penitenciarul", "das ", "spas ", "centrul", "caminul", "compartimentul",
               "administratia", "institutia"),
    "company": ("s c", "sc ", "srl"),
}  # fmt: skip
COMPANY = re.compile(r"\bs ?r ?l\b|\bs ?a$")


def code_of(name: str) -> str:
    """The code a provider is kept under, the same for every way of writing its letters:
    ``asociatia-caritas-bucuresti``."""
    words = re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")
    if len(words) <= LONGEST:
        return words
    # Long names often differ in their last words only.
    return f"{words[:LONGEST]}-{hashlib.sha256(words.encode()).hexdigest()[:8]}"


def kind_of(name: str) -> str | None:
    """``service_tables.PROVIDER_KINDS``, where the first words of the name tell."""
    words = " ".join(re.sub(r"[^a-z0-9]+", " ", fold(name)).split())
    if COMPANY.search(words):
        return "company"
    return next((kind for kind, firsts in KINDS.items() if words.startswith(firsts)), None)
