"""mentions → Event: roles, dates worked out, status, speaker."""
