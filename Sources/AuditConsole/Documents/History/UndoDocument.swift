package import AuditPipeline
package import DynamoModel

/// How a set of entries is undone; the answer of `undo`.
package struct UndoDocument: Sendable {
    /// What is to become of each item, those with conflicts first.
    package var steps: [RestoreDocument] = []
    /// Whether these are all items that are concerned.
    package var isComplete = true

    /// Describes a plan.
    package init(_ plan: UndoPlan) {
        isComplete = plan.isComplete
        steps = plan.steps.map { step in
            var document = RestoreDocument(step.restore, in: step.table)
            document.conflicts = step.conflicts.map { "\($0.entry.id)" }
            return document
        }
    }

    /// Writes the document.
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("v", 1)
            writer.member("complete", isComplete)
            writer.name("items")
            writer.array { writer in for step in steps { step.write(to: &writer) } }
        }
    }

    /// Reads what `write` wrote.
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            switch name {
            case "complete": isComplete = try reader.readBool()
            case "items":
                try reader.readArray { (reader) throws(DynamoDBError) in
                    steps.append(try RestoreDocument(json: &reader))
                }
            default: try reader.skipValue()
            }
        }
    }
}
