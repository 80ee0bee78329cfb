"""Where the public data lies that scripts learn from and measure on."""

from __future__ import annotations

import argparse
import os
from pathlib import Path


def add_data(parser: argparse.ArgumentParser, told: str = "the folder of public data") -> None:
    """Let a command line take --data; without it the folder is the one that JEJAK_DATA names, and one there must be."""
    place = os.environ.get("JEJAK_DATA")
    parser.add_argument("--data", type=Path, default=place, required=not place, help=f"{told}, or JEJAK_DATA")
