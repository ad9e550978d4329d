import AsyncHTTPClient
import NIOCore
import NIOHTTP1

/// Requests over connections that are kept and used again.
package struct AsyncHTTPTransport: HTTPTransport {
    private let client: HTTPClient

    /// Opens nothing yet.
    package init() {
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        configuration.timeout.connect = TimeAmount(Limits.connectTime)
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit =
            Limits.connections
        client = HTTPClient(
            eventLoopGroup: HTTPClient.defaultEventLoopGroup, configuration: configuration)
    }

    /// Closes all connections; nothing can be sent any more.
    package func close() async throws {
        try await client.shutdown()
    }

    /// Sends a request, and reads all of the answer.
    package func send(_ request: HTTPCall) async throws(TransportError) -> HTTPReply {
        var sent = HTTPClientRequest(url: request.url)
        sent.method = HTTPMethod(rawValue: request.method)
        for header in request.headers { sent.headers.add(name: header.name, value: header.value) }
        if !request.body.isEmpty { sent.body = .bytes(ByteBuffer(bytes: request.body)) }
        do {
            let answer = try await client.execute(sent, timeout: TimeAmount(request.timeout))
            let body = try await answer.body.collect(upTo: Limits.answerBytes)
            return HTTPReply(
                status: Int(answer.status.code),
                headers: answer.headers.map { HTTPField($0.name, $0.value) },
                body: [UInt8](body.readableBytesView))
        } catch {
            throw TransportError(error)
        }
    }
}

extension TransportError {
    fileprivate init(_ error: any Error) {
        switch error {
        case is CancellationError: self = .cancelled
        case let error as HTTPClientError where error == .cancelled: self = .cancelled
        case let error as HTTPClientError
        where [.deadlineExceeded, .readTimeout, .connectTimeout].contains(error):
            self = .timedOut
        default: self = .failed("\(error)")
        }
    }
}
