import AWSWire
import AsyncHTTPClient
import NIOCore
import NIOHTTP1

/// Brings notifications to servers over HTTP.
struct HTTPNotificationReceiver: NotificationReceiver {
    private let client: HTTPClient

    /// Sends with `client`, which must not follow redirects.
    init(client: HTTPClient = .notifications) {
        self.client = client
    }

    /// Sends a request's body to a URL; the answer's own body is read only to its bound, because
    /// nobody wants it.
    func deliver(_ request: NotificationRequest, to url: String) async -> DeliveryOutcome {
        var sent = HTTPClientRequest(url: url)
        sent.method = .POST
        for header in request.headers { sent.headers.add(name: header.name, value: header.value) }
        sent.body = .bytes(ByteBuffer(string: request.body))
        do {
            let response = try await client.execute(
                sent, timeout: TimeAmount(Limits.notificationTime))
            return DeliveryOutcome(
                status: Int(response.status.code),
                retryAfter: response.headers.first(name: "Retry-After"))
        } catch let error as HTTPClientError where HTTPNotificationReceiver.isLasting(error) {
            return .refused("\(url) is no URL to send to: \(error)")
        } catch is HTTPParserError {
            return .failed("\(url) answers what is no HTTP")
        } catch {
            return .failed("\(url) can not be reached: \(error.reason)")
        }
    }

    private static func isLasting(_ error: HTTPClientError) -> Bool {
        [.invalidURL, .emptyHost, .emptyScheme, .missingSocketPath].contains(error)
    }
}

extension HTTPClient {
    /// Follows no redirect, and opens a few connections to a server at the most.
    static let notifications = {
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        configuration.timeout.connect = TimeAmount(Limits.notificationTime)
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 16
        return HTTPClient(
            eventLoopGroup: HTTPClient.defaultEventLoopGroup, configuration: configuration)
    }()
}
