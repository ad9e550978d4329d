"""The commands of the project's pages, run as they are printed but for the ports."""

import re
from pathlib import Path

from support.command import environment, run
from support.server import Server


def block(page: Path, language: str = "", number: int = 0, section: str = "") -> str:
    """The text of a page's fenced block of a language, of those behind a heading."""
    text = page.read_text()
    if section:
        text = text.split(section, 1)[1]
    blocks = re.findall(r"^```(\w*)\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    return [body for name, body in blocks if name == language][number]


def run_commands(server: Server, script: str, folder: Path) -> str:
    """Runs a page's commands in a folder, each of which must succeed; gives what they print."""
    script = script.replace("127.0.0.1:8000", f"127.0.0.1:{server.port}")
    ports = f"--port {server.port} --console-port {server.console_port}"
    script = script.replace("afterimage env", f"afterimage env {ports}")
    variables = environment(
        AFTERIMAGE_ENDPOINT_URL=server.console,
        AWS_ENDPOINT_URL_LAMBDA=server.endpoint,
        AWS_ACCESS_KEY_ID="AKIDREADME",
        AWS_SECRET_ACCESS_KEY="secret",
        AWS_DEFAULT_REGION="us-east-1",
    )
    done = run("bash", "-euo", "pipefail", "-c", script, cwd=folder, env=variables)
    assert done.returncode == 0, done.stderr + done.stdout
    return done.stdout
