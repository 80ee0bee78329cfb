"""Event → record: tables, stores, views."""
