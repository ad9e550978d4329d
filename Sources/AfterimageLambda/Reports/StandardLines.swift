#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// Standard output, which Lambda puts into the function's log group.
enum StandardLines {
    /// Writes whole lines; what nobody takes is lost, as nobody can be told of it.
    @Sendable static func take(_ bytes: [UInt8]) {
        _ = isWritten(bytes)
    }

    /// Writes entries; throws where they are not all taken.
    @Sendable static func keep(_ bytes: [UInt8]) async throws {
        guard isWritten(bytes) else {
            throw LambdaFault(.delivery, "Standard output takes no entries")
        }
    }

    private static func isWritten(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(1, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }
}
