"""How much is taken in before it cannot be a news page any more."""

MAX_PAGE_BYTES = 20_000_000
"""The largest page read or fetched; real ones are under 1 MB."""
