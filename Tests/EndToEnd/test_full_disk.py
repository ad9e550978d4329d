"""A disk without room: what was answered stays, and everything goes on once there is some."""

import subprocess

import pytest
from botocore.exceptions import ClientError
from support.command import afterimage
from support.tables import create_table, item


@pytest.fixture
def small_server(new_server):
    """A server with 64 megabytes for all that it keeps, where this user may mount a file system."""
    server = new_server()
    server.data.mkdir(parents=True, exist_ok=True)
    mount = ["mount", "-t", "tmpfs", "-o", "size=64m,mode=700", "tmpfs", str(server.data)]
    if subprocess.run(mount, capture_output=True).returncode != 0:
        pytest.skip("only root can mount a file system")
    yield server
    if server.is_running:
        server.kill()
    subprocess.run(["umount", "-l", str(server.data)], check=True)


def test_the_first_write_with_room_again_is_done(small_server):
    server = small_server.start()
    client = server.client()
    table = create_table(client)
    filler = server.data / "filler"
    for turn in range(3):
        with pytest.raises(OSError):
            filler.write_bytes(bytes(64 << 20))
        written = []
        with pytest.raises(ClientError, match="full"):
            for number in range(2000):
                large = item(f"{turn}-{number}", "a", n={"B": bytes(4096)})
                client.put_item(TableName=table, Item=large)
                written.append(f"{turn}-{number}")
        filler.unlink()
        client.put_item(TableName=table, Item=item(f"{turn}-after", "a"))
        found = client.scan(TableName=table, ConsistentRead=True)["Items"]
        assert {f"{turn}-after", *written} <= {each["pk"]["S"] for each in found}
    server.stop()
    assert afterimage("verify", "--data", server.data).returncode == 0
