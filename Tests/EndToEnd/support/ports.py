"""Ports of the loopback that stay a server's own while it stops and starts again."""

import os
import random
import socket

# Below those that Linux gives to outgoing connections, or one of them might take the port of a
# server that restarts.
FIRST, LAST = 10_000, 32_767
# What runs tests in parallel numbers its workers gw0, gw1, …; each has ports of its own.
WORKERS = 16
WORKER = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")) % WORKERS


def _shuffled() -> list[int]:
    ports = list(range(FIRST + WORKER, LAST, WORKERS))
    random.shuffle(ports)
    return ports


_UNUSED = _shuffled()


def free_ports(count: int) -> list[int]:
    """Ports that nobody listens on, and that were not given before; all different."""
    free = []
    while len(free) < count:
        port = _UNUSED.pop()
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
        free.append(port)
    return free
