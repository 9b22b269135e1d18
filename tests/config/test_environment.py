"""Every key that can have a variable has one, under a name of its own."""

from briefing.config.environment_layer import OTHERS, misspelt, variables
from briefing.config.settings import Settings


def test_variables_are_unique_and_none_means_two_things() -> None:
    names = [variable for variable, _, _ in variables(Settings)]

    assert len(names) == len(set(names))
    assert not set(names) & set(OTHERS)
    assert {"BRIEFING_MINUTES", "BRIEFING_TIMEZONE", "BRIEFING_NOTIFY_EMAIL_FROM"} <= set(names)


def test_a_variable_with_a_slip_in_it_is_told_of() -> None:
    environ = {"BRIEFING_MINUTS": "3", "BRIEFING_CACHE": "x", "BRIEFING_ANYTHING": "y"}

    assert list(misspelt(environ)) == [
        "the variable BRIEFING_MINUTS is not read; did you mean BRIEFING_MINUTES?"
    ]
