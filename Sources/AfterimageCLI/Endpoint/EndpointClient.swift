import AWSWire
import AsyncHTTPClient
import DynamoModel
import NIOCore
import NIOHTTP1

/// Asks a DynamoDB endpoint, as an AWS client does.
struct EndpointClient: Sendable {
    let url: String
    let region: String
    /// Who signs, unless a request says otherwise.
    var accessKeyID = EndpointClient.local
    /// What is signed with; keys without a secret in the configuration are believed whatever it is.
    var secret = EndpointClient.local
    /// The program's name for the operator's log.
    var agent = "afterimage"

    private static let local = "afterimage-local"
    private let client = HTTPClient.oneTry

    init(url: String, region: String) {
        self.url = url
        self.region = region
    }

    /// Sends a request; gives the answer's body, and throws `EndpointRefusal` where it is refused.
    func send(_ request: EndpointRequest) async throws -> [UInt8] {
        var message = HTTPClientRequest(url: url)
        message.method = .POST
        message.headers = headers(of: request)
        message.body = .bytes(request.body)
        do {
            let response = try await client.execute(message, timeout: TimeAmount(Limits.answerTime))
            let body = try await response.body.collect(upTo: Limits.answerBytes)
            let bytes = [UInt8](body.readableBytesView)
            guard response.status == .ok else {
                throw EndpointRefusal(request, at: url, response.status, bytes)
            }
            return bytes
        } catch let refusal as EndpointRefusal {
            throw refusal
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            throw CommandFailure(
                .unreachable, "no DynamoDB endpoint answers at \(url) (\(error.reason))",
                mend: "afterimage serve, or --dynamodb-url URL",
            )
        }
    }

    /// Sends a request for a command that can do nothing about a refusal.
    func answer(_ request: EndpointRequest) async throws -> [UInt8] {
        do {
            return try await send(request)
        } catch let refusal as EndpointRefusal {
            throw CommandFailure(refusal)
        }
    }

    /// What an answer's body says.
    func read<Document>(
        _ bytes: [UInt8], _ body: (inout JSONReader) throws(DynamoDBError) -> Document,
    ) throws -> Document {
        do {
            var reader = JSONReader(bytes.span)
            return try body(&reader)
        } catch {
            throw CommandFailure(
                .unreachable, "\(url) answers what can not be read: \(error.message)",
                mend: "--dynamodb-url with the address of a DynamoDB endpoint")
        }
    }

    private func headers(of request: EndpointRequest) -> HTTPHeaders {
        let now = SystemClock.now()
        var headers: [(name: String, value: String)] = [
            ("Host", host),
            ("Content-Type", "application/x-amz-json-1.0"),
            ("X-Amz-Target", "\(request.service.rawValue).\(request.operation)"),
            ("X-Amz-Date", now.basicText),
        ]
        if let actor = request.actor { headers.append(("X-Afterimage-Actor", actor)) }
        if let reason = request.reason { headers.append(("X-Afterimage-Reason", reason)) }
        let signer = SigV4Signer(
            accessKeyID: request.accessKeyID ?? accessKeyID, secret: secret, region: region,
            service: "dynamodb")
        let signable = SignableRequest(
            method: "POST", target: "/", headers: headers, body: request.body.span)
        headers.append(("Authorization", signer.authorization(for: signable, at: now)))
        headers.append(("User-Agent", "\(agent)/\(Afterimage.version)"))
        return HTTPHeaders(headers.map { ($0.name, $0.value) })
    }

    /// The part of the address that the `Host` header has.
    private var host: String {
        let rest = url.firstRange(of: "://").map { url[$0.upperBound...] } ?? url[...]
        return String(rest.prefix { $0 != "/" })
    }
}
