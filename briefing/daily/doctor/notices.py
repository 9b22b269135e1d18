"""Notices: whether the secrets they are sent with can be read. None is sent."""

from collections.abc import Iterator
from pathlib import Path

from briefing.config.secrets import secret
from briefing.daily.doctor.finding import Finding, Surroundings
from briefing.errors import ConfigError


def check(surroundings: Surroundings) -> Iterator[Finding]:
    """One finding for each channel that is set up."""
    if surroundings.loaded is None:
        return
    notify = surroundings.loaded.settings.notify
    places: dict[str, tuple[str | None, Path | None]] = {}
    if notify.email:
        places["email"] = (notify.email.password_env, notify.email.password_file)
    if notify.ntfy:
        places["ntfy"] = (notify.ntfy.token_env, notify.ntfy.token_file)
    if notify.telegram:
        places["telegram"] = (notify.telegram.token_env, notify.telegram.token_file)
    for channel, (variable, file) in places.items():
        try:
            secret(variable, file, surroundings.environ)
            yield Finding("ok", f"{channel} is set up")
        except ConfigError as error:
            yield Finding("fail", f"{channel}: {error}", f"see [notify.{channel}] in the settings")
