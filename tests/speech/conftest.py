"""What the tests of speech share."""

from tests.speech.loopback_google import google, google_authority, loopback_google

__all__ = ["google", "google_authority", "loopback_google"]
