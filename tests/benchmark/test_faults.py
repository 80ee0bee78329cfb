"""Killed at random moments, a reading loses nothing and doubles nothing."""

from __future__ import annotations

import random

KILLS = 5


def test_kills_at_random_moments(script, tmp_path, capsys):
    faults = script("faults")
    seed = random.SystemRandom().randrange(1_000_000)
    outcome = faults.kills(KILLS, seed, faults.in_files(str(tmp_path)))
    assert outcome.kills == KILLS
    assert outcome.wrong == [], f"seed {seed}"
