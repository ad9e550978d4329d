"""Lambda functions, as boto3 and the stock AWS CLI make and call them."""

import base64
import json
import os
import re
import subprocess
import sys
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from botocore.exceptions import ClientError

from support.command import AWS_CLI, BINARY, ROOT, afterimage, environment, run
from support.functions import CONFIGURATION, ROLE, zipped
from support.pages import block, run_commands
from support.server import Server
from support.tables import create_table, unique
from support.waiting import eventually

PYTHON = """
import os, sys, time, boto3

loaded = []

def handler(event, context):
    loaded.append(1)
    action = event.get("action")
    if action == "raise":
        raise ValueError("no good")
    if action == "sleep":
        time.sleep(60)
    if action == "exit":
        os._exit(4)
    if action == "put":
        boto3.resource("dynamodb").Table(event["table"]).put_item(Item=event["item"])
    print("called", len(loaded))
    return {"event": event, "id": context.aws_request_id, "count": len(loaded)}
"""

BOOTSTRAP = """#!/bin/sh
base="http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime/invocation"
while :; do
    headers=$(mktemp)
    event=$(curl -sS -D "$headers" "$base/next") || exit 1
    id=$(tr -d '\\r' <"$headers" | sed -n 's/^[Ll]ambda-[Rr]untime-[Aa]ws-[Rr]equest-[Ii]d: //p')
    echo "got $event"
    curl -sS -X POST "$base/$id/response" -d "{\\"handler\\":\\"$_HANDLER\\",\\"event\\":$event}" >&2
done
"""

