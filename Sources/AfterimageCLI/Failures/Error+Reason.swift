import AWSClients
import AsyncHTTPClient

extension Error {
    /// Why nothing came over a connection, in words for whoever is to mend it; libraries tell of
    /// their own insides as well.
    var reason: String {
        connectionReason ?? (self as? HTTPClientError)?.words ?? "\(self)"
    }
}

extension HTTPClientError {
    fileprivate var words: String {
        switch self {
        case .remoteConnectionClosed: "it closed the connection without an answer"
        case .connectTimeout, .readTimeout, .deadlineExceeded: "nobody answers in time"
        default: shortDescription
        }
    }
}
