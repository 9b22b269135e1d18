"""How things are installed on this platform."""

import platform
import shlex
import sys
from collections.abc import Mapping

# By the names that /etc/os-release gives to a distribution or to what it is like.
_LINUX = {
    "debian": "sudo apt install {}",
    "ubuntu": "sudo apt install {}",
    "fedora": "sudo dnf install {}",
    "rhel": "sudo dnf install {}",
    "arch": "sudo pacman -S {}",
    "alpine": "sudo apk add {}",
    "suse": "sudo zypper install {}",
}
_OTHERS = {"darwin": "brew install {}", "win32": "winget install {}"}
# What winget calls them: a bare name may be that of several.
_WINGET = {"espeak-ng": "eSpeak-NG.eSpeak-NG", "ffmpeg": "Gyan.FFmpeg"}


def install(program: str, system: str) -> str:
    """The command that installs ``program`` where ``sys.platform`` is ``system``."""
    if system == "win32":
        program = _WINGET.get(program, program)
    if system in _OTHERS:
        return _OTHERS[system].format(program)
    release = _release()
    for name in (release.get("ID", ""), *release.get("ID_LIKE", "").split()):
        if name in _LINUX:
            return _LINUX[name].format(program)
    return f"install {program} with the system's package manager"


def pip_install(*packages: str) -> str:
    """The command that installs packages for the Python that runs this."""
    return shlex.join((sys.executable, "-m", "pip", "install", *packages))


def _release() -> Mapping[str, str]:
    try:
        return platform.freedesktop_os_release()
    except OSError:
        return {}
