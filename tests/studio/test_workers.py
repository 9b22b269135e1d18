"""Work in threads comes back in order, and is not taken far ahead."""

import threading
import time
from collections.abc import Iterator

import pytest

from briefing.studio.workers import ordered, threads


@pytest.mark.parametrize("count", [1, 2, 7])
def test_results_are_in_the_order_of_the_items(count: int) -> None:
    def work(item: int) -> int:
        time.sleep(0.002 * (item % 3))
        return item * item

    assert list(ordered(work, range(40), count)) == [i * i for i in range(40)]


def test_items_are_taken_by_the_caller_and_only_a_few_ahead() -> None:
    taken: list[int] = []
    takers: set[threading.Thread] = set()

    def items() -> Iterator[int]:
        for i in range(1000):
            taken.append(i)
            takers.add(threading.current_thread())
            yield i

    results = ordered(lambda item: item, items(), 2)

    assert next(results) == 0
    assert len(taken) < 10
    results.close()  # type: ignore[attr-defined]
    assert len(taken) < 10
    assert takers == {threading.current_thread()}


def test_an_exception_is_raised_in_its_place() -> None:
    def work(item: int) -> int:
        if item == 3:
            raise ValueError("three")
        return item

    results = ordered(work, range(10), 2)

    assert [next(results) for _ in range(3)] == [0, 1, 2]
    with pytest.raises(ValueError, match="three"):
        next(results)


def test_nothing_to_do() -> None:
    assert list(ordered(str, [])) == []
    assert threads() >= 1
