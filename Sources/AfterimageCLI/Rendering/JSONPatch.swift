import AuditPipeline
import DynamoModel

/// Changes as a JSON Patch over the plain form of an item.
///
/// Source: RFC 6902.
enum JSONPatch {
    /// The document that makes the state after of the state before, but for values that were
    /// redacted.
    static func text(_ all: [AttributeChange]) -> String {
        let changes = all.filter { $0.difference != .redacted }
        // Elements leave a list at its end, so the last one must go first or the others would move.
        let removals = changes.filter { $0.new == nil }.reversed()
        var writer = JSONWriter()
        writer.array { writer in
            for change in changes where change.new != nil { write(change, to: &writer) }
            for change in removals { write(change, to: &writer) }
        }
        return writer.text + "\n"
    }

    private static func write(_ change: AttributeChange, to writer: inout JSONWriter) {
        writer.object { writer in
            switch change.difference {
            case .add: writer.member("op", "add")
            case .change, .redacted: writer.member("op", "replace")
            case .remove: writer.member("op", "remove")
            }
            writer.member("path", change.path.pointer)
            guard let new = change.new else { return }
            writer.name("value")
            writer.plainValue(new)
        }
    }
}
