import AWSClients
import DynamoModel

/// The function's log: a line of JSON for each message, as Lambda's own JSON format has it.
struct OperatorLog: Sendable {
    /// How much a message matters, by Lambda's words.
    enum Level: String {
        case info = "INFO"
        case warn = "WARN"
        case error = "ERROR"
    }

    /// Takes whole lines.
    let take: @Sendable ([UInt8]) -> Void
    let now: @Sendable () -> Timestamp

    /// Writes a message, about a call perhaps.
    func write(_ level: Level, _ message: String, call id: String? = nil) {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("timestamp", now().description)
            writer.member("level", level.rawValue)
            writer.member("message", message)
            if let id { writer.member("requestId", id) }
        }
        take(writer.bytes + [UInt8(ascii: "\n")])
    }

    /// Writes metrics.
    func write(_ metrics: [EmbeddedMetrics]) {
        for each in metrics { take(each.json + [UInt8(ascii: "\n")]) }
    }
}
