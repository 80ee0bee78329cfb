"""The migrations: each brings a record from one version of the tables to the next."""
