import CZlib

/// A stream of zlib's, in memory that does not move while zlib points into it.
///
/// Between a `begin` and its `end` it holds about 10 KB for expanding and 260 KB for compressing.
struct ZStream: ~Copyable {
    /// The largest window; sixteen more stand for gzip's frame in the place of zlib's own.
    private static let zlibWindowBits: Int32 = 15
    private static let gzipWindowBits = zlibWindowBits + 16
    private static let memoryLevel: Int32 = 8
    private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)

    init() {
        stream.initialize(to: z_stream())
    }

    deinit {
        stream.deallocate()
    }

    /// What is to be read; it must stay where it is until zlib is done with it.
    var input: UnsafeRawBufferPointer {
        get { UnsafeRawBufferPointer(start: stream.pointee.next_in, count: inputBytes) }
        nonmutating set {
            let bytes = newValue.assumingMemoryBound(to: UInt8.self)
            stream.pointee.next_in = UnsafeMutablePointer(mutating: bytes.baseAddress)
            stream.pointee.avail_in = UInt32(bytes.count)
        }
    }

    /// Whether everything was read.
    var isInputUsed: Bool { inputBytes == 0 }

    /// How much of the latest output was not needed.
    var freeBytes: Int { Int(stream.pointee.avail_out) }

    /// The most that the input can take once it is compressed.
    private var deflateBound: Int { Int(CZlib.deflateBound(stream, UInt(inputBytes))) }

    private var inputBytes: Int { Int(stream.pointee.avail_in) }

    func beginInflating() -> Bool {
        inflateInit2_(
            stream, ZStream.gzipWindowBits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size),
        ) == Z_OK
    }

    func inflate(into output: UnsafeMutableRawBufferPointer) -> (status: Int32, free: Int) {
        setOutput(output)
        let status = CZlib.inflate(stream, Z_NO_FLUSH)
        return (status, freeBytes)
    }

    /// Goes on with what begins behind the end of what was inflated.
    func inflateNext() -> Bool { inflateReset(stream) == Z_OK }

    func endInflating() {
        inflateEnd(stream)
    }

    func beginDeflating(_ effort: Gzip.Effort, isGzip: Bool = true) -> Bool {
        let windowBits = isGzip ? ZStream.gzipWindowBits : ZStream.zlibWindowBits
        return deflateInit2_(
            stream, effort.level, Z_DEFLATED, windowBits, ZStream.memoryLevel,
            Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size),
        ) == Z_OK
    }

    /// All of the bytes at once; nil where that fails.
    static func compress(_ bytes: [UInt8], isGzip: Bool) -> [UInt8]? {
        let stream = ZStream()
        guard stream.beginDeflating(.least, isGzip: isGzip) else { return nil }
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

    /// Compresses everything at once; says whether there was room for it.
    private func deflateAll(into output: UnsafeMutableRawBufferPointer) -> Bool {
        setOutput(output)
        return CZlib.deflate(stream, Z_FINISH) == Z_STREAM_END
    }

    /// Compresses as much of the input as there is room for; says how much room is left.
    func deflate(into output: UnsafeMutableRawBufferPointer, isLast: Bool) -> Int {
        setOutput(output)
        _ = CZlib.deflate(stream, isLast ? Z_FINISH : Z_NO_FLUSH)
        return freeBytes
    }

    func endDeflating() {
        deflateEnd(stream)
    }

    private func setOutput(_ output: UnsafeMutableRawBufferPointer) {
        let bytes = output.assumingMemoryBound(to: UInt8.self)
        stream.pointee.next_out = bytes.baseAddress
        stream.pointee.avail_out = UInt32(bytes.count)
    }
}

extension Gzip.Effort {
    fileprivate var level: Int32 {
        switch self {
        case .least: Z_BEST_SPEED
        case .usual: Z_DEFAULT_COMPRESSION
        }
    }
}
