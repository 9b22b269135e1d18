"""What holds where a user has set nothing, and more than one place has to know it."""

from pathlib import Path

DEFAULT_OUT = Path("audio_out")
DEFAULT_TITLE = "Kabar Hari Ini"
