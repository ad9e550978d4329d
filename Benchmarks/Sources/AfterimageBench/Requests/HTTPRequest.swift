/// Requests as they go over a socket.
enum HTTPRequest {
    /// A call of one of DynamoDB's operations, with the headers that boto3 sends.
    static func post(_ operation: String, _ body: String) -> [UInt8] {
        post("DynamoDB_20120810.\(operation)", signedFor: "dynamodb", body)
    }

    /// A call of an operation by its target, with the headers that boto3 sends.
    static func post(_ target: String, signedFor service: String, _ body: String) -> [UInt8] {
        post(
            ["X-Amz-Target: \(target)", "Content-Type: application/x-amz-json-1.0"],
            signedFor: service, body)
    }

    /// A call by the query protocol; the parameters are in the form of a URL.
    static func form(signedFor service: String, _ parameters: [String]) -> [UInt8] {
        post(
            ["Content-Type: application/x-www-form-urlencoded; charset=utf-8"],
            signedFor: service, parameters.joined(separator: "&"))
    }

    /// A request of S3, as the AWS CLI sends it without a signed body.
    static func object(_ method: String, _ path: String, _ body: [UInt8] = []) -> [UInt8] {
        let lines = [
            "\(method) \(path) HTTP/1.1",
            "Host: 127.0.0.1",
            "User-Agent: aws-cli/1.43.11 md/Botocore#1.43.11 ua/2.1 os/linux lang/python",
            "X-Amz-Date: 20261121T101502Z",
            "X-Amz-Content-SHA256: UNSIGNED-PAYLOAD",
            "Authorization: AWS4-HMAC-SHA256 "
                + "Credential=AKIDBENCHMARK0000000/20261121/us-east-1/s3/aws4_request, "
                + "SignedHeaders=host;x-amz-content-sha256;x-amz-date, "
                + "Signature=" + String(repeating: "5e", count: 32),
            "Content-Length: \(body.count)",
        ]
        return Array((lines + ["", ""]).joined(separator: "\r\n").utf8) + body
    }

    private static func post(
        _ headers: [String], signedFor service: String, _ body: String,
    ) -> [UInt8] {
        let lines = [
            "POST / HTTP/1.1",
            "Host: 127.0.0.1",
            headers.joined(separator: "\r\n"),
            "User-Agent: Boto3/1.43.11 md/Botocore#1.43.11 ua/2.1 os/linux lang/python",
            "X-Amz-Date: 20261121T101502Z",
            "Authorization: AWS4-HMAC-SHA256 "
                + "Credential=AKIDBENCHMARK0000000/20261121/us-east-1/\(service)/aws4_request, "
                + "SignedHeaders=content-type;host;x-amz-date;x-amz-target, "
                + "Signature=" + String(repeating: "5e", count: 32),
            "amz-sdk-invocation-id: 5e4c1d3a-0c4b-4b7e-9d55-8e3f2f0a7c11",
            "amz-sdk-request: attempt=1",
            "Content-Length: \(body.utf8.count)",
        ]
        return Array((lines + ["", body]).joined(separator: "\r\n").utf8)
    }

    static func get(_ path: String) -> [UInt8] {
        Array("GET \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".utf8)
    }
}
