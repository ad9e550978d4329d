import NIOCore

/// A whole HTTP request whose bytes are ready, but for some digits that differ from one to the
/// next.
struct RequestTemplate: Sendable {
    /// Stands in a body where the ten digits of an item's key go.
    static let key = "##########"
    /// Stands in a body where ten digits go that no other request has.
    static let value = "@@@@@@@@@@"

    private let bytes: [UInt8]
    private let keyOffsets: [Int]
    private let valueOffsets: [Int]

    /// A call of one of DynamoDB's operations.
    init(_ operation: String, _ body: String) {
        self.init(HTTPRequest.post(operation, body))
    }

    /// A request whose bytes have the placeholders.
    init(_ request: [UInt8]) {
        bytes = request
        keyOffsets = Self.offsets(of: UInt8(ascii: "#"), in: bytes)
        valueOffsets = Self.offsets(of: UInt8(ascii: "@"), in: bytes)
    }

    func write(key: Int, value: Int, to buffer: inout ByteBuffer) {
        buffer.clear()
        buffer.writeBytes(bytes)
        buffer.withUnsafeMutableReadableBytes { bytes in
            for offset in keyOffsets { Self.write(key, at: offset, in: bytes) }
            for offset in valueOffsets { Self.write(value, at: offset, in: bytes) }
        }
    }

    private static func write(
        _ number: Int, at offset: Int, in bytes: UnsafeMutableRawBufferPointer
    ) {
        var rest = number
        for index in stride(from: offset + key.utf8.count - 1, through: offset, by: -1) {
            bytes[index] = UInt8(ascii: "0") + UInt8(rest % 10)
            rest /= 10
        }
    }

    /// Where runs of a placeholder's character begin.
    private static func offsets(of mark: UInt8, in bytes: [UInt8]) -> [Int] {
        bytes.indices.filter { index in
            bytes[index...].starts(with: repeatElement(mark, count: key.utf8.count))
        }
    }
}
