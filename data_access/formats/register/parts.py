"""The tables that a register of services becomes."""

from __future__ import annotations

from functools import partial

from dashboard.service_tables import PROVIDERS, SERVICE_TYPES, SERVICES
from data_access.formats import read_once
from data_access.formats.register.chunks import Register

TABLES = {
    PROVIDERS: Register.providers,
    SERVICE_TYPES: Register.service_types,
    SERVICES: Register.services,
}
parts = partial(read_once.parts, tables=TABLES)
