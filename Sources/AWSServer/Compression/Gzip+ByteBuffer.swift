import NIOCore
import Zlib

extension Gzip {
    /// The bytes that a body stands for; no more than `limitBytes` of them are ever made.
    static func expand(_ body: ByteBuffer, limitBytes: Int) throws(Failure) -> ByteBuffer {
        var expanded = ByteBuffer()
        let failure = body.withUnsafeReadableBytes { input in
            expand(input, limitBytes: limitBytes) { _ = expanded.writeBytes($0) }
        }
        if let failure { throw failure }
        return expanded
    }
}
