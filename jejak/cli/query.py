"""stub"""
def events() -> None:
    """Stub."""
def quotes() -> None:
    """Stub."""
def times() -> None:
    """Stub."""