NODE = """
exports.handler = async (event, context) => {
    if (event.fail) throw new TypeError("no good");
    return { event, id: context.awsRequestId };
};
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    running = Server(tmp_path_factory.mktemp("server"), CONFIGURATION).start()
    yield running
    running.stop()


@pytest.fixture(scope="module")
def client(server):
    return server.client("lambda")


def create(client, runtime="python3.12", handler="main.handler", code=None, **more) -> str:
    name = unique("function")
    settings = {"Timeout": 20, "MemorySize": 256} | more
    client.create_function(
        FunctionName=name,
        Runtime=runtime,
        Handler=handler,
        Role=ROLE,
        Code={"ZipFile": code or zipped(main__py=PYTHON)},
        **settings,
    )
    client.get_waiter("function_active_v2").wait(FunctionName=name)
    return name


@pytest.fixture(scope="module")
def python(client):
    return create(client)


def invoke(client, name: str, event: object = None, **more) -> tuple[dict, object]:
    answer = client.invoke(FunctionName=name, Payload=json.dumps(event or {}), **more)
    return answer, json.loads(answer["Payload"].read() or b"null")


def refusal(call, **arguments) -> tuple[str, str, int]:
    with pytest.raises(ClientError) as raised:
        call(**arguments)
    error = raised.value.response
    status = error["ResponseMetadata"]["HTTPStatusCode"]
    return error["Error"]["Code"], error["Error"]["Message"], status


def test_a_python_function_answers_and_its_process_is_used_again(client, python):
    first, answered = invoke(client, python, {"a": 1})
    assert (first["StatusCode"], first["ExecutedVersion"]) == (200, "$LATEST")
    assert answered["event"] == {"a": 1}
    _, again = invoke(client, python)
    assert again["count"] == answered["count"] + 1
    assert again["id"] != answered["id"]


def test_the_log_tail_has_what_was_printed_between_the_marks(client, python):
    answer, answered = invoke(client, python, LogType="Tail")
    lines = base64.b64decode(answer["LogResult"]).decode().splitlines()
    assert lines[0] == f"START RequestId: {answered['id']} Version: $LATEST"
    assert lines[1] == f"called {answered['count']}"
    assert lines[2] == f"END RequestId: {answered['id']}"
    assert lines[3].startswith(f"REPORT RequestId: {answered['id']}\tDuration: ")
    assert "Memory Size: 256 MB\tMax Memory Used: " in lines[3]


def test_an_exception_is_an_unhandled_error_and_the_function_lives(client, python):
    answer, error = invoke(client, python, {"action": "raise"})
    assert (answer["StatusCode"], answer["FunctionError"]) == (200, "Unhandled")
    assert (error["errorType"], error["errorMessage"]) == ("ValueError", "no good")
    assert "FunctionError" not in invoke(client, python)[0]


def test_a_process_that_ends_is_an_error_and_the_next_call_has_a_new_one(client, python):
    answer, error = invoke(client, python, {"action": "exit"})
    assert answer["FunctionError"] == "Unhandled"
    assert error["errorType"] == "Runtime.ExitError"
    assert error["errorMessage"].endswith("Error: Runtime exited with error: exit status 4")
    assert invoke(client, python)[1]["count"] == 1


def test_a_call_that_takes_too_long_ends_in_time(client):
    name = create(client, Timeout=1)
    began = time.monotonic()
    answer, error = invoke(client, name, {"action": "sleep"})
    assert time.monotonic() - began < 15
    assert answer["FunctionError"] == "Unhandled"
    assert error["errorMessage"].endswith("Error: Task timed out after 1.00 seconds")


def test_a_bootstrap_of_ones_own_answers(client):
    name = create(client, "provided.al2023", "some.handler", zipped(bootstrap=BOOTSTRAP))
    assert invoke(client, name, {"a": [1]})[1] == {"handler": "some.handler", "event": {"a": [1]}}
    answer, _ = invoke(client, name, {"b": 2}, LogType="Tail")
    assert b'got {"b": 2}\n' in base64.b64decode(answer["LogResult"])


def test_a_node_function_answers(client):
    name = create(client, "nodejs20.x", "index.handler", zipped(index__js=NODE))
    assert invoke(client, name, {"a": 1})[1]["event"] == {"a": 1}
    answer, error = invoke(client, name, {"fail": True})
    assert answer["FunctionError"] == "Unhandled"
    assert (error["errorType"], error["errorMessage"]) == ("TypeError", "no good")


@pytest.mark.parametrize(
    ("handler", "code", "answer"),
    [
        ("index.routes.get", "exports.routes = {get: async () => 'deep'}", "deep"),
        ("index.handler", "exports.handler = (e, c) => { setTimeout(c.succeed, 20, 's') }", "s"),
        ("index.handler", "exports.handler = (e, c) => c.done(null, 'd')", "d"),
        ("index.handler", "exports.handler = () => { setTimeout(() => {}, 20) }", None),
        ("index.handler", "exports.handler = (e, c) => c.fail(new RangeError())", "RangeError"),
        ("index.handler", "exports.handler = (", "Runtime.UserCodeSyntaxError"),
        ("../index.handler", "exports.handler = 1", "Runtime.MalformedHandlerName"),
        ("index.a.b", "exports.a = {}", "Runtime.HandlerNotFound"),
    ],
)
def test_a_node_handler_is_found_and_answers_as_it_may(client, handler, code, answer):
    name = create(client, "nodejs22.x", handler, zipped(index__js=code))
    told = invoke(client, name, {})[1]
    assert (told["errorType"] if isinstance(told, dict) else told) == answer


def test_a_callback_that_is_never_called_is_an_empty_answer(client):
    code = "let calls = 0; exports.handler = (event, context, callback) => { calls += 1;"
    code += " if (event.count) callback(null, calls); };"
    name = create(client, "nodejs20.x", "index.handler", zipped(index__js=code))
    assert invoke(client, name, {})[1] is None
    # It is the same process that answers next.
    assert invoke(client, name, {"count": True})[1] == 2


def test_what_a_function_writes_is_attributed_to_it(client, server):
    name, table = create(client), create_table(server.client())
    item = {"pk": "a", "sk": "1"}
    answer, told = invoke(client, name, {"action": "put", "table": table, "item": item})
    assert "FunctionError" not in answer, told

    def entry():
        address = f"{server.console}/api/v1/entries?q=table:{table}"
        entries = json.loads(urllib.request.urlopen(address, timeout=10).read())["entries"]
        return entries[0] if entries else None

    actor = eventually(entry, "the write has its entry")["actor"]
    assert (actor["name"], actor["confidence"]) == (f"function/{name}", "exact")


def test_new_code_and_settings_are_used_by_the_next_call(client):
    name = create(client)
    invoke(client, name)
    changed = "def handler(event, context): import os; return os.environ.get('WORD')"
    client.update_function_code(FunctionName=name, ZipFile=zipped(main__py=changed))
    client.get_waiter("function_updated_v2").wait(FunctionName=name)
    assert invoke(client, name)[1] is None
    client.update_function_configuration(
        FunctionName=name, Environment={"Variables": {"WORD": "hello"}}
    )
    client.get_waiter("function_updated").wait(FunctionName=name)
    assert invoke(client, name)[1] == "hello"


def test_the_code_can_be_had_again(client):
    code = zipped(main__py="def handler(event, context): pass")
    name = create(client, code=code)
    location = client.get_function(FunctionName=name)["Code"]["Location"]
    assert urllib.request.urlopen(location, timeout=10).read() == code


def test_an_event_is_accepted_at_once_and_worked_off(client, server):
    name, table = create(client), create_table(server.client())
    item = {"pk": "event", "sk": "1"}
    answer = client.invoke(
        FunctionName=name,
        InvocationType="Event",
        Payload=json.dumps({"action": "put", "table": table, "item": item}),
    )
    assert (answer["StatusCode"], answer["Payload"].read()) == (202, b"")
    eventually(lambda: server.client().scan(TableName=table)["Count"] == 1, "the event's item")


def test_a_dry_run_answers_204(client, python):
    assert client.invoke(FunctionName=python, InvocationType="DryRun")["StatusCode"] == 204


def test_a_function_that_is_deleted_is_not_found(client):
    name = create(client)
    invoke(client, name)
    client.delete_function(FunctionName=name)
    arn = f"arn:aws:lambda:us-east-1:000000000000:function:{name}"
    for call in (client.invoke, client.get_function, client.delete_function):
        assert refusal(call, FunctionName=name) == (
            "ResourceNotFoundException",
            f"Function not found: {arn}",
            404,
        )


def test_only_the_function_that_is_meant_is_deleted(client, python):
    delete = client.delete_function
    latest = "$LATEST version cannot be deleted without deleting the function."
    invalid = "InvalidParameterValueException"
    assert refusal(delete, FunctionName=python, Qualifier="$LATEST") == (invalid, latest, 400)
    assert refusal(delete, FunctionName=f"{python}:$LATEST") == (invalid, latest, 400)
    assert delete(FunctionName=python, Qualifier="7")["ResponseMetadata"]["HTTPStatusCode"] == 204
    far = f"arn:aws:lambda:eu-west-1:000000000000:function:{python}"
    words = "Functions from 'eu-west-1' are not reachable in this region ('us-east-1')"
    for call in (client.invoke, client.get_function, delete):
        assert refusal(call, FunctionName=far) == ("ResourceNotFoundException", words, 404)
    strange = f"arn:aws:lambda:us-east-1:123456789012:function:{python}"
    code, _, status = refusal(delete, FunctionName=strange)
    assert (code, status) == ("AccessDeniedException", 403)
    assert client.get_function(FunctionName=python)["Configuration"]["FunctionName"] == python


def test_what_can_not_be_is_refused_in_lambdas_words(client, python):
    code, message, status = refusal(
        client.create_function,
        FunctionName=python,
        Runtime="python3.12",
        Handler="a.b",
        Role=ROLE,
        Code={"ZipFile": zipped(a__py="")},
    )
    assert (code, status) == ("ResourceConflictException", 409)
    assert message == f"Function already exist: {python}"
    code, message, status = refusal(
        client.update_function_code, FunctionName=python, ZipFile=b"no zip"
    )
    assert (code, status) == ("InvalidParameterValueException", 400)
    assert message.startswith("Could not unzip uploaded file.")
    code, _, status = refusal(client.invoke, FunctionName=python, Payload=b"{")
    assert (code, status) == ("InvalidRequestContentException", 400)


def test_a_path_that_leads_out_of_the_zip_is_refused(client, server):
    code, message, _ = refusal(
        client.update_function_code,
        FunctionName=create(client),
        ZipFile=zipped(**{"../../escaped": "x"}),
    )
    assert code == "InvalidParameterValueException"
    assert "../../escaped" in message
    assert not list(server.folder.rglob("escaped"))


def test_functions_and_their_code_survive_a_kill_and_no_process_does(new_server):
    server = new_server(CONFIGURATION).start()
    client = server.client("lambda")
    code = "import os\ndef handler(event, context): return os.getpid()"
    name = create(client, code=zipped(main__py=code))
    process = invoke(client, name)[1]
    assert is_alive(process)
    server.kill()
    eventually(lambda: not is_alive(process), "the function's process is gone")
    server.start()
    assert is_alive(invoke(server.client("lambda"), name)[1])


def test_no_process_is_left_when_the_server_stops(new_server):
    server = new_server(CONFIGURATION).start()
    client = server.client("lambda")
    code = "import os\ndef handler(event, context): return os.getpid()"
    process = invoke(client, create(client, code=zipped(main__py=code)))[1]
    server.stop()
    assert not is_alive(process)


def test_a_call_in_flight_is_answered_when_the_server_stops(new_server):
    server = new_server(CONFIGURATION).start()
    client = server.client("lambda")
    name = create(client, Timeout=60)
    logs = server.data / "functions" / name / "logs"
    with ThreadPoolExecutor() as pool:
        call = pool.submit(invoke, client, name, {"action": "sleep"})
        eventually(
            lambda: any("START" in log.read_text() for log in logs.glob("*.log")),
            "the call has begun",
        )
        server.stop()
        answer, error = call.result()
    assert answer["FunctionError"] == "Unhandled"
    assert error["errorMessage"].endswith("Runtime exited with error: signal: killed")


def test_functions_that_are_off_are_refused_with_how_to_turn_them_on(new_server):
    server = new_server("functions: disabled\n").start()
    code, message, status = refusal(server.client("lambda").list_functions)
    assert (code, status) == ("AccessDeniedException", 403)
    assert message.endswith("functions: enabled in afterimage.yaml")


def test_the_aws_cli_creates_waits_invokes_and_deletes(server, tmp_path):
    archive, output = tmp_path / "function.zip", tmp_path / "output.json"
    archive.write_bytes(zipped(main__py="def handler(event, context): return event['a'] + 1"))
    name = unique("cli")
    variables = environment(
        AWS_ENDPOINT_URL=server.endpoint,
        AWS_ACCESS_KEY_ID="AKIDCLI",
        AWS_SECRET_ACCESS_KEY="secret",
        AWS_DEFAULT_REGION="us-east-1",
        AWS_MAX_ATTEMPTS="1",
    )

    def aws(*arguments: object) -> str:
        done = run(AWS_CLI, "lambda", *arguments, env=variables)
        assert done.returncode == 0, done.stderr
        return done.stdout

    created = json.loads(
        aws(
            *("create-function", "--function-name", name, "--runtime", "python3.8"),
            *("--role", ROLE, "--handler", "main.handler", "--zip-file", f"fileb://{archive}"),
        )
    )
    assert (created["State"], created["Version"]) == ("Active", "$LATEST")
    aws("wait", "function-active-v2", "--function-name", name)
    aws("invoke", "--function-name", name, "--payload", '{"a":1}', output)
    assert json.loads(output.read_text()) == 2
    assert name in aws("list-functions", "--query", "Functions[].FunctionName")
    aws("delete-function", "--function-name", name)


def test_the_readmes_example_works_as_it_stands(server, tmp_path):
    script = block(ROOT / "README.md", "sh", section="## A Lambda function")
    printed = run_commands(server, script, tmp_path)
    assert '"Hello, Ada!"' in printed
    assert "\nasked by Ada\nEND RequestId: " in printed


def logs(server, *arguments, status: int = 0) -> str:
    done = afterimage("logs", *arguments)
    assert done.returncode == status, f"exit {done.returncode}: {done.stderr}"
    return done.stdout if status == 0 else done.stderr


def test_what_a_function_logged_is_shown(client, server):
    code = 'def handler(event, context): print("\\x1b[31mred", event["n"])'
    name = create(client, code=zipped(main__py=code))
    for number in range(3):
        invoke(client, name, {"n": number})
    for source in (["--endpoint-url", server.console], ["--data", server.data]):
        shown = logs(server, name, *source)
        assert shown.startswith("==> 20") and "/[$LATEST]" in shown.splitlines()[0]
        assert [line for line in shown.splitlines() if "red" in line] == [
            f"\\u{{1b}}[31mred {number}" for number in range(3)
        ]
        assert "\tInit Duration: " in shown
        rows = [
            json.loads(line)
            for line in logs(server, name, "-n", 2, "-o", "jsonl", *source).splitlines()
        ]
        assert [row["line"].split()[0] for row in rows] == ["END", "REPORT"]
        assert "no function none" in logs(server, "none", *source, status=3)


def logged(server, group: str, **filters) -> list[dict]:
    client = server.client("logs")
    try:
        return client.filter_log_events(logGroupName=group, **filters)["events"]
    except client.exceptions.ResourceNotFoundException:
        return []


def test_what_a_function_logged_is_in_its_log_group(client, server):
    code = """
