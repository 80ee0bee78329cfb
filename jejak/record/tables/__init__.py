"""The record's tables, the databases that hold them, and what every question of them needs: rows, days, clocks."""
