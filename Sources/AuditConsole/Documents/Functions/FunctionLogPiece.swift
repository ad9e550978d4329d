package import DynamoModel

/// Some lines of the log of one process of a function.
package struct FunctionLogPiece: Sendable, Hashable {
    /// The lines, each with its end.
    package let text: String
    /// The place behind them, in bytes.
    package let next: Int64

    /// Some lines.
    package init(text: String, next: Int64) {
        self.text = text
        self.next = next
    }

    /// Writes the document.
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("v", 1)
            writer.member("text", text)
            writer.member("next", next)
        }
    }

    /// Reads what `write` wrote.
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        var text = ""
        var next = 0
        try reader.readObject { (member, reader) throws(DynamoDBError) in
            switch member {
            case "text": text = try reader.readString()
            case "next": next = try reader.readInt()
            default: try reader.skipValue()
            }
        }
        self.init(text: text, next: Int64(next))
    }
}
