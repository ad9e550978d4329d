"""One running `afterimage run --aws`."""

import signal
import subprocess
import urllib.error
import urllib.request
from pathlib import Path

from support.command import BINARY, environment
from support.ports import free_ports
from support.waiting import eventually

# What an endpoint of a test is told: its own pipeline stays out of it, so that what is in the
# audit table is the workers' doing.
ENDPOINT = """
tables:
  - table: { name: Orders, audit: { enabled: false } }
  - table: { name: orders-audit, audit: { enabled: false } }
  - table: { name: afterimage-leases, audit: { enabled: false } }
"""
CREDENTIALS = {"AWS_ACCESS_KEY_ID": "AKIDWORKER", "AWS_SECRET_ACCESS_KEY": "secret"}


class Worker:
    """Starts, stops and kills a worker that believes an endpoint of this machine to be AWS."""

    def __init__(self, folder: Path, endpoint: str, configuration: str, name: str):
        self.folder = folder
        self.name = name
        self.endpoint = endpoint
        self.configuration = folder / f"{name}.yaml"
        self.configuration.write_text(configuration)
        (self.port,) = free_ports(1)
        # Tests have no time for the usual fifteen seconds.
        self.takeover = 3
        self.variables: dict[str, str] = {}
        self.process: subprocess.Popen | None = None

    def start(self) -> "Worker":
        self.launch()
        eventually(lambda: self.ask("readyz") == "ready\n", f"{self.name} is ready", seconds=30)
        return self

    def launch(self) -> "Worker":
        arguments = ["run", "--aws", "--worker", self.name, "--config", self.configuration]
        arguments += ["--console-port", self.port, "--takeover", self.takeover]
        with self._log("stdout").open("ab") as out, self._log("stderr").open("ab") as err:
            self.process = subprocess.Popen(
                [str(part) for part in [BINARY, *arguments]],
                cwd=self.folder,
                env=environment(
                    **CREDENTIALS, AWS_REGION="us-east-1", AWS_ENDPOINT_URL=self.endpoint,
                    **self.variables,
                ),
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=err,
            )
        return self

    def stop(self) -> None:
        """Asks the worker to end, and expects that it does so cleanly."""
        self.process.send_signal(signal.SIGTERM)
        status = self.process.wait(20)
        assert status == 0, f"exit {status} after SIGTERM:\n{self.errors}"

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    @property
    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    @property
    def errors(self) -> str:
        return self._log("stderr").read_text()

    @property
    def output(self) -> str:
        return self._log("stdout").read_text()

    def ask(self, path: str) -> str | None:
        """What the worker's console port answers; nothing where it does not."""
        status = self.process.poll()
        assert status is None, f"exit {status} before it answered:\n{self.errors}"
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/{path}", timeout=2) as answer:
                return answer.read().decode()
        except urllib.error.HTTPError as refusal:
            return refusal.read().decode()
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return None

    def _log(self, stream: str) -> Path:
        return self.folder / f"{self.name}.{stream}"
