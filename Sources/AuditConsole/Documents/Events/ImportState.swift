package import DynamoModel

/// What came of importing API events.
package struct ImportState: Sendable, Hashable {
    /// Log files that were read.
    package var files = 0
    /// Events of DynamoDB in them.
    package var events = 0
    /// Those that were not there before.
    package var new = 0

    /// Nothing was imported.
    package init() {}

    /// Adds what came of more files.
    package static func += (left: inout ImportState, right: ImportState) {
        left.files += right.files
        left.events += right.events
        left.new += right.new
    }
}

extension ImportState {
    /// Writes the document.
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("files", files)
            writer.member("events", events)
            writer.member("new", new)
        }
    }

    /// Reads what `write` wrote.
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        var state = ImportState()
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            switch name {
            case "files": state.files = try reader.readInt()
            case "events": state.events = try reader.readInt()
            case "new": state.new = try reader.readInt()
            default: try reader.skipValue()
            }
        }
        self = state
    }
}
