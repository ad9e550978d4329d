/// The program that calls a handler as a function and in a loop, by turns, and keeps both rates.
///
/// Its arguments are the server's port, the table, the rounds and a folder of its own.
enum PythonLoop {
    static let source = """
        import io, json, os, statistics, sys, time, zipfile
        port, table, rounds, folder = sys.argv[1:]
        os.environ.update(
            AWS_ENDPOINT_URL="http://127.0.0.1:" + port, AWS_DEFAULT_REGION="us-east-1",
            AWS_ACCESS_KEY_ID="bench", AWS_SECRET_ACCESS_KEY="bench", BENCH_TABLE=table)
        import boto3
        from botocore.config import Config

        HANDLER = '''
        import json, os, boto3
        table = boto3.resource("dynamodb").Table(os.environ["BENCH_TABLE"])

        def handler(event, context):
            for record in event["Records"]:
                table.put_item(Item={
                    "pk": record["eventID"], "EventName": record["eventName"],
                    "NewImage": json.dumps(record["dynamodb"]["NewImage"])})
            return {"statusCode": 200}
        '''

        with open(folder + "/main.py", "w") as file:
            file.write(HANDLER)
        sys.path.insert(0, folder)
        import main

        archive = io.BytesIO()
        with zipfile.ZipFile(archive, "w") as file:
            file.writestr("main.py", HANDLER)
        client = boto3.client("lambda", config=Config(retries={"total_max_attempts": 1}))
        client.create_function(
            FunctionName="bench", Runtime="python3.12", Handler="main.handler", Timeout=300,
            MemorySize=512, Role="arn:aws:iam::123456789012:role/bench",
            Environment={"Variables": {"BENCH_TABLE": table}},
            Code={"ZipFile": archive.getvalue()})

        def batch(name):
            image = {"pk": {"S": name}, "Body": {"S": "x" * 200}}
            return json.dumps({"Records": [
                {"eventID": f"{name}-{i}", "eventName": "MODIFY", "eventSource": "aws:dynamodb",
                 "dynamodb": {"NewImage": image, "OldImage": image, "SequenceNumber": str(i)}}
                for i in range(100)]})

        def as_function(payload):
            answer = client.invoke(FunctionName="bench", Payload=payload)
            assert "FunctionError" not in answer, answer["Payload"].read()

        def in_loop(payload):
            main.handler(json.loads(payload), None)

        def rate(call, name, batches=10):
            payloads = [batch(f"{name}-{i}") for i in range(batches)]
            start = time.perf_counter()
            for payload in payloads:
                call(payload)
            return batches * 100 / (time.perf_counter() - start)

        calls = {"function": as_function, "loop": in_loop}
        for name, call in calls.items():
            rate(call, "first-" + name, 1)
        rates = {name: [] for name in calls}
        for number in range(int(rounds)):
            for name, call in calls.items():
                rates[name].append(rate(call, f"{name}-{number}"))
        with open(folder + "/rates.json", "w") as file:
            json.dump({name: statistics.median(found) for name, found in rates.items()}, file)
        """
}
