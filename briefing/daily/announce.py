"""Who hears of a run: the user's own commands, and whoever is to have a notice."""

import logging

from briefing.config.load import Loaded
from briefing.config.settings import Settings
from briefing.daily.hooks import run_hook
from briefing.daily.notices import send_all
from briefing.daily.notices.notice import Notice
from briefing.daily.outcome import Morning
from briefing.daily.told import is_told, note_told

_log = logging.getLogger(__name__)


def announce(loaded: Loaded, morning: Morning, stem: str) -> None:
    """Hooks, and notices unless one of such a failure went out; what becomes of them is logged."""
    settings = loaded.settings
    hook = settings.hooks.on_failure if morning.error else settings.hooks.on_success
    if hook and morning.is_new:
        payload = {**morning.episode, "path": str(morning.path or ""), "report": morning.report}
        done = run_hook(hook, payload, timeout=settings.hooks.timeout, folder=loaded.path.parent)
        if done.message:
            _log.warning("the hook %s: %s", done.command, done.message)
    failed = bool(morning.error or morning.trouble)
    if failed and is_told(settings.out, stem):
        return
    sent = send_all(settings.notify, _notice(settings, morning))
    for notice in sent:
        if notice.problem:
            _log.warning("no notice by %s: %s", notice.channel, notice.problem)
    if failed and sent and not any(notice.problem for notice in sent):
        note_told(settings.out, stem)


def _notice(settings: Settings, morning: Morning) -> Notice:
    problem = morning.error or morning.trouble
    if problem:
        what = "no briefing" if morning.error else "made, but not delivered"
        return Notice(f"{settings.title}: {what}", str(problem), failed=True)
    minutes = morning.episode["duration_s"] / 60
    titles = [story["title"] for story in morning.episode["stories"]]
    text = "\n".join([f"{minutes:.1f} min", *titles, *morning.episode["notices"]])
    count = "1 story" if len(titles) == 1 else f"{len(titles)} stories"
    return Notice(f"{settings.title}: {count}", text)
