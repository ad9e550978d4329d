package import DynamoModel

/// All tables, by name; the answer of `tables`.
package struct TablesDocument: Sendable, Hashable {
    /// The tables.
    package var tables: [TableState]

    /// Lists tables.
    package init(tables: [TableState]) {
        self.tables = tables
    }

    /// Writes the document.
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("v", 1)
            writer.name("tables")
            writer.array { writer in for table in tables { table.write(to: &writer) } }
        }
    }

    /// Reads what `write` wrote.
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        var tables: [TableState] = []
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            guard name == "tables" else { return try reader.skipValue() }
            try reader.readArray { (reader) throws(DynamoDBError) in
                tables.append(try TableState(json: &reader))
            }
        }
        self.init(tables: tables)
    }
}
