"""The place of an event on the map. Events written before have none: reading their articles again adds it."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the columns of the place."""
    op.add_column("events", sa.Column("place_id", sa.Text()))
    op.add_column("events", sa.Column("place_name", sa.Text()))
    op.add_column("events", sa.Column("place_country", sa.Text()))
    op.add_column("events", sa.Column("place_latitude", sa.Float()))
    op.add_column("events", sa.Column("place_longitude", sa.Float()))
    op.add_column("events", sa.Column("place_precision", sa.String(length=200)))
    op.add_column("events", sa.Column("place_reason", sa.Text()))
