package import DynamoModel

/// Dead letters, the oldest first; the answer of `dlq`.
package struct DeadLettersDocument: Sendable, Hashable {
    /// The dead letters.
    package var letters: [DeadLetterState]
    /// The number behind which the next page begins; nil when there is none.
    package var next: Int64?

    /// One page of dead letters.
    package init(letters: [DeadLetterState], next: Int64?) {
        self.letters = letters
        self.next = next
    }

    /// Writes the document.
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("v", 1)
            writer.name("deadLetters")
            writer.array { writer in for letter in letters { letter.write(to: &writer) } }
            if let next { writer.member("next", next) }
        }
    }

    /// Reads what `write` wrote.
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        var document = DeadLettersDocument(letters: [], next: nil)
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            switch name {
            case "deadLetters":
                try reader.readArray { (reader) throws(DynamoDBError) in
                    document.letters.append(try DeadLetterState(json: &reader))
                }
            case "next": document.next = Int64(try reader.readInt())
            default: try reader.skipValue()
            }
        }
        self = document
    }
}