import os
def handler(event, context):
    print(os.environ["AWS_LAMBDA_LOG_STREAM_NAME"], "ERROR", event["n"])
"""
    name = create(client, code=zipped(main__py=code))
    group = f"/aws/lambda/{name}"
    for number in range(2):
        invoke(client, name, {"n": number})

    def all_there():
        events = logged(server, group)
        return events if sum("REPORT" in each["message"] for each in events) == 2 else None

    events = eventually(all_there, "two calls are logged")
    words = [each["message"].split()[0] for each in events]
    (stream,) = {each["logStreamName"] for each in events}
    assert re.fullmatch(r"\d{4}/\d\d/\d\d/\[\$LATEST\][0-9a-f]{32}", stream)
    assert words == ["START", stream, "END", "REPORT"] * 2
    assert [each["message"] for each in logged(server, group, filterPattern="ERROR")] == [
        f"{stream} ERROR {number}\n" for number in range(2)
    ]


def test_a_function_logs_to_the_group_that_was_chosen(client, server):
    group = f"/mine/{unique('group')}"
    name = create(
        client,
        code=zipped(main__py=PYTHON),
        LoggingConfig={"LogFormat": "Text", "LogGroup": group},
    )
    described = client.get_function_configuration(FunctionName=name)["LoggingConfig"]
    assert described == {"LogFormat": "Text", "LogGroup": group}
    invoke(client, name)
    eventually(lambda: logged(server, group, filterPattern="called"), "it is logged")
    assert logged(server, f"/aws/lambda/{name}") == []
    with pytest.raises(ClientError, match="does not offer LoggingConfig"):
        client.update_function_configuration(
            FunctionName=name, LoggingConfig={"LogFormat": "JSON"}
        )
    with pytest.raises(ClientError, match="regular expression"):
        client.update_function_configuration(
            FunctionName=name, LoggingConfig={"LogGroup": "a group"}
        )


def test_what_is_printed_while_a_call_goes_on_is_logged_before_it_ends(client, server):
    code = """
