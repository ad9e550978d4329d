"""The demo: the tables of the five systems, and a history that people could have made."""

from support.command import afterimage
from support.trail import entries

TABLES = {"Orders", "Configuration", "PrimaryTable", "hrms-employees", "AuditLog"}


def test_the_demo_makes_five_tables_with_a_history_by_several_actors(new_server):
    server = new_server().start()
    settings = server.folder / "afterimage.yaml"
    settings.write_text(
        f"server: {{ port: {server.port} }}\nconsole: {{ port: {server.console_port} }}\n"
    )
    done = afterimage("demo", "--seed", "1", cwd=server.folder, timeout=90)
    assert done.returncode == 0, done.stderr
    assert set(server.client().list_tables()["TableNames"]) >= TABLES
    found = entries(server, "")
    assert {entry["table"] for entry in found} == TABLES
    assert {entry["op"] for entry in found} == {"CREATE", "UPDATE", "DELETE"}
    assert len({entry["actor"]["name"] for entry in found}) >= 3
    assert afterimage("verify", "--endpoint-url", server.console).returncode == 0
    server.stop()
