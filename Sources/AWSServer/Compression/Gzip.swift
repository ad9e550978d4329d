import CZlib
import NIOCore

/// Bodies in gzip, which clients may send and ask for.
///
/// Source: RFC 1952.
package enum Gzip {
    /// Why a body can not be expanded.
    enum Failure: Error {
        /// It is not gzip, or not all of it.
        case malformed
        /// It stands for more than the limit.
        case tooLarge
    }

    /// The bytes that a body stands for; no more than `limitBytes` of them are ever made.
    static func expand(_ body: ByteBuffer, limitBytes: Int) throws(Failure) -> ByteBuffer {
        let stream = ZStream()
        guard stream.beginInflating() else { throw .malformed }
        defer { stream.endInflating() }
        var expanded = ByteBuffer()
        let failure = body.withUnsafeReadableBytes { input -> Failure? in
            stream.input = input
            while true {
                // One byte more than is allowed tells that there is more.
                let room = min(stepBytes, limitBytes + 1 - expanded.readableBytes)
                let status = expanded.write(room) { stream.inflate(into: $0) }
                guard expanded.readableBytes <= limitBytes else { return .tooLarge }
                switch status {
                case Z_STREAM_END: return stream.isInputUsed ? nil : .malformed
                case Z_OK: continue
                default: return .malformed
                }
            }
        }
        if let failure { throw failure }
        return expanded
    }

    /// The bytes in gzip; nil where that fails, and they have to be sent as they are.
    ///
    /// One result behind another stands for one text behind another.
    package static func compress(_ bytes: [UInt8]) -> [UInt8]? {
        let stream = ZStream()
        guard stream.beginDeflating(level: Z_BEST_SPEED) else { return nil }
        defer { stream.endDeflating() }
        return bytes.withUnsafeBytes { input in
            stream.input = input
            let compressed = [UInt8](
                unsafeUninitializedCapacity: stream.deflateBound,
            ) { output, count in
                let isComplete = stream.deflateAll(into: UnsafeMutableRawBufferPointer(output))
                count = isComplete ? output.count - stream.freeBytes : 0
            }
            return compressed.isEmpty ? nil : compressed
        }
    }

    /// How much is expanded in one step, so that a small body costs little memory.
    private static let stepBytes = 64 * 1024
}

extension ByteBuffer {
    /// Lets `fill` write into so many bytes; it says its status and how many it left free.
    fileprivate mutating func write(
        _ roomBytes: Int, _ fill: (UnsafeMutableRawBufferPointer) -> (status: Int32, free: Int),
    ) -> Int32 {
        var status = Z_OK
        writeWithUnsafeMutableBytes(minimumWritableBytes: roomBytes) { buffer in
            let outcome = fill(UnsafeMutableRawBufferPointer(rebasing: buffer.prefix(roomBytes)))
            status = outcome.status
            return roomBytes - outcome.free
        }
        return status
    }
}
