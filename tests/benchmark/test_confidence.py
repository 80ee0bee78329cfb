"""Reliability, calibration, AUC and the more confident half, on cases counted by hand."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(("hits", "total", "low", "high"), [
    (0, 0, 0, 1), (0, 10, 0, 0.2775), (5, 10, 0.2366, 0.7634), (10, 10, 0.7225, 1), (81, 263, 0.2553, 0.3662),
])
def test_the_interval_is_wilsons(script, hits, total, low, high):
    assert script("confidence").wilson(hits, total) == pytest.approx((low, high), abs=5e-4)


def test_tenths_are_even_and_keep_equal_ones_together(script):
    confidence = script("confidence")
    groups = confidence.tenths([(n / 100, n % 2 == 0) for n in range(100)])
    assert [(one.total, one.right) for one in groups] == [(10, 5)] * 10
    assert (groups[0].low, groups[0].high) == (0, 0.09)
    groups = confidence.tenths([(0.3, True)] * 55 + [(0.9, False)] * 5 + [(1.0, True)] * 40)
    assert [(one.low, one.high, one.total) for one in groups] == [(0.3, 0.3, 55), (0.9, 0.9, 5), (1.0, 1.0, 40)]
    assert confidence.tenths([]) == []


def test_calibration_error(script):
    confidence = script("confidence")
    assert confidence.calibration_error(confidence.tenths([(0.5, True), (0.5, False)])) == 0
    assert confidence.calibration_error(confidence.tenths([(0.9, False)] * 3 + [(0.2, True)])) == pytest.approx(0.875)
    assert confidence.calibration_error([]) == 0


@pytest.mark.parametrize(("cases", "area"), [
    ([(0.9, True), (0.1, False)], 1), ([(0.1, True), (0.9, False)], 0), ([(0.5, True), (0.5, False)], 0.5),
    ([(0.9, True), (0.5, False), (0.5, True), (0.1, False)], 0.875), ([(0.9, True)], None), ([], None),
])
def test_auc(script, cases, area):
    assert script("confidence").auc(cases) == area


@pytest.mark.parametrize(("cases", "share"), [
    ([(0.9, True), (0.8, True), (0.2, False), (0.1, False)], 1),
    ([(0.9, True), (0.5, True), (0.5, False), (0.1, False)], 0.75),  # half of the two equal ones
    ([(0.5, True), (0.5, False)], 0.5), ([(0.5, True), (0.9, False), (0.9, False)], 0), ([], None),
])
def test_the_more_confident_half(script, cases, share):
    assert script("confidence").better_half(cases) == share
