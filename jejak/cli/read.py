"""stub"""
def read() -> None:
    """Stub."""
