"""What clients did and saw, and whether it could have happened one thing after the other.

Every write has a name of its own, and the audit trail says in which order an item's versions came.
So each read tells which writes it saw, as places in that order, and the rest is comparing places.
"""

import itertools
import threading
from collections import Counter
from dataclasses import dataclass, field

Version = tuple[str, int]  # Who wrote it, and the amount that the item holds.


@dataclass
class Operation:
    """One call, between its invocation and its answer, both places in one order of all of them."""

    name: str
    invoked: int
    answered: int | None = None  # None: it may have happened or not.
    refused: bool = False
    reads: dict[str, Version] = field(default_factory=dict)
    writes: list[str] = field(default_factory=list)

    @property
    def is_done(self) -> bool:
        return self.answered is not None and not self.refused


class Recorder:
    """Writes operations down while threads perform them."""

    def __init__(self):
        self.operations: list[Operation] = []
        self._lock = threading.Lock()
        self._clock = itertools.count()

    def begin(self, name: str) -> Operation:
        with self._lock:
            return Operation(name, next(self._clock))

    def answer(self, operation: Operation) -> None:
        with self._lock:
            operation.answered = next(self._clock)
            self.operations.append(operation)

    def give_up(self, operation: Operation) -> None:
        with self._lock:
            operation.reads = {}
            self.operations.append(operation)


Chains = dict[str, list[Version]]


def faults(operations: list[Operation], chains: Chains) -> list[str]:
    """Everything that contradicts a serial order in real time; `chains` are the items' versions."""
    places = {
        item: {version: place for place, version in enumerate(chain)}
        for item, chain in chains.items()
    }
    found = _wrong_writes(operations, chains)
    found += [
        f"{each.name} read {version} of {item}, which never was"
        for each in operations
        for item, version in each.reads.items()
        if version not in places[item]
    ]
    # Where such faults are, comparing places would only tell them again.
    return found or [
        *_lost_updates(operations, places),
        *_stale(operations, places),
        *_crossed_snapshots(operations, places),
    ]


def _wrong_writes(operations: list[Operation], chains: Chains) -> list[str]:
    names = {item: Counter(name for name, _ in chain) for item, chain in chains.items()}
    found = []
    for each in operations:
        there = [names[item][each.name] for item in each.writes]
        if any(count > 1 for count in there):
            found.append(f"{each.name} was written twice")
        elif each.refused and any(there):
            found.append(f"{each.name} was refused, and written")
        elif each.is_done and not all(there):
            found.append(f"{each.name} was acknowledged, and is lost")
        elif any(there) and not all(there):
            found.append(f"{each.name} was written by half")
    known = {(item, each.name) for each in operations for item in each.writes}
    found += [
        f"nobody wrote {name} of {item}"
        for item, counts in names.items()
        for name in counts
        if (item, name) not in known
    ]
    return found


def _by_name(places: dict[Version, int]) -> dict[str, int]:
    return {name: place for (name, _), place in places.items()}


def _lost_updates(operations: list[Operation], places: dict[str, dict[Version, int]]) -> list[str]:
    written = {item: _by_name(each) for item, each in places.items()}
    return [
        f"{each.name} replaced another version of {item} than it saw"
        for each in operations
        if each.is_done
        for item in each.writes
        if item in each.reads
        and places[item][each.reads[item]] + 1 != written[item][each.name]
    ]


def _stale(operations: list[Operation], places: dict[str, dict[Version, int]]) -> list[str]:
    """Operations that were invoked when an item was past what they saw or wrote."""
    found = []
    for item, of_item in places.items():
        written = _by_name(of_item)
        events = []
        for each in operations:
            seen = of_item[each.reads[item]] if item in each.reads else None
            made = written.get(each.name) if item in each.writes else None
            if seen is None and made is None:
                continue
            newest = made if made is not None else seen
            events.append((each.invoked, each, newest, None))
            if each.answered is not None:
                events.append((each.answered, each, None, newest))
        reached = -1
        for _, each, asked, answered in sorted(events, key=lambda event: event[0]):
            if answered is not None:
                reached = max(reached, answered)
            elif asked < reached:
                found.append(f"{each.name} was given or wrote {item} when it was newer already")
    return found


def _crossed_snapshots(
    operations: list[Operation], places: dict[str, dict[Version, int]]
) -> list[str]:
    """Reads of several items of which neither was before the other one."""
    snapshots = [
        (each.name, [places[item][each.reads[item]] for item in sorted(places)])
        for each in operations
        if each.is_done and set(each.reads) == set(places)
    ]
    snapshots.sort(key=lambda snapshot: sum(snapshot[1]))
    return [
        f"{first} and {second} saw two writes in different orders"
        for (first, before), (second, after) in itertools.pairwise(snapshots)
        if any(late > later for late, later in zip(before, after, strict=True))
    ]
