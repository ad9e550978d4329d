import AsyncHTTPClient
import Foundation
import NIOCore
import NIOPosix
import NIOSSL

extension Error {
    /// Why nothing came over a connection, in words for whoever is to mend it; libraries tell of
    /// their own insides as well.
    var reason: String {
        switch self as any Error {
        case let error as IOError: String(cString: strerror(error.errnoCode))
        case let error as NIOConnectionError:
            error.connectionErrors.last?.error.reason ?? "nobody knows the name \(error.host)"
        case let error as HTTPClientError: error.words
        case is NIOSSLExtraError: "its certificate has another name"
        case let error as NIOSSLError:
            "\(error)".contains("CERTIFICATE_VERIFY_FAILED")
                ? "nobody who is trusted here vouches for its certificate" : "TLS failed"
        case ChannelError.ioOnClosedChannel, ChannelError.eof: "it closed the connection"
        case ChannelError.connectTimeout: "nobody answers in time"
        default: "\(self)"
        }
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
