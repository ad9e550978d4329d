/// A request as it arrives: which operation, and the body's bytes.
struct FuzzRequest: Sendable, CustomStringConvertible {
    let operation: String
    let body: [UInt8]

    /// The operation and the body, which is cut where it is long.
    var description: String {
        let text = String(decoding: body.prefix(4_000), as: UTF8.self)
        return "\(operation) \(text)\(body.count > 4_000 ? "… (\(body.count) bytes)" : "")"
    }
}
