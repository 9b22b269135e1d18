"""What a file at a target is to hold."""

from pathlib import Path
from typing import TypeAlias

Source: TypeAlias = Path | bytes
"""What a file here holds, or bytes."""
