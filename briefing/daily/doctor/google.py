"""Whether gTTS's service can be reached from here; whether it speaks, it says when asked to."""

from collections.abc import Iterator

from briefing.daily.doctor import reach
from briefing.daily.doctor.finding import Finding, Surroundings

URL = "https://translate.google.com/"


def check(surroundings: Surroundings) -> Iterator[Finding]:
    """Nothing is asked where the settings name engines without gTTS."""
    named = surroundings.loaded.settings.engine if surroundings.loaded else "auto"
    engines = [name.strip() for name in named.split(",")]
    if not {"auto", "gtts"} & set(engines):
        yield Finding("ok", "not needed: engine names others")
        return
    answer = reach.ask(URL)
    if answer.is_good:
        yield Finding("ok", "translate.google.com answers")
        return
    told = f"translate.google.com: {answer.problem or f'it answered {answer.status}'}"
    alone = engines == ["gtts"]
    remedy = "check the network, the proxy (HTTPS_PROXY) and the firewall" + (
        '; or set engine = "auto"' if alone else "; until then espeak-ng speaks"
    )
    yield Finding("fail" if alone else "warn", told, remedy)
