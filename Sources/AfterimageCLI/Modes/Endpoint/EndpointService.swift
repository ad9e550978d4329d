import AWSServer
import ServiceLifecycle
import Synchronization

/// The DynamoDB endpoint as a part of the whole that is started and stopped in its turn.
final class EndpointService: Service {
    private let endpoint: Endpoint
    private let address: AWSServer.Configuration
    private let listeningPort: ListeningPort
    private let server = Mutex<AWSServer?>(nil)
    private let ports: AsyncStream<Int>
    private let listening: AsyncStream<Int>.Continuation

    init(
        _ endpoint: Endpoint, _ address: AWSServer.Configuration, _ listeningPort: ListeningPort,
    ) {
        self.listeningPort = listeningPort
        self.endpoint = endpoint
        self.address = address
        (ports, listening) = AsyncStream.makeStream()
    }

    /// What was counted of the requests so far.
    var requestCounts: [OperationCounts] { server.withLock { $0 }?.requestCounts ?? [] }

    /// Waits until requests are answered, and gives the port; nil when it does not come to that.
    func port() async -> Int? {
        var iterator = ports.makeAsyncIterator()
        return await iterator.next()
    }

    /// Serves until it is shut down, and then finishes the requests in flight.
    func run() async throws {
        let started = try await AWSServer.start(endpoint, address)
        server.withLock { $0 = started }
        listeningPort.set(started.port)
        listening.yield(started.port)
        listening.finish()
        // Ends by a wish to stop or by cancelling; both mean the same here.
        try? await gracefulShutdown()
        await started.shutdown(within: Limits.lastRequests)
    }
}
