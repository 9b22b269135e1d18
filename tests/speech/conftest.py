"""What the tests of speech share."""

import pytest

from briefing.speech import persist
from tests.speech.loopback_google import google, google_authority, loopback_google

__all__ = ["google", "google_authority", "loopback_google"]


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask again after a hundredth of the pauses."""
    monkeypatch.setattr(persist, "FIRST_PAUSE_S", persist.FIRST_PAUSE_S / 100)
    monkeypatch.setattr(persist, "LONGEST_PAUSE_S", persist.LONGEST_PAUSE_S / 100)
