/// A trail of CloudTrail on a server, which records all data events while it is started.
struct EventTrail {
    private static let bucket = "bench-logs"
    private static let name = "bench-trail"

    private let port: Int
    private let bench: Bench

    /// Makes the trail and its bucket.
    init(on server: some Server, _ bench: Bench) async throws {
        port = server.port
        self.bench = bench
        try await send(HTTPRequest.object("PUT", "/\(Self.bucket)"))
        try await send(HTTPRequest.object("PUT", "/\(Self.bucket)?policy", Array(Self.policy.utf8)))
        try await call("CreateTrail", #"{"Name":"\#(Self.name)","S3BucketName":"\#(Self.bucket)"}"#)
        try await call(
            "PutEventSelectors",
            """
            {"TrailName":"\(Self.name)","EventSelectors":[{"ReadWriteType":"All","DataResources":\
            [{"Type":"AWS::DynamoDB::Table","Values":["arn:aws:dynamodb"]}]}]}
            """)
    }

    /// Has it record from now on.
    func start() async throws {
        try await call("StartLogging", #"{"Name":"\#(Self.name)"}"#)
    }

    /// Has it record no more.
    func stop() async throws {
        try await call("StopLogging", #"{"Name":"\#(Self.name)"}"#)
    }

    private func call(_ operation: String, _ body: String) async throws {
        let target = "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.\(operation)"
        try await send(HTTPRequest.post(target, signedFor: "cloudtrail", body))
    }

    private func send(_ request: [UInt8]) async throws {
        let answer = try await Exchange.send(request, port: port, on: bench.loop)
        guard (200..<300).contains(answer.status) else { throw BenchFailure(answer.summary) }
    }

    private static let policy = """
        {"Version":"2012-10-17","Statement":[\
        {"Effect":"Allow","Principal":{"Service":"cloudtrail.amazonaws.com"},\
        "Action":"s3:GetBucketAcl","Resource":"arn:aws:s3:::\(bucket)"},\
        {"Effect":"Allow","Principal":{"Service":"cloudtrail.amazonaws.com"},\
        "Action":"s3:PutObject","Resource":"arn:aws:s3:::\(bucket)/AWSLogs/*"}]}
        """
}
