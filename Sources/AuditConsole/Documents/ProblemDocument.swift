package import DynamoModel

/// Why a request is refused: what is wrong, and what to do about it; the body of every refusal.
package struct ProblemDocument: Sendable, Hashable {
    /// What is wrong, in one line without a full stop.
    package var what: String
    /// What to do next.
    package var mend: String

    /// Describes a problem.
    package init(what: String, mend: String) {
        self.what = what
        self.mend = mend
    }

    /// Writes the document.
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("message", what)
            writer.member("try", mend)
        }
    }

    /// Reads what `write` wrote.
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        var problem = ProblemDocument(what: "", mend: "")
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            switch name {
            case "message": problem.what = try reader.readString()
            case "try": problem.mend = try reader.readString()
            default: try reader.skipValue()
            }
        }
        self = problem
    }
}
