"""What a service did, in words."""

from __future__ import annotations

from dashboard.sentences.service_activity import activity


def test_it_says_what_is_known_and_leaves_out_what_is_not():
    assert (
        activity(52, 9, 12.5, (), "ro")
        == "52 de persoane ajutate, 9 în așteptare, 12,5 posturi cu normă întreagă"
    )
    assert activity(1, None, None, (), "en") == "1 person helped"
    assert activity(None, None, None, (), "ro") == ""


def test_it_names_what_is_too_small_to_be_told():
    words = activity(None, None, 3.0, ("beneficiaries", "waiting"), "ro")
    assert words == "persoane ajutate: nepublicat, în așteptare: nepublicat, 3 posturi cu normă întreagă"
