"""Valid rows of the tables about money, as text."""

from __future__ import annotations

ROWS: dict[str, list[dict[str, str]]] = {
    "programme": [
        {"code": "poca", "name": "Capacitate administrativă", "fund": "FSE", "period": "2014–2020",
         "dataset": "records"},
        {"code": "other", "name": "=Alt program", "dataset": "records"},
    ],
    "project": [
        {"code": "p1", "title": "Parteneriat", "smis": "151211", "programme": "poca", "beneficiary": "CLNR",
         "start": "2022-08-01", "finish": "2023-09-30", "dataset": "records"},
        {"code": "p2", "title": "-Alt proiect", "beneficiary": "Asociația", "dataset": "records"},
    ],
    "project_area": [
        {"project": "p1", "area": "179196", "dataset": "records"},
        {"project": "p2", "area": "179132", "dataset": "records"},
    ],
    "partner": [
        {"project": "p1", "name": "DGASPC Sector 6", "role": "partener", "dataset": "records"},
        {"project": "p2", "name": "Primăria", "dataset": "records"},
    ],
    "amount": [
        {"code": "a1", "project": "p1", "stage": "contracted", "source": "eu", "cost_base": "total",
         "cumulative": "0", "currency": "RON", "value": "301963.88", "derived": "0", "dataset": "records"},
        {"code": "a2", "project": "p1", "stage": "paid", "source": "eu", "cost_base": "total",
         "day": "2023-02-01", "cumulative": "1", "currency": "EUR", "value": "-12.50",
         "derived": "0", "dataset": "records"},
    ],
    "output": [
        {"project": "p1", "name": "persoane formate", "unit": "persoane", "target": "55", "delivered": "54.5",
         "day": "2023-09-30", "dataset": "records"},
        {"project": "p2", "name": "ateliere", "target": "16", "dataset": "records"},
    ],
    "cost_standard": [
        {"type": "8730CR-V-I", "valid_from": "2020-01-01", "value": "60000", "act": "HG",
         "dataset": "records"},
        {"type": "info", "valid_from": "2020-01-01", "value": "0.5", "dataset": "records"},
    ],
    "budget": [
        {"area": "179196", "period": "2023", "chapter": "68.02", "kind": "initial", "title": "Asistență",
         "cumulative": "0", "currency": "RON", "value": "1000000", "dataset": "records"},
        {"area": "179196", "period": "2023-06", "chapter": "68.02", "kind": "executed", "cumulative": "1",
         "currency": "RON", "value": "499999.99", "dataset": "records"},
        {"area": "179196", "period": "2023", "institution": "DGASPC", "chapter": "68.02", "kind": "draft",
         "cumulative": "0", "currency": "RON", "value": "2000.10", "dataset": "records"},
    ],
    "service_cost": [
        {"area": "179196", "type": "8730CR-V-I", "period": "2023", "spent": "700000.50", "cost_base": "total",
         "beneficiaries": "12", "dataset": "records"},
        {"area": "179196", "type": "info", "period": "2023", "spent": "1", "cost_base": "with_vat",
         "dataset": "records"},
    ],
    "price_index": [
        {"period": "2022", "value": "100", "dataset": "records"},
        {"period": "2023", "value": "110.4", "dataset": "records"},
    ],
}  # fmt: skip
