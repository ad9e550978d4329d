/// Compresses bytes as they come, into one result in gzip.
package struct GzipWriter: ~Copyable {
    /// The result as far as it is there; all of it after `finish`.
    package private(set) var bytes: [UInt8] = []
    private let stream = ZStream()
    private var room = [UInt8](repeating: 0, count: Gzip.stepBytes)

    /// Begins a result; nil where there is no memory for it.
    package init?() {
        guard stream.beginDeflating(.usual) else { return nil }
    }

    deinit {
        stream.endDeflating()
    }

    /// Adds the next bytes.
    package mutating func write(_ next: [UInt8]) {
        next.withUnsafeBytes { deflate($0, isLast: false) }
    }

    /// Ends the result; nothing can be added to it.
    package mutating func finish() {
        deflate(UnsafeRawBufferPointer(start: nil, count: 0), isLast: true)
    }

    private mutating func deflate(_ input: UnsafeRawBufferPointer, isLast: Bool) {
        stream.input = input
        var freeBytes = 0
        // A room that was filled says nothing of whether there is more.
        while freeBytes == 0 {
            freeBytes = room.withUnsafeMutableBytes { stream.deflate(into: $0, isLast: isLast) }
            bytes += room[..<(room.count - freeBytes)]
        }
    }
}
