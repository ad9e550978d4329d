import AuditPipeline
import DynamoModel

/// An event source mapping of a function, as the file has it.
package struct HostedMapping: Sendable, Hashable {
    /// Its UUID.
    let id: String
    /// The ARN of the stream or the queue that it reads.
    let source: String
    /// The name of the function that it calls.
    var function: String
    /// What was chosen about it.
    var settings: EventSourceSettings
    /// Whether it is to work.
    var isEnabled: Bool
    /// Whether it is to go; it stays until nothing works for it any more.
    var isDeleted = false
    /// When it was made or changed.
    var modified: Timestamp
    /// What came of the batches, in AWS's words.
    var result = ProcessingResult.nothing.text

    /// The name of its positions, of its dead letters, and of the queue of what is redriven.
    var name: String { HostedMapping.name(id) }

    /// The name under which a mapping keeps what it needs.
    static func name(_ id: String) -> String { "\(prefix)\(id)" }

    /// Whether a queue is that of a mapping; no table has such a name.
    static func isName(_ queue: String) -> Bool { queue.hasPrefix(prefix) }

    static let prefix = "mapping/"

    /// What it reads.
    var kind: EventSourceSettings.Source {
        guard source.hasPrefix("arn:aws:sqs:") else { return .stream }
        return source.hasSuffix(".fifo") ? .orderedQueue : .queue
    }

    /// The options of the loop; throws what AWS refuses.
    func options() throws(InvalidMapping) -> MappingOptions {
        try settings.options(name: name, for: kind)
    }
}
