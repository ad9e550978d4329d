package import DynamoModel

extension JSONWriter {
    /// Writes a change as entries have it: its path, what was done, and the values before and
    /// after.
    package mutating func change(_ change: AttributeChange, as notation: ValueNotation = .typed) {
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
                writer.value(old, as: notation)
            }
            if let new = change.new {
                writer.name("new")
                writer.value(new, as: notation)
            }
        }
    }
}
