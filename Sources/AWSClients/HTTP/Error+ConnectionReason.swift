import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

extension Error {
    /// Why nothing came over a connection, in words for whoever is to mend it; nil where it is
    /// something else that went wrong.
    package var connectionReason: String? {
        switch self as any Error {
        case let error as IOError: String(cString: strerror(error.errnoCode))
        case let error as NIOConnectionError:
            error.connectionErrors.last.map { $0.error.connectionReason ?? "\($0.error)" }
                ?? "nobody knows the name \(error.host)"
        case is HTTPParserError: "what came or was to be sent is not HTTP"
        case is NIOSSLExtraError: "its certificate has another name"
        case NIOSSLError.uncleanShutdown: "it closed the connection"
        case let error as NIOSSLError:
            "\(error)".contains("CERTIFICATE_VERIFY_FAILED")
                ? "nobody who is trusted here vouches for its certificate" : "TLS failed"
        case ChannelError.ioOnClosedChannel, ChannelError.eof: "it closed the connection"
        case ChannelError.connectTimeout: "nobody answers in time"
        default: nil
        }
    }
}
