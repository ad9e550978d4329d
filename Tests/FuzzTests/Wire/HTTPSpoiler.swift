/// Makes HTTP that is not quite right out of requests that are.
struct HTTPSpoiler {
    private static let mutations: [any ByteMutation] = [
        FlippedBit(), LostBytes(), RepeatedBytes(), InsertedBytes(),
    ]
    private static let headers = [
        "Content-Length: -1", "Content-Length: 99999999999999999999", "Content-Length: 5",
        "Content-Length: 17000000", "Content-Length: ", "Content-Length: 1, 2",
        "Transfer-Encoding: chunked", "Transfer-Encoding: gzip", "Expect: 100-continue",
        "Expect: nothing", "Connection: close", "Connection: Upgrade", "Upgrade: h2c", "Host:",
        "Host: example.com", "Origin: https://example.com", "X-Amz-Target: ",
        "X-Amz-Target: DynamoDB_20120810.", "X-Amz-Target: .", "X-Amz-Date: 20261121T000000Z",
        "X-Amz-Date: tomorrow", "Authorization: AWS4-HMAC-SHA256", "Authorization: Basic YTpi",
        "Authorization: AWS4-HMAC-SHA256 Credential=A/20261121/us-east-1/dynamodb/aws4_request, "
            + "SignedHeaders=host;x-amz-date, Signature=00",
        "Authorization: AWS4-HMAC-SHA256 Credential=////, SignedHeaders=, Signature=",
        "X-Afterimage-Actor: %zz%", "X-Afterimage-Actor: \u{FFFD}", "X-Afterimage-Reason: %00",
        "User-Agent: \(String(repeating: "u", count: 3_000))", "Content-Type: text/plain",
        "Content-Type: application/json; charset=utf-16", ": nothing", " folded: line",
        "Long: \(String(repeating: "l", count: 100_000))",
    ]
    private static let lines = [
        "GET / HTTP/1.1", "HEAD / HTTP/1.1", "PUT / HTTP/1.1", "POST /x HTTP/1.1",
        "POST / HTTP/1.0", "POST / HTTP/2.0", "POST http://example.com/ HTTP/1.1",
        "OPTIONS * HTTP/1.1", "POST /",
        "PRI * HTTP/2.0", "post / http/1.1", "POST /?a=%zz HTTP/1.1", "CONNECT a:1 HTTP/1.1", "",
    ]

    let spoiler: Spoiler

    /// One to three requests on one connection, with faults in the first line, in headers, in the
    /// body, or anywhere.
    func bytes(_ random: inout SplitMix) -> [UInt8] {
        var bytes: [UInt8] = []
        for _ in 0..<random.pick([1, 1, 1, 2, 3]) { bytes += message(&random) }
        for _ in 0..<random.pick([0, 0, 1, 1, 2, 5]) {
            random.pick(HTTPSpoiler.mutations).spoil(&bytes, &random)
        }
        return bytes
    }

    /// A request with its head; every other time one of its lines is wrong.
    private func message(_ random: inout SplitMix) -> [UInt8] {
        let request = spoiler.request(&random)
        var lines = [
            "POST / HTTP/1.1", "Host: 127.0.0.1", "Content-Type: application/x-amz-json-1.0",
            "X-Amz-Target: \(service(of: request.operation)).\(request.operation)",
            "Content-Length: \(request.body.count)",
        ]
        switch Int.random(in: 0..<8, using: &random) {
        case 0: lines[0] = random.pick(HTTPSpoiler.lines)
        case 1: lines.remove(at: random.pick(lines.indices))
        case 2: lines.insert(random.pick(lines), at: random.pick(lines.indices))
        case 3...5: lines.append(random.pick(HTTPSpoiler.headers))
        default: break
        }
        return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + request.body
    }

    private func service(of operation: String) -> String {
        let streams = ["ListStreams", "DescribeStream", "GetShardIterator", "GetRecords"]
        return streams.contains(operation) ? "DynamoDBStreams_20120810" : "DynamoDB_20120810"
    }
}
