import NIOCore

/// Why there is no answer.
package enum TransportError: Error, Hashable {
    /// It did not come in time.
    case timedOut
    /// The connection could not be made, or broke.
    case failed(String)
    /// The task was cancelled.
    case cancelled
}

extension TransportError {
    /// The transport takes no more requests.
    static let closed = TransportError.failed("this program ends")

    /// What a connection failed with.
    init(_ error: any Error) {
        if case ChannelError.connectTimeout = error {
            self = .timedOut
        } else {
            self = .failed(error.connectionReason ?? "\(error)")
        }
    }
}
