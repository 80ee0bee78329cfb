"""Every shipped entry proves itself both ways: its examples are found as they say, its look-alikes are not."""

from __future__ import annotations

import pytest

from jejak.knowledge import languages, load
from jejak.proofs.entries import PROOFS, Claim, claims, faults
from jejak.proofs.ready import refusals

CLAIMS = [claim for language in languages() for claim in claims(load(language))]


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: f"{claim.language}-{claim.entry.where}")
def test_an_entry_proves_itself(claim: Claim):
    assert claim.texts
    assert [str(fault) for fault in faults(claim, load(claim.language))] == []


def test_every_proof_has_entries():
    assert {claim.proof for claim in CLAIMS} == set(PROOFS.values())


@pytest.mark.parametrize("language", languages())
def test_every_step_can_use_what_is_shipped(language):
    assert refusals(load(language)) == ()
