import NIOCore
import NIOPosix

/// Ports of the loopback.
enum Port {
    /// A port that nobody listens on now.
    static func unused(on loop: any EventLoop) async throws -> Int {
        let channel = try await ServerBootstrap(group: loop).bind(host: "127.0.0.1", port: 0).get()
        let port = channel.localAddress?.port
        try await channel.close()
        guard let port else { throw BenchFailure("the loopback has no port left") }
        return port
    }
}
