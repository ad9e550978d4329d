import AsyncHTTPClient
import DynamoModel
import LocalServices
import NIOCore
import NIOHTTP1

/// A search server over HTTP.
struct HTTPSearchServer: SearchServer {
    private let address: SearchAddress
    private let client: HTTPClient

    /// Asks with `client`, which must not follow redirects.
    init(at address: SearchAddress, client: HTTPClient = .notifications) {
        self.address = address
        self.client = client
    }

    /// Scheme and host.
    var place: String { ServerDestination.host(of: address.url) }

    /// Sends a body to a path below the server's URL.
    func send(
        _ method: SearchMethod, _ body: [UInt8], to path: String,
    ) async throws -> SearchAnswer {
        var request = HTTPClientRequest(url: "\(address.url)/\(path)")
        request.method = HTTPMethod(rawValue: method.rawValue)
        request.headers.add(name: "Content-Type", value: "application/json")
        if let user = address.user {
            let credentials = Base64.encode(Array("\(user):\(address.password ?? "")".utf8))
            request.headers.add(name: "Authorization", value: "Basic \(credentials)")
        }
        request.body = .bytes(ByteBuffer(bytes: body))
        do {
            return try await answer(to: request)
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            throw SearchFailure("it can not be reached: \(error.reason)")
        }
    }

    private func answer(to request: HTTPClientRequest) async throws -> SearchAnswer {
        let response = try await client.execute(request, timeout: TimeAmount(Limits.searchTime))
        let bytes = try await response.body.collect(upTo: Limits.searchAnswerBytes)
        let seconds = response.headers.first(name: "Retry-After").flatMap { Int($0) }
        return SearchAnswer(
            status: Int(response.status.code),
            retryAfter: seconds.map { .seconds(min(max(0, $0), 3600)) },
            body: [UInt8](bytes.readableBytesView))
    }
}
