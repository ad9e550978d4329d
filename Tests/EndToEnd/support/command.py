"""The `afterimage` program and the stock AWS CLI as processes."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
BINARY = Path(os.environ.get("AFTERIMAGE_BIN", ROOT / ".build/debug/afterimage")).absolute()
AWS_CLI = Path(sys.executable).parent / "aws"


def environment(**more: str) -> dict[str, str]:
    """This process's environment without what would change the outcome, plus `more`."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("AWS_", "AFTERIMAGE_")) and name not in ("NO_COLOR", "PAGER")
    }
    isolated = {
        "AWS_CONFIG_FILE": os.devnull,
        "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        "AWS_EC2_METADATA_DISABLED": "true",
        "AWS_PAGER": "",
        "AFTERIMAGE_CONTEXTS": "/nonexistent/contexts.json",
        "PATH": f"{BINARY.parent}:{AWS_CLI.parent}:{kept.get('PATH', '')}",
    }
    return kept | isolated | more


def run(*arguments: object, **options) -> subprocess.CompletedProcess[str]:
    """Runs a program to its end with nothing on its input, unless `input` is given."""
    if "input" not in options:
        options["stdin"] = subprocess.DEVNULL
    options.setdefault("env", environment())
    return subprocess.run(
        [str(argument) for argument in arguments],
        capture_output=True,
        text=True,
        timeout=options.pop("timeout", 300),
        **options,
    )


def afterimage(*arguments: object, **options) -> subprocess.CompletedProcess[str]:
    """Runs `afterimage` in a folder without a configuration, unless `cwd` is given."""
    options.setdefault("cwd", "/")
    return run(BINARY, *arguments, **options)


def asking(server):
    """Gives what runs a command against a running server, looks how it ended, and gives what it
    printed."""

    def run(*arguments: object, status: int = 0) -> str:
        done = afterimage(*arguments, "--endpoint-url", server.console)
        assert done.returncode == status, f"exit {done.returncode}: {done.stderr}{done.stdout}"
        return done.stdout

    return run
