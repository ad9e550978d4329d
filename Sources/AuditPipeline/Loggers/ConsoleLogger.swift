import DynamoModel

/// Writes each entry as one line of JSON, to standard output say.
///
/// A stream of text can not recognise a repeat: after a crash an entry may stand there twice, with
/// the same id.
public struct ConsoleLogger: AuditLogger {
    /// The logger's name.
    public let name: String
    private let write: @Sendable ([UInt8]) async throws -> Void

    /// Hands whole lines, of one batch at a time, to `write`, which keeps or shows them before it
    /// returns.
    public init(
        name: String = "console", write: @escaping @Sendable ([UInt8]) async throws -> Void,
    ) {
        self.name = name
        self.write = write
    }

    /// Writes the entries' lines in order.
    public func log(_ entries: [AuditEntry]) async throws {
        var lines = JSONWriter(capacity: 2048 * entries.count)
        for entry in entries {
            lines.entry(entry)
            lines.endLine()
        }
        try await write(lines.bytes)
    }
}
