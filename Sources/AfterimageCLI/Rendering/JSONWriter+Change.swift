import AuditPipeline
import DynamoModel

extension JSONWriter {
    /// Writes a change as entries have it, with typed values.
    mutating func change(_ change: AttributeChange) {
        object { writer in
            writer.name("path")
            writer.array { writer in
                for element in change.path.elements {
                    switch element {
                    case .name(let name): writer.string(name.string)
                    case .index(let index): writer.integer(index)
                    }
                }
            }
            writer.member("do", change.verb)
            if let old = change.old {
                writer.name("old")
                writer.value(old)
            }
            if let new = change.new {
                writer.name("new")
                writer.value(new)
            }
        }
    }
}
