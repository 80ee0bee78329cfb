"""Alembic's entry: runs the migrations on the connection that it is given, in that connection's transaction."""

from alembic import context

from jejak.record.tables.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,  # SQLite can; it is told so because its Python module hides it
)
with context.begin_transaction():
    context.run_migrations()
