"""What is done to one machine, in order, in the background."""

from __future__ import annotations

import queue
import threading
from dataclasses import dataclass, field
from typing import Callable, Optional

Outcome = Optional[Exception]


@dataclass
class Job:
    """One piece of work: `work` runs without the cloud's lock, `then` is told how it ended."""

    work: Callable[[], None]
    then: Callable[[Outcome], None]
    done: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        """Does the work; whatever it raises is the outcome."""
        outcome: Outcome = None
        try:
            self.work()
        except Exception as error:  # noqa: BLE001 - a machine may fail in any way, and its state must say so
            outcome = error
        try:
            self.then(outcome)
        finally:
            self.done.set()


class Lane:
    """The jobs of one machine: never two at once, always in the order in which they came."""

    def __init__(self, name: str) -> None:
        self._jobs: queue.Queue[Optional[Job]] = queue.Queue()
        threading.Thread(target=self._serve, name=f"lane-{name}", daemon=True).start()

    def add(self, job: Job) -> Job:
        """Queues a job and returns it."""
        self._jobs.put(job)
        return job

    def close(self) -> None:
        """Ends the lane after what is queued."""
        self._jobs.put(None)

    def _serve(self) -> None:
        while True:
            job = self._jobs.get()
            if job is None:
                return
            job.run()
