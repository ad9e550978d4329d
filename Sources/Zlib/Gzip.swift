import CZlib

/// Bytes in gzip.
///
/// Source: RFC 1952.
package enum Gzip {
    /// Why bytes can not be expanded.
    package enum Failure: Error {
        /// They are not gzip, or not all of it.
        case malformed
        /// They stand for more than the limit.
        case tooLarge
    }

    /// How much time is spent on making the bytes few.
    package enum Effort {
        /// As little as possible: somebody waits.
        case least
        /// What is usual: the bytes are kept for long.
        case usual
    }

    /// Hands over the bytes that some stand for, piece by piece; no more than `limitBytes` of them
    /// are ever made.
    ///
    /// Returns why it ended before the end, and nil when all of them were handed over.
    package static func expand<Fault: Error>(
        _ input: UnsafeRawBufferPointer, limitBytes: Int,
        _ body: (UnsafeRawBufferPointer) throws(Fault) -> Void,
    ) throws(Fault) -> Failure? {
        let stream = ZStream()
        guard stream.beginInflating() else { return .malformed }
        defer { stream.endInflating() }
        stream.input = input
        let room = UnsafeMutableRawBufferPointer.allocate(byteCount: stepBytes, alignment: 16)
        defer { room.deallocate() }
        var expandedBytes = 0
        while true {
            // One byte more than is allowed tells that there is more.
            let step = UnsafeMutableRawBufferPointer(
                rebasing: room.prefix(limitBytes + 1 - expandedBytes))
            let (status, freeBytes) = stream.inflate(into: step)
            expandedBytes += step.count - freeBytes
            guard expandedBytes <= limitBytes else { return .tooLarge }
            try body(UnsafeRawBufferPointer(rebasing: step.prefix(step.count - freeBytes)))
            switch status {
            case Z_STREAM_END where stream.isInputUsed: return nil
            // One member behind another stands for one text behind another.
            case Z_STREAM_END: guard stream.inflateNext() else { return .malformed }
            case Z_OK: continue
            default: return .malformed
            }
        }
    }

    /// The bytes in gzip; nil where that fails, and they have to be sent as they are.
    ///
    /// One result behind another stands for one text behind another.
    package static func compress(_ bytes: [UInt8]) -> [UInt8]? {
        ZStream.compress(bytes, isGzip: true)
    }

    /// How much is expanded or compressed in one step, so that a small body costs little memory.
    static let stepBytes = 64 * 1024
}
