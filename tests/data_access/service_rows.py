"""Valid rows of the tables about services, as text."""

from __future__ import annotations

ROWS: dict[str, list[dict[str, str]]] = {
    "provider": [
        {"code": "dgaspc-6", "name": "DGASPC Sector 6", "kind": "public", "dataset": "records"},
        {"code": "casa", "name": "=Fundația Casa", "kind": "ngo", "email": "casa@example.org",
         "dataset": "records"},
    ],
    "service_type": [
        {"code": "8730CR-V-I", "title": "Cămine pentru persoane vârstnice", "regime": "accommodation",
         "target_groups": "elderly", "protected": "0", "dataset": "records"},
        {"code": "info", "title": "Linie telefonică", "regime": "phone", "protected": "0",
         "dataset": "records"},
    ],
    "service": [
        {"code": "home-1", "name": "Cămin", "provider": "casa", "type": "8730CR-V-I", "area": "179196",
         "area_basis": "declared", "lon": "26.01", "lat": "44.43", "point_basis": "exact", "capacity": "40",
         "capacity_unit": "places", "licence_state": "licensed", "licence_from": "2020-02-01",
         "licence_to": "2025-01-31", "assured_on": "2024-05-06", "dataset": "records"},
        {"code": "line", "name": "-Linia", "provider": "dgaspc-6", "type": "info", "area": "179132",
         "dataset": "records"},
    ],
    "service_activity": [
        {"service": "home-1", "period": "2023", "beneficiaries": "52", "waiting": "9", "staff": "12.5",
         "dataset": "records"},
        {"service": "line", "period": "2023", "beneficiaries": "800", "note": "apeluri",
         "dataset": "records"},
    ],
}  # fmt: skip
