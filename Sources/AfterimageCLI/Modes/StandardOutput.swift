import Dispatch
import Synchronization

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// Standard output, for entries.
///
/// Waits for its reader beside the threads that everything else runs on, no longer than its task
/// lives, and says so where nobody reads.
final class StandardOutput: Sendable {
    private let queue = DispatchQueue(label: "standard output")
    private let descriptor: Int32

    /// Writes to standard output, or to the descriptor of a test.
    init(_ descriptor: Int32 = 1) {
        self.descriptor = descriptor
    }

    /// Returns once the reader's end has all of the bytes; throws, and has written none of them,
    /// where nobody reads for some seconds.
    func take(_ bytes: [UInt8]) async throws {
        let wait = Wait()
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                queue.async { [self] in
                    continuation.resume(with: Result { try takeNow(bytes, wait) })
                }
            }
        } onCancel: {
            wait.end()
        }
    }

    private func takeNow(_ bytes: [UInt8], _ wait: Wait) throws {
        var rest = bytes[...]
        var pauses = 0
        while !rest.isEmpty {
            if wait.isOver { throw CancellationError() }
            guard try isWritable() else {
                pauses += 1
                // What has begun is ended, or its first lines would stand there twice.
                if pauses >= Limits.outputPauses, rest.count == bytes.count {
                    throw StandardOutputFault(description: "standard output is not being read")
                }
                continue
            }
            let count = rest.prefix(Limits.outputBytes).withUnsafeBytes { some in
                write(descriptor, some.baseAddress, some.count)
            }
            guard count >= 0 || errno == EINTR || errno == EAGAIN else { throw Self.fault() }
            rest = rest.dropFirst(max(count, 0))
        }
    }

    /// Waits a moment for room; a few thousand bytes can be written then without a wait.
    private func isWritable() throws -> Bool {
        var place = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        let count = poll(&place, 1, Limits.outputPauseMilliseconds)
        guard count >= 0 || errno == EINTR else { throw Self.fault() }
        return count > 0
    }

    private static func fault() -> StandardOutputFault {
        StandardOutputFault(
            description: "standard output takes no entries: \(String(cString: strerror(errno)))")
    }
}

/// Why standard output could not be written to.
struct StandardOutputFault: Error, CustomStringConvertible {
    let description: String
}

/// Whether somebody still waits for a write.
private final class Wait: Sendable {
    private let state = Mutex(false)

    var isOver: Bool { state.withLock(\.self) }

    func end() { state.withLock { $0 = true } }
}
