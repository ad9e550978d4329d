"""One running `afterimage serve`."""

import signal
import subprocess
import urllib.error
import urllib.request
from pathlib import Path

import boto3
from botocore.config import Config

from support.command import BINARY, environment
from support.ports import free_ports
from support.waiting import eventually

SESSION = boto3.Session(region_name="us-east-1")
ONE_ATTEMPT = Config(
    retries={"total_max_attempts": 1}, connect_timeout=5, read_timeout=20, max_pool_connections=32
)
PATIENT = ONE_ATTEMPT.merge(Config(read_timeout=600))
DEFAULT_KEY = "AKIDLOCALDEVELOPMENT"


class Server:
    """Starts, stops and kills a server over one data directory, on ports of its own."""

    def __init__(self, folder: Path, configuration: str | None = None):
        self.folder = folder
        self.data: Path | None = folder / "data"  # None: a folder that ends with the server
        self.configuration = folder / "configuration.yaml"
        if configuration is not None:
            self.configuration.write_text(configuration)
        self.process: subprocess.Popen | None = None
        self.port, self.console_port = free_ports(2)

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def console(self) -> str:
        return f"http://127.0.0.1:{self.console_port}"

    def start(self) -> "Server":
        """Starts the server and returns when it says that it is ready."""
        self.launch()
        eventually(self._is_ready, "the server is ready", seconds=30)
        return self

    def launch(self) -> subprocess.Popen:
        """Starts the server and returns at once."""
        arguments = ["serve", "--port", self.port, "--console-port", self.console_port]
        arguments += ["--in-memory"] if self.data is None else ["--data", self.data]
        if self.configuration.exists():
            arguments += ["--config", self.configuration]
        with self._log("stdout").open("ab") as out, self._log("stderr").open("ab") as err:
            self.process = subprocess.Popen(
                [str(part) for part in [BINARY, *arguments]],
                cwd=self.folder,
                env=environment(),
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=err,
            )
        return self.process

    def stop(self, seconds: float = 20) -> None:
        """Asks the server to end, and expects that it does so cleanly."""
        self.process.send_signal(signal.SIGTERM)
        status = self.process.wait(seconds)
        assert status == 0, f"exit {status} after SIGTERM:\n{self.errors}"

    def kill(self) -> None:
        """Ends the server as a power cut would, as far as a process can tell."""
        self.process.kill()
        self.process.wait()

    @property
    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    @property
    def output(self) -> str:
        """Everything that it wrote to standard output."""
        return self._log("stdout").read_text()

    @property
    def errors(self) -> str:
        """Everything that it wrote to standard error."""
        return self._log("stderr").read_text()

    def client(self, service: str = "dynamodb", access_key: str = DEFAULT_KEY, **options):
        """A boto3 client that asks once and says what came back."""
        return SESSION.client(service, **(self._connection(access_key) | options))

    def resource(self, access_key: str = DEFAULT_KEY):
        return SESSION.resource("dynamodb", **self._connection(access_key))

    def _connection(self, access_key: str) -> dict:
        return {
            "endpoint_url": self.endpoint,
            "aws_access_key_id": access_key,
            "aws_secret_access_key": "secret",
            "config": ONE_ATTEMPT,
        }

    def _is_ready(self) -> bool:
        status = self.process.poll()
        assert status is None, f"exit {status} before it was ready:\n{self.errors}"
        try:
            with urllib.request.urlopen(f"{self.console}/readyz", timeout=2) as answer:
                return answer.status == 200
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return False

    def _log(self, stream: str) -> Path:
        return self.folder / f"server.{stream}"