import time
def handler(event, context):
    print("begun")
    time.sleep(15)
"""
    name = create(client, code=zipped(main__py=code))
    client.invoke(FunctionName=name, InvocationType="Event")
    events = eventually(
        lambda: logged(server, f"/aws/lambda/{name}", filterPattern="begun"), "it is logged"
    )
    assert events[0]["message"] == "begun\n"
    assert not logged(server, f"/aws/lambda/{name}", filterPattern="REPORT")


def test_a_process_that_dies_for_want_of_memory_says_so(client):
    code = {"bootstrap": BOOTSTRAP.replace("#!/bin/sh", "#!/bin/bash").replace(
        'echo "got $event"', 'x=$(head -c 300M /dev/zero | tr "\\0" x); echo "${#x}"'
    )}  # fmt: skip
    name = create(client, "provided.al2023", "any", zipped(**code), MemorySize=128)
    answer, error = invoke(client, name)
    assert answer["FunctionError"] == "Unhandled"
    assert error["errorType"] == "Runtime.OutOfMemory"
    assert "Runtime exited with error: " in error["errorMessage"]


def test_threads_and_workers_are_no_memory(client):
    code = """
from concurrent.futures import ThreadPoolExecutor
import threading
def handler(event, context):
    barrier = threading.Barrier(16)
    with ThreadPoolExecutor(16) as pool:
        return sum(pool.map(lambda n: barrier.wait(20) and 1 or 1, range(16)))
