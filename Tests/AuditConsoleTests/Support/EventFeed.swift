import Foundation
import Synchronization

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// Cuts what a stream of events sends into its events.
final class EventFeed: NSObject, URLSessionDataDelegate, Sendable {
    private let rest = Mutex("")
    private let events: AsyncStream<String>.Continuation

    private init(_ events: AsyncStream<String>.Continuation) {
        self.events = events
    }

    /// Opens a stream; it is closed when nobody reads it any more.
    static func open(_ request: URLRequest) -> AsyncStream<String> {
        let (stream, events) = AsyncStream.makeStream(of: String.self)
        let session = URLSession(
            configuration: .ephemeral, delegate: EventFeed(events), delegateQueue: nil,
        )
        events.onTermination = { _ in session.invalidateAndCancel() }
        session.dataTask(with: request).resume()
        return stream
    }

    func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
        rest.withLock { rest in
            rest += String(decoding: data, as: UTF8.self)
            while let end = rest.firstRange(of: "\n\n") {
                let event = String(rest[..<end.lowerBound])
                // A heartbeat, which comes when nothing else does for a while.
                if event != ":" { events.yield(event) }
                rest.removeSubrange(..<end.upperBound)
            }
        }
    }

    func urlSession(
        _ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?,
    ) {
        events.finish()
    }
}
