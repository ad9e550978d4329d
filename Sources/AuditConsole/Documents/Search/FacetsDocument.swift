package import AuditPipeline
package import DynamoModel

/// How often values occur among entries; the answer of `facets`.
package struct FacetsDocument: Sendable {
    /// How many entries were counted.
    package var entries = 0
    /// Whether those were all that the query wants, and not only the newest of them.
    package var isComplete = false
    /// The most frequent values of each field, in the fields' order.
    package var fields: [(name: EntryFacets.Field, counts: [EntryFacets.Count])] = []

    /// Says what was counted.
    package init(_ facets: EntryFacets) {
        entries = facets.entries
        isComplete = facets.isComplete
        fields = EntryFacets.Field.allCases.map { ($0, facets.top($0)) }
    }

    /// Writes the document.
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("v", 1)
            writer.member("entries", entries)
            writer.member("complete", isComplete)
            writer.name("facets")
            writer.object { writer in
                for (name, counts) in fields {
                    writer.name(name.rawValue)
                    writer.array { writer in
                        for count in counts {
                            writer.object { writer in
                                writer.member("value", count.value)
                                writer.member("entries", count.entries)
                            }
                        }
                    }
                }
            }
        }
    }

    /// Reads what `write` wrote.
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            switch name {
            case "entries": entries = try reader.readInt()
            case "complete": isComplete = try reader.readBool()
            case "facets": try readFields(&reader)
            default: try reader.skipValue()
            }
        }
    }

    private mutating func readFields(_ reader: inout JSONReader) throws(DynamoDBError) {
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            guard let field = EntryFacets.Field(rawValue: name) else {
                return try reader.skipValue()
            }
            var counts: [EntryFacets.Count] = []
            try reader.readArray { (reader) throws(DynamoDBError) in
                counts.append(try EntryFacets.Count(json: &reader))
            }
            fields.append((field, counts))
        }
    }
}

extension EntryFacets.Count {
    fileprivate init(json reader: inout JSONReader) throws(DynamoDBError) {
        var value = ""
        var entries = 0
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            switch name {
            case "value": value = try reader.readString()
            case "entries": entries = try reader.readInt()
            default: try reader.skipValue()
            }
        }
        self.init(value: value, entries: entries)
    }
}