"""
    name = create(client, code=zipped(main__py=code), MemorySize=128)
    answer, told = invoke(client, name)
    assert ("FunctionError" not in answer, told) == (True, 16)
    code = "const { Worker } = require('worker_threads');"
    code += " exports.handler = () => new Promise((done, fail) => new Worker("
    code += "'require(\"worker_threads\").parentPort.postMessage(7)', { eval: true })"
    code += ".on('message', done).on('error', fail));"
    name = create(client, "nodejs20.x", "index.handler", zipped(index__js=code))
    answer, told = invoke(client, name)
    assert ("FunctionError" not in answer, told) == (True, 7)


def test_python_that_is_found_by_way_of_a_home_runs_functions(new_server, tmp_path):
    shim = tmp_path / "python"
    shim.write_text(
        f'#!/bin/sh\n[ "$HOME" = "{os.environ["HOME"]}" ] || exit 127\n'
        f'exec {sys.executable} "$@"\n')
    shim.chmod(0o755)
    server = new_server(f"functions: {{ enabled: true, python: {shim} }}\n").start()
    client = server.client("lambda")
    code = "def handler(event, context): return 5"
    name = create(client, code=zipped(main__py=code))
    assert invoke(client, name)[1] == 5


def test_a_permission_says_all_that_was_asked(client):
    name = create(client)
    client.add_permission(
        FunctionName=name, StatementId="one", Action="lambda:InvokeFunctionUrl", Principal="*",
        PrincipalOrgID="o-abcdefghij", FunctionUrlAuthType="AWS_IAM", InvokedViaFunctionUrl=True)
    client.add_permission(
        FunctionName=name, StatementId="two", Action="lambda:InvokeFunction",
        Principal="123456789012", EventSourceToken="token", SourceAccount="123456789012")
    one, two = json.loads(client.get_policy(FunctionName=name)["Policy"])["Statement"]
    assert one["Condition"] == {
        "StringEquals": {
            "aws:PrincipalOrgID": "o-abcdefghij", "lambda:FunctionUrlAuthType": "AWS_IAM"},
        "Bool": {"lambda:InvokedViaFunctionUrl": "true"},
    }
    assert two["Principal"] == {"AWS": "arn:aws:iam::123456789012:root"}
    assert two["Condition"] == {
        "StringEquals": {"AWS:SourceAccount": "123456789012", "lambda:EventSourceToken": "token"}}
    with pytest.raises(ClientError, match="principal was invalid") as refused:
        client.add_permission(
            FunctionName=name, StatementId="three", Action="lambda:InvokeFunction",
            Principal="not a principal")
    assert refused.value.response["Error"]["Code"] == "InvalidParameterValueException"


def test_a_node_function_that_keeps_everything_is_out_of_memory(client):
    code = "exports.handler = async () => { const kept = [];"
    code += " for (;;) kept.push(new Array(10000).fill(kept.length)); };"
    name = create(client, "nodejs20.x", "index.handler", zipped(index__js=code), Timeout=60)
    answer, error = invoke(client, name)
    assert answer["FunctionError"] == "Unhandled"
    assert error["errorType"] == "Runtime.OutOfMemory"


def test_the_logs_of_a_function_are_followed(client, server):
    name = create(client)
    invoke(client, name)
    follow = subprocess.Popen(
        [BINARY, "logs", name, "--follow", "-n", "0", "--endpoint-url", server.console],
        stdout=subprocess.PIPE,
        text=True,
        env=environment(),
    )
    try:
        # It shows nothing of what was there before; only a call that comes later ends the waiting.
        for _ in range(20):
            _, answered = invoke(client, name)
            time.sleep(0.1)
        assert follow.stdout.readline().startswith("==> ")
        lines = iter(follow.stdout.readline, "")
        # It may have begun in the middle of a call, whose end comes first.
        first = next(line for line in lines if not line.startswith(("called", "END", "REPORT")))
        assert first.startswith("START RequestId: ")
        assert next(lines).startswith("called ")
    finally:
        follow.kill()
        follow.wait()


def test_cold_and_warm_calls_are_told_apart(client):
    name = create(client)
    cold, _ = invoke(client, name, LogType="Tail")
    warm, _ = invoke(client, name, LogType="Tail")
    assert b"\tInit Duration: " in base64.b64decode(cold["LogResult"])
    assert b"Init Duration" not in base64.b64decode(warm["LogResult"])


def test_many_changes_at_a_time_leave_a_function_that_works(client, server):
    name = create(client)

    def change(number: int) -> None:
        code = f"def handler(event, context): return {number}"
        client.update_function_code(FunctionName=name, ZipFile=zipped(main__py=code))
        invoke(client, name)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(change, range(24)))
    answer, value = invoke(client, name)
    assert "FunctionError" not in answer and value in range(24)
    folder = server.data / "functions" / name
    eventually(lambda: len(list(folder.glob("*.zip"))) == 1, "old code is gone")
    eventually(
        lambda: {entry.name for entry in folder.iterdir() if entry.is_dir()}
        == {"logs", "tmp", next(folder.glob("*.zip")).stem},
        "old folders are gone",
    )


def test_a_function_that_is_deleted_during_a_call_is_gone_after_it(client, server):
    name = create(client, Timeout=60)
    code = (
        "import time, os\n"
        "def handler(event, context):\n"
        "    while os.path.exists(event['flag']): time.sleep(0.05)\n"
        "    return open(__file__).read()[:6]\n"
    )
    client.update_function_code(FunctionName=name, ZipFile=zipped(main__py=code))
    flag, folder = server.folder / f"{name}.flag", server.data / "functions" / name
    flag.touch()
    with ThreadPoolExecutor() as pool:
        call = pool.submit(invoke, client, name, {"flag": str(flag)})
        eventually(
            lambda: any("START" in log.read_text() for log in folder.glob("logs/*.log")),
            "the call has begun",
        )
        client.delete_function(FunctionName=name)
        flag.unlink()
        assert call.result()[1] == "import"
    eventually(lambda: not folder.exists(), "nothing is left of the function")


def test_what_a_crash_left_is_removed_at_the_next_start(new_server):
    server = new_server(CONFIGURATION).start()
    client = server.client("lambda")
    name = create(client)
    invoke(client, name)
    server.kill()
    functions = server.data / "functions"
    (functions / "orphan").mkdir()
    (functions / "orphan" / "code.zip").write_bytes(b"x")
    (functions / name / f"{'0' * 64}.zip").write_bytes(b"x")
    assert list((functions / name / "tmp").iterdir())
    server.start()
    assert invoke(server.client("lambda"), name)[1]["count"] == 1
    assert {entry.name for entry in functions.iterdir()} == {name}
    assert len(list((functions / name).glob("*.zip"))) == 1
    assert len(list((functions / name / "tmp").iterdir())) == 1


def test_what_is_not_offered_is_refused_by_name(client, python):
    for call, arguments in (
        (client.list_aliases, {"FunctionName": python}),
        (client.publish_version, {"FunctionName": python}),
        (client.list_layers, {}),
        (client.get_account_settings, {}),
    ):
        code, message, status = refusal(call, **arguments)
        assert (code, status) == ("InvalidParameterValueException", 400)
        assert message.startswith("Afterimage does not offer the operation ")


def test_a_function_sees_its_caller(client):
    code = """
import os
def handler(event, context):
    return [context.client_context.custom, os.environ["_X_AMZN_TRACE_ID"],
            os.environ["AWS_SESSION_TOKEN"] != "", os.environ["LAMBDA_TASK_ROOT"] == os.getcwd()]
"""
    name = create(client, code=zipped(main__py=code))
    context = base64.b64encode(json.dumps({"custom": {"a": "b"}}).encode()).decode()
    _, seen = invoke(client, name, ClientContext=context)
    assert seen[0] == {"a": "b"} and seen[1].startswith("Root=1-") and seen[2:] == [True, True]


def is_alive(process: int) -> bool:
    """Whether a process runs; one that nobody has collected yet does not."""
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"
