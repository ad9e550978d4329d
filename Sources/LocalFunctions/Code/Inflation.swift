import CZlib

/// Undoes deflate, by zlib.
enum Inflation {
    /// The content that was packed; throws where it is not exactly `sizeBytes` long.
    static func inflate(
        _ packed: ArraySlice<UInt8>, to sizeBytes: Int,
    ) throws(ZipError) -> ArraySlice<UInt8> {
        var stream = z_stream()
        // Negative: no header of zlib's own around it.
        let opened = inflateInit2_(
            &stream, -MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        guard opened == Z_OK else { throw .damaged }
        defer { inflateEnd(&stream) }
        // One byte more, so that content that is too long is seen.
        var content = [UInt8](repeating: 0, count: sizeBytes + 1)
        var input = Array(packed)
        let status = input.withUnsafeMutableBufferPointer { input in
            content.withUnsafeMutableBufferPointer { content in
                stream.next_in = input.baseAddress
                stream.avail_in = UInt32(input.count)
                stream.next_out = content.baseAddress
                stream.avail_out = UInt32(content.count)
                return CZlib.inflate(&stream, Z_FINISH)
            }
        }
        guard status == Z_STREAM_END, Int(stream.total_out) == sizeBytes else { throw .damaged }
        return content[..<sizeBytes]
    }

    /// CRC-32, as zip files have it.
    static func checksum(of content: ArraySlice<UInt8>) -> UInt32 {
        content.withUnsafeBufferPointer { content in
            UInt32(truncatingIfNeeded: crc32(0, content.baseAddress, UInt32(content.count)))
        }
    }
}
