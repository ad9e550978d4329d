import AsyncHTTPClient
import DynamoModel
import NIOCore
import NIOHTTP1

/// Sends the demo's requests to a DynamoDB endpoint.
struct DemoEndpoint: Sendable {
    let url: String
    let region: String
    private let client = HTTPClient.oneTry

    init(url: String, region: String) {
        self.url = url
        self.region = region
    }

    /// Sends a request; returns the exception's name when it is refused in one of the `accepted`
    /// ways.
    @discardableResult
    func send(_ request: DemoRequest, accepted: Set<String> = []) async throws -> String? {
        var message = HTTPClientRequest(url: url)
        message.method = .POST
        message.headers = headers(of: request)
        message.body = .bytes(request.body)
        let status: HTTPResponseStatus
        let bytes: [UInt8]
        do {
            let response = try await client.execute(message, timeout: TimeAmount(Limits.answerTime))
            status = response.status
            bytes = [UInt8](
                try await response.body.collect(upTo: Limits.answerBytes).readableBytesView)
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            throw CommandFailure(
                .unreachable, "no DynamoDB endpoint answers at \(url) (\(reason(of: error)))",
                mend: "afterimage serve",
            )
        }
        guard status != .ok else { return nil }
        let refusal = Refusal(bytes)
        guard !accepted.contains(refusal.code) else { return refusal.code }
        throw failure(request, status, refusal)
    }

    private func headers(of request: DemoRequest) -> HTTPHeaders {
        let time = SystemClock.now().basic
        let scope = "\(time.prefix(8))/\(region)/dynamodb/aws4_request"
        // Keys without a secret in the configuration are believed, so no signature is needed.
        let signature = String(repeating: "0", count: 64)
        var headers: HTTPHeaders = [
            "Content-Type": "application/x-amz-json-1.0",
            "X-Amz-Target": "DynamoDB_20120810.\(request.operation)",
            "X-Amz-Date": time,
            "User-Agent": "afterimage-demo/\(Afterimage.version)",
            "Authorization": "AWS4-HMAC-SHA256 Credential=\(request.accessKeyID)/\(scope), "
                + "SignedHeaders=host;x-amz-date;x-amz-target, Signature=\(signature)",
        ]
        if let actor = request.actor { headers.add(name: "X-Afterimage-Actor", value: actor) }
        if let reason = request.reason { headers.add(name: "X-Afterimage-Reason", value: reason) }
        return headers
    }

    private func failure(
        _ request: DemoRequest, _ status: HTTPResponseStatus, _ refusal: Refusal,
    ) -> CommandFailure {
        let isDenied = ["UnrecognizedClientException", "InvalidSignatureException"]
            .contains(refusal.code)
        guard !isDenied else {
            return CommandFailure(
                .denied, "\(url) asks for signatures, which the demo's actors do not have",
                mend: "a server whose configuration has no keys with secrets",
            )
        }
        let reason = refusal.code.isEmpty ? "\(status.code)" : "\(refusal.code): \(refusal.message)"
        return CommandFailure(
            .unreachable, "\(url) refuses \(request.operation) (\(reason))",
            mend: DemoEndpoint.mend(refusal.code),
        )
    }

    private static func mend(_ code: String) -> String {
        switch code {
        case "": "--dynamodb-url with the endpoint's address; the console's is another one"
        case "InternalServerError":
            "df -h, to see whether the server's disk is full, and the server's log"
        case "ValidationException", "ResourceNotFoundException":
            "afterimage demo --reset, where a demo table was changed or deleted meanwhile"
        default: "the same command once more"
        }
    }
}

/// What the endpoint says about a request that it refuses.
private struct Refusal {
    private(set) var code = ""
    private(set) var message = ""

    init(_ body: [UInt8]) {
        var reader = JSONReader(body.span)
        // What is no such document leaves both empty, and the status is shown instead.
        try? reader.readObject { (name, reader) throws(DynamoDBError) in
            switch name {
            case "__type":
                code = try reader.readString().split(separator: "#").last.map(String.init) ?? ""
            case "message", "Message": message = try reader.readString()
            default: try reader.skipValue()
            }
        }
    }
}

extension Timestamp {
    /// The moment as signatures have it, `20261121T101502Z` say.
    fileprivate var basic: String {
        withoutZone.prefix(19).filter { $0 != "-" && $0 != ":" } + "Z"
    }
}
