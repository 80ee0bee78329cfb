"""The command `jejak`: one command per verb. Nothing heavy is imported until a command runs."""

from jejak.cli.app import app, main

__all__ = ["app", "main"]
