import AWSWire
import DynamoModel

/// What a receiver names a message by, for as long as nobody else receives it.
struct ReceiptHandle: Sendable, Hashable {
    /// The number of the queue.
    let queue: Int64
    /// The number of the message.
    let id: Int64
    /// How often it had been received, this time included.
    let receives: Int
    /// When it was received.
    let received: Timestamp

    /// Describes a receipt.
    init(queue: Int64, id: Int64, receives: Int, received: Timestamp) {
        self.queue = queue
        self.id = id
        self.receives = receives
        self.received = received
    }

    /// Reads a receipt; throws where it is none.
    init(_ text: String) throws(SQSError) {
        let values = Base64.decode(text).flatMap(ReceiptHandle.values)
        guard let values, let receives = Int(exactly: values[2]) else {
            throw .invalidReceipt(String(decoding: text.utf8.prefix(256), as: UTF8.self))
        }
        self.init(
            queue: values[0], id: values[1], receives: receives,
            received: Timestamp(milliseconds: values[3]))
    }

    /// The receipt as receivers have it.
    var text: String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(ReceiptHandle.sizeBytes)
        for value in [queue, id, Int64(receives), received.milliseconds] {
            for shift in stride(from: 56, through: 0, by: -8) {
                bytes.append(UInt8(truncatingIfNeeded: value >> Int64(shift)))
            }
        }
        let checksum = CRC32.checksum(bytes)
        for shift in stride(from: 24, through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: checksum >> UInt32(shift)))
        }
        return Base64.encode(bytes)
    }

    private static let sizeBytes = 36

    /// The four numbers in the bytes; nil where their sum is wrong.
    private static func values(in bytes: [UInt8]) -> [Int64]? {
        guard bytes.count == sizeBytes else { return nil }
        let checksum = bytes[32...].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        guard CRC32.checksum(Array(bytes[..<32])) == checksum else { return nil }
        return (0..<4).map { place in
            bytes[(place * 8)..<(place * 8 + 8)].reduce(Int64(0)) { $0 << 8 | Int64($1) }
        }
    }
}
