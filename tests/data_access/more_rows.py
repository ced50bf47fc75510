"""Valid rows of the tables about services and about money, for those who try every table."""

from __future__ import annotations

from tests.data_access import funding_rows, service_rows

MORE_ROWS = {**service_rows.ROWS, **funding_rows.ROWS}
