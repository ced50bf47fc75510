"""What a change of the address redraws, asked of the app as a browser asks."""

from __future__ import annotations

import json

from flask.testing import FlaskClient


def redraw(client: FlaskClient, page: str, query: str, former: dict | None = None) -> dict[str, dict]:
    """Id → property → value of what an answer to a change of the address changes. page: its name in ids.
    former: what was resolved before."""
    asked = f"query-{page}"
    callbacks = client.get("/_dash-dependencies").json
    own = next(one for one in callbacks if any(i["id"] == asked for i in one["inputs"]))
    outputs = [
        {"id": part.rsplit(".", 1)[0], "property": part.rsplit(".", 1)[1]}
        for part in own["output"].strip(".").split("...")
    ]
    sent = client.post(
        "/_dash-update-component",
        json={
            "output": own["output"],
            "outputs": outputs,
            "inputs": [{"id": asked, "property": "data", "value": query}],
            "state": [{"id": f"resolved-{page}", "property": "data", "value": former or {}}],
            "changedPropIds": [f"{asked}.data"],
        },
    )
    assert sent.status_code == 200, sent.data[:500]
    return json.loads(sent.data)["response"]
