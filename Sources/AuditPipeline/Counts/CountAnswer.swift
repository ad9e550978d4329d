package import DynamoModel

/// The answer to a question to the counts of entries.
package struct CountAnswer: Sendable, Hashable {
    /// One count.
    package struct Row: Sendable, Hashable {
        /// What it is of, in the order of the question's parts.
        package let parts: [String]
        /// How many entries.
        package let entries: Int

        /// Describes a count.
        package init(parts: [String], entries: Int) {
            self.parts = parts
            self.entries = entries
        }
    }

    /// The largest counts, the largest first.
    package let rows: [Row]
    /// Entries of the trail that are counted.
    package let counted: Int

    /// Describes an answer.
    package init(rows: [Row], counted: Int) {
        self.rows = rows
        self.counted = counted
    }
}

extension CountAnswer {
    /// Writes the answer to a question.
    package func write(to writer: inout JSONWriter, of query: CountQuery) {
        writer.object { writer in
            writer.member("v", 1)
            writer.member("counted", counted)
            writer.name("counts")
            writer.array { writer in
                for row in rows {
                    writer.object { writer in
                        for (part, text) in zip(query.parts, row.parts) {
                            writer.member(part.rawValue, text)
                        }
                        writer.member("entries", row.entries)
                    }
                }
            }
        }
    }

    /// Reads what `write` wrote for the same question.
    package init(json reader: inout JSONReader, of query: CountQuery) throws(DynamoDBError) {
        var counted = 0
        var rows: [Row] = []
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            switch name {
            case "counted": counted = try reader.readInt()
            case "counts":
                try reader.readArray { (reader) throws(DynamoDBError) in
                    rows.append(try Row(json: &reader, of: query))
                }
            default: try reader.skipValue()
            }
        }
        self.init(rows: rows, counted: counted)
    }
}

extension CountAnswer.Row {
    fileprivate init(json reader: inout JSONReader, of query: CountQuery) throws(DynamoDBError) {
        var texts: [String: String] = [:]
        var entries = 0
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if name == "entries" {
                entries = try reader.readInt()
            } else {
                texts[name] = try reader.readString()
            }
        }
        self.init(parts: query.parts.map { texts[$0.rawValue] ?? "" }, entries: entries)
    }
}
