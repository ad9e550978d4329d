import AWSWire
import Foundation
import LocalServices
import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// Carries messages to a syslog server, each over a connection of its own.
///
/// Syslog acknowledges nothing. That a connection was made for the message alone is as much as can
/// be known: nothing is written to one that the server may have left long ago.
struct SyslogConnection: SyslogCarrier {
    private let address: SyslogAddress

    init(to address: SyslogAddress) {
        self.address = address
    }

    /// The address, as the configuration has it.
    var place: String { address.description }

    /// Carries one message, within a bounded time.
    func carry(_ message: String) async -> DeliveryOutcome {
        let witness = ErrorWitness()
        do {
            let channel = try await connect(witness)
            let deadline = channel.eventLoop.scheduleTask(in: TimeAmount(Limits.syslogTime)) {
                channel.close(promise: nil)
            }
            defer { deadline.cancel() }
            try await channel.writeAndFlush(frame(of: message)).get()
            // Who has read everything may have gone already.
            try? await channel.close().get()
            return .delivered
        } catch let error as IOError where error.errnoCode == EMSGSIZE {
            return .refused("no datagram to \(place) can be as long as \(message.utf8.count) bytes")
        } catch {
            // Of a handshake that failed, a write tells only that the connection is closed.
            let reason = (witness.first ?? error).reason
            return .failed("\(place) can not be reached: \(reason)")
        }
    }

    private func connect(_ witness: ErrorWitness) async throws -> any Channel {
        let group = MultiThreadedEventLoopGroup.singleton
        guard address.transport != .udp else {
            return try await DatagramBootstrap(group: group)
                .connect(host: address.host, port: address.port).get()
        }
        let tls = address.transport == .tls ? try NIOSSLContext(configuration: trust) : nil
        return try await ClientBootstrap(group: group)
            .connectTimeout(TimeAmount(Limits.syslogTime))
            .channelInitializer { [address] channel in
                channel.eventLoop.makeCompletedFuture {
                    guard let tls else { return }
                    let pipeline = channel.pipeline.syncOperations
                    try pipeline.addHandler(
                        NIOSSLClientHandler(context: tls, serverHostname: address.nameOfServer))
                    try pipeline.addHandler(witness)
                }
            }
            .connect(host: address.host, port: address.port).get()
    }

    private var trust: TLSConfiguration {
        var configuration = TLSConfiguration.makeClientConfiguration()
        if let authority = address.authority { configuration.trustRoots = .file(authority) }
        return configuration
    }

    /// The message with its length in front, where one follows the other. Source: RFC 6587 §3.4.1.
    private func frame(of message: String) -> ByteBuffer {
        guard address.transport != .udp else { return ByteBuffer(string: message) }
        return ByteBuffer(string: "\(message.utf8.count) \(message)")
    }
}

/// Remembers the first error of a connection.
private final class ErrorWitness: ChannelInboundHandler, Sendable {
    typealias InboundIn = ByteBuffer

    private let seen = Mutex<(any Error)?>(nil)

    var first: (any Error)? { seen.withLock { $0 } }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        seen.withLock { $0 = $0 ?? error }
        context.fireErrorCaught(error)
    }
}

extension SyslogAddress {
    /// The name that the server's certificate has to have; nil where it is an address, which the
    /// certificate has to have then.
    fileprivate var nameOfServer: String? {
        (try? SocketAddress(ipAddress: host, port: port)) == nil ? host : nil
    }
}
