/// The program that plays Lambda and DynamoDB for the functions' program, and then runs the
/// tutorial's handler, whose calls end before the network.
///
/// Its arguments are `afterimage`, the functions' program, and a folder of its own. Processor time
/// is that of the function's process, and of this one only while the handler runs.
enum PythonLambda {
    static let source = """
        import json, os, queue, statistics, subprocess, sys, threading, time
        from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
        afterimage, program, folder = sys.argv[1:]
        BATCH, CALLS, WARM = 100, 300, 20
        os.environ.update(
            AWS_ACCESS_KEY_ID="bench", AWS_SECRET_ACCESS_KEY="bench", AWS_REGION="us-east-1",
            AWS_DEFAULT_REGION="us-east-1")
        FUNCTION = "arn:aws:lambda:us-east-1:1:function:f"
        TABLE = {"Table": {
            "TableName": "Orders", "TableStatus": "ACTIVE", "ItemCount": 0, "TableSizeBytes": 0,
            "TableArn": "arn:aws:dynamodb:us-east-1:1:table/Orders",
            "KeySchema": [{"AttributeName": "UserId", "KeyType": "HASH"},
                          {"AttributeName": "OrderId", "KeyType": "RANGE"}],
            "AttributeDefinitions": [{"AttributeName": "UserId", "AttributeType": "S"},
                                     {"AttributeName": "OrderId", "AttributeType": "S"}]}}

        class Quiet(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def reply(self, status, body, headers=()):
                self.send_response(status)
                for name, value in headers:
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        class Database(Quiet):
            def do_POST(self):
                self.rfile.read(int(self.headers["Content-Length"]))
                known = self.headers.get("X-Amz-Target", "").endswith("DescribeTable")
                self.reply(200, json.dumps(TABLE).encode() if known else b"{}")

        class Runtime(Quiet):
            def do_GET(self):
                asked.set()
                call = calls.get()
                self.reply(200, call, [
                    ("Lambda-Runtime-Aws-Request-Id", "1"),
                    ("Lambda-Runtime-Deadline-Ms", str(int((time.time() + 60) * 1000))),
                    ("Lambda-Runtime-Invoked-Function-Arn", FUNCTION)])

            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                answers.put((self.path.rsplit("/", 1)[1], json.loads(body)))
                self.reply(202, b"")

        def serve(handler):
            server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
            server.daemon_threads = True
            threading.Thread(target=server.serve_forever, daemon=True).start()
            return f"127.0.0.1:{server.server_port}"

        def start(**variables):
            global asked, calls, answers
            asked, calls, answers = threading.Event(), queue.Queue(), queue.Queue()
            return subprocess.Popen(
                [program], stdout=subprocess.DEVNULL, env=os.environ | variables | {
                    "_HANDLER": "logger", "AWS_LAMBDA_RUNTIME_API": runtime,
                    "AWS_ENDPOINT_URL": "http://" + database})

        def image(number):
            return {"UserId": {"S": "a"}, "OrderId": {"S": "1"}, "n": {"N": str(number)},
                    "name": {"S": "x" * 200}}

        def record(number):
            return {
                "eventID": f"{number:032x}", "eventName": "MODIFY", "eventVersion": "1.1",
                "eventSource": "aws:dynamodb", "awsRegion": "us-east-1",
                "eventSourceARN": TABLE["Table"]["TableArn"] + "/stream/2026-01-01T00:00:00.000",
                "dynamodb": {
                    "ApproximateCreationDateTime": 1767225600,
                    "Keys": {"UserId": {"S": "a"}, "OrderId": {"S": "1"}},
                    "SequenceNumber": str(10**20 + number), "SizeBytes": 500,
                    "StreamViewType": "NEW_AND_OLD_IMAGES",
                    "OldImage": image(number - 1), "NewImage": image(number)}}

        def batch(number):
            return json.dumps({"Records": [
                {"messageId": f"m{place}", "receiptHandle": "r", "eventSource": "aws:sqs",
                 "eventSourceARN": "arn:aws:sqs:us-east-1:1:Orders-entity-audit",
                 "body": json.dumps(record(number * BATCH + place))}
                for place in range(BATCH)]}).encode()

        def seconds(process):
            with open(f"/proc/{process.pid}/stat") as file:
                fields = file.read().rsplit(")", 1)[1].split()
            return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

        def microseconds(**variables):
            process = start(**variables)
            for number in range(CALLS + WARM):
                if number == WARM:
                    before = seconds(process)
                calls.put(batch(number))
                answer = answers.get(timeout=60)
                assert answer == ("response", {"batchItemFailures": []}), answer
            spent = seconds(process) - before
            process.kill()
            process.wait()
            return spent / (CALLS * BATCH) * 1e6

        runtime, database = serve(Runtime), serve(Database)
        starts = []
        for _ in range(30):
            began = time.perf_counter()
            process = start(AUDIT_TYPE="console")
            assert asked.wait(30)
            starts.append((time.perf_counter() - began) * 1000)
            process.kill()
            process.wait()
        package = folder + "/function.zip"
        subprocess.run(
            [afterimage, "deploy", "package", "--program", program, "-o", package], check=True)

        import boto3
        from botocore.awsrequest import AWSResponse

        class Nothing:
            def stream(self, **_):
                yield b"{}"

        table = boto3.resource("dynamodb").Table("AuditTrailTable")
        table.meta.client.meta.events.register(
            "before-send", lambda request, **_: AWSResponse(request.url, 200, {}, Nothing()))

        def handler(event):
            for record in event["Records"]:
                keys = record["dynamodb"]["Keys"]
                table.put_item(Item={
                    "EventId": record["eventID"], "EventName": record["eventName"],
                    "UserId": keys["UserId"]["S"], "OrderId": keys["OrderId"]["S"],
                    "OldImage": record["dynamodb"].get("OldImage", {}),
                    "NewImage": record["dynamodb"].get("NewImage", {})})

        events = [
            json.dumps({"Records": [record(call * BATCH + place) for place in range(BATCH)]})
            for call in range(30)]
        handler(json.loads(events[0]))
        before = time.process_time()
        for event in events:
            handler(json.loads(event))
        python = (time.process_time() - before) / (len(events) * BATCH) * 1e6
        figures = {
            "packageMegabytes": os.path.getsize(package) / 1e6,
            "startMilliseconds": statistics.median(starts),
            "consoleMicroseconds": microseconds(AUDIT_TYPE="console"),
            "tableMicroseconds": microseconds(
                AUDIT_TYPE="dynamodb", AUDIT_TABLE_NAME="entries"),
            "pythonMicroseconds": python}
        with open(folder + "/figures.json", "w") as file:
            json.dump(figures, file)
        """
}
