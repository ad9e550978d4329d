import Foundation

/// A client that sends exactly the bytes it is given, over a real socket.
///
/// Every wait ends after ten seconds, so that a server that never answers fails a test, not the
/// run.
final class LoopbackConnection {
    struct Failure: Error {
        let call: String
    }

    private let socket: Int32
    private var received: [UInt8] = []

    init(port: Int) throws {
        socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var patience = timeval(tv_sec: 120, tv_usec: 0)
        let size = socklen_t(MemoryLayout<timeval>.size)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, size)
        setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &patience, size)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else { throw Failure(call: "connect") }
    }

    deinit {
        close(socket)
    }

    func send(_ text: String) throws {
        try send(Array(text.utf8))
    }

    func send(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Foundation.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { throw Failure(call: "send") }
            rest = rest.dropFirst(count)
        }
    }

    /// Says that nothing more will be sent; answers can still be read.
    func finishSending() {
        shutdown(socket, Int32(SHUT_WR))
    }

    /// Reads up to and with `end`.
    func read(through end: String) async throws -> String {
        let mark = Array(end.utf8)
        while true {
            if let range = received.firstRange(of: mark) {
                defer { received.removeSubrange(..<range.upperBound) }
                return String(decoding: received[..<range.upperBound], as: UTF8.self)
            }
            guard try await receive() > 0 else { throw Failure(call: "read") }
        }
    }

    /// Reads one answer, whose length its head tells.
    func readAnswer(isHeadOnly: Bool = false) async throws -> Answer {
        let head = try await read(through: "\r\n\r\n")
        let length = head.firstMatch(of: /Content-Length: ([0-9]+)/).flatMap { Int($0.1) } ?? 0
        guard !isHeadOnly else { return Answer(head: head, bytes: []) }
        while received.count < length {
            guard try await receive() > 0 else { throw Failure(call: "read") }
        }
        defer { received.removeFirst(length) }
        return Answer(head: head, bytes: Array(received.prefix(length)))
    }

    /// Whether the server closes without another byte.
    func endsHere() async throws -> Bool {
        guard received.isEmpty else { return false }
        return try await receive() == 0
    }

    /// Whether the server closes without an answer while it is sent a byte about every millisecond.
    func isClosedWhileDripping(_ byte: UInt8) async -> Bool {
        let socket = socket
        return await onThread {
            for _ in 0..<10_000 {
                guard Foundation.send(socket, [byte], 1, Int32(MSG_NOSIGNAL)) == 1 else {
                    return true
                }
                var waiting = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
                guard poll(&waiting, 1, 1) > 0 else { continue }
                var answer: UInt8 = 0
                return recv(socket, &answer, 1, 0) <= 0
            }
            return false
        }
    }

    /// Whether the server closes while it is sent a text again and again, and nothing is read.
    func isClosedWhileNotReading(_ text: String) async -> Bool {
        let (socket, bytes) = (socket, Array(text.utf8))
        return await onThread {
            for _ in 0..<1000 {
                let count = Foundation.send(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL))
                if count < 0 { return errno != EAGAIN }
            }
            return false
        }
    }

    private func onThread(_ work: @escaping @Sendable () -> Bool) async -> Bool {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread { continuation.resume(returning: work()) }
        }
    }

    /// Waits on a thread of its own, because tests share two with the code that they wait for.
    private func receive() async throws -> Int {
        let socket = socket
        let bytes: [UInt8]? = await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                var buffer = [UInt8](repeating: 0, count: 64 * 1024)
                let count = recv(socket, &buffer, buffer.count, 0)
                continuation.resume(returning: count < 0 ? nil : Array(buffer.prefix(count)))
            }
        }
        guard let bytes else { throw Failure(call: "recv") }
        received += bytes
        return bytes.count
    }
}

/// An answer as it came over the wire.
struct Answer: Hashable {
    let head: String
    let bytes: [UInt8]

    var body: String { String(decoding: bytes, as: UTF8.self) }

    var status: Int? { head.split(separator: " ").dropFirst().first.flatMap { Int($0) } }

    func hasLine(_ line: String) -> Bool { head.contains("\r\n\(line)\r\n") }
}
