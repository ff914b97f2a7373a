"""Work for the engines' tests: functions of a module, so that a worker can import them."""

import os
import time
from pathlib import Path

from crosswire.errors import ModelError, SettingsError

MADE: list[int] = []


def doubler() -> int:
    """A tool; how often it was made in this process is counted."""
    MADE.append(1)
    return 2


def missing() -> int:
    """A tool that is not there."""
    raise ModelError("The model is not in this installation.")


def times(tool: int, item: int) -> int:
    """The item as often as the tool says; odd ones take longer."""
    time.sleep(0.02 * (item % 2))
    return tool * item


def makings(_tool: int, _item: int) -> tuple[int, int]:
    """This process, and how often it has made the tool."""
    return os.getpid(), len(MADE)


def refuses(tool: int, item: int) -> int:
    """Bears no seven."""
    if item == 7:
        raise SettingsError("Seven is no number of reports.")
    return tool * item


class Odd(Exception):
    """An error that cannot be carried from one process to another."""

    def __init__(self, one: int, two: int) -> None:
        super().__init__(f"{one} and {two}")


def raises_oddly(_tool: int, _item: int) -> int:
    """Always fails, in a way of its own."""
    raise Odd(1, 2)


def prints(tool: int, item: int) -> int:
    """Speaks where the answers go."""
    print("noise", flush=True)
    return tool * item


def dies_at_first(tool: int, item: tuple[Path, int]) -> int:
    """The first process that works on a three ends over it; whoever tries again does not."""
    mark, number = item
    if number == 3 and not mark.exists():
        mark.touch()
        os._exit(9)
    return tool * number


def dies(tool: int, item: int) -> int:
    """Whoever works on a three ends over it."""
    if item == 3:
        os._exit(9)
    return tool * item


def sleeps(_tool: int, _item: int) -> int:
    """Works for a minute."""
    time.sleep(60)
    return 0


def tripler() -> int:
    """Another tool."""
    return 3
