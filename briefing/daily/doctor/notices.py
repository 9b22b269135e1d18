"""Notices: whether the secrets they are sent with can be read. None is sent."""

from collections.abc import Iterator

from briefing.config.secrets import secret
from briefing.daily.doctor.finding import Finding, Surroundings
from briefing.errors import ConfigError


def check(surroundings: Surroundings) -> Iterator[Finding]:
    """One finding for each channel that is set up."""
    if surroundings.loaded is None:
        return
    notify = surroundings.loaded.settings.notify
    secrets = {
        "email": notify.email and (notify.email.password_env, notify.email.password_file),
        "ntfy": notify.ntfy and (notify.ntfy.token_env, notify.ntfy.token_file),
        "telegram": notify.telegram and (notify.telegram.token_env, notify.telegram.token_file),
    }
    for channel, places in secrets.items():
        if places is None:
            continue
        try:
            variable, file = places
            secret(variable, file, surroundings.environ)
            yield Finding("ok", f"{channel} is set up")
        except ConfigError as error:
            yield Finding("fail", f"{channel}: {error}", f"see [notify.{channel}] in the settings")
