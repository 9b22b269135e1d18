"""How much is taken in before it cannot be a news page any more."""

MAX_PAGE_BYTES = 32_000_000
"""The largest page read, fetched or decoded; real ones are under 1 MB."""
