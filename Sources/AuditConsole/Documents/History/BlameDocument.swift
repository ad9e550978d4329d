package import AuditPipeline
package import DynamoModel

/// Who last changed each value of an item; the answer of `blame`.
package enum BlameDocument {
    /// Writes the document.
    package static func write(_ lines: [Blame.Line], to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("v", 1)
            writer.name("lines")
            writer.array { writer in for line in lines { write(line, to: &writer) } }
        }
    }

    private static func write(_ line: Blame.Line, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("path", line.path.text)
            writer.name("value")
            writer.value(line.value, as: .typed)
            guard let entry = line.entry else { return }
            writer.member("entry", entry.entry.id.description)
            if let index = entry.index { writer.member("index", index) }
            writer.member("time", entry.entry.change.time.description)
            writer.member("actor", entry.entry.actor.shownName)
            writer.member("confidence", entry.entry.actor.confidence.rawValue)
        }
    }
}
