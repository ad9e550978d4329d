"""moto's server: an AWS of other people's making."""

import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import boto3

from support.command import environment
from support.ports import free_ports
from support.waiting import eventually

PROGRAM = Path(sys.executable).parent / "moto_server"


class Moto:
    def __init__(self, folder: Path):
        (self.port,) = free_ports(1)
        with (folder / "moto.log").open("ab") as log:
            self.process = subprocess.Popen(
                [PROGRAM, "-p", str(self.port)],
                env=environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        eventually(self._is_ready, "moto answers", seconds=60)

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def client(self, service: str = "dynamodb"):
        return boto3.client(service, **self._connection())

    def resource(self):
        return boto3.resource("dynamodb", **self._connection())

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()

    def _connection(self) -> dict:
        return {
            "endpoint_url": self.endpoint,
            "region_name": "us-east-1",
            "aws_access_key_id": "AKIDTEST",
            "aws_secret_access_key": "secret",
        }

    def _is_ready(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.endpoint}/moto-api/", timeout=2) as answer:
                return answer.status == 200
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return False
