"""Waiting for what happens in its own time."""

import time
from collections.abc import Callable
from typing import TypeVar

Answer = TypeVar("Answer")


def eventually(ask: Callable[[], Answer], what: str, seconds: float = 15) -> Answer:
    """Asks again and again until the answer is true, and gives it; fails at the deadline."""
    deadline = time.monotonic() + seconds
    pause = 0.01
    while not (answer := ask()):
        assert time.monotonic() < deadline, f"not within {seconds} s: {what}"
        time.sleep(pause)
        # A question that costs something is not asked fifty times a second for long.
        pause = min(pause * 1.5, 0.5)
    return answer
