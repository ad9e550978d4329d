package import DynamoModel

/// The log of one process of a function.
package struct FunctionLogState: Sendable, Hashable {
    /// Its name among the logs of its function.
    package let name: String
    /// The stream that it would be on AWS.
    package let stream: String
    /// How long it is.
    package let sizeBytes: Int64

    /// Describes a log.
    package init(name: String, stream: String, sizeBytes: Int64) {
        self.name = name
        self.stream = stream
        self.sizeBytes = sizeBytes
    }

    /// Writes the document.
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("name", name)
            writer.member("stream", stream)
            writer.member("sizeBytes", sizeBytes)
        }
    }

    /// Reads what `write` wrote.
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        var (name, stream) = ("", "")
        var size = 0
        try reader.readObject { (member, reader) throws(DynamoDBError) in
            switch member {
            case "name": name = try reader.readString()
            case "stream": stream = try reader.readString()
            case "sizeBytes": size = try reader.readInt()
            default: try reader.skipValue()
            }
        }
        self.init(name: name, stream: stream, sizeBytes: Int64(size))
    }

    /// Reads the answer of `functions/NAME/logs`.
    package static func all(
        json reader: inout JSONReader,
    ) throws(DynamoDBError) -> [FunctionLogState] {
        var logs: [FunctionLogState] = []
        try reader.readObject { (member, reader) throws(DynamoDBError) in
            guard member == "logs" else { return try reader.skipValue() }
            try reader.readArray { (reader) throws(DynamoDBError) in
                logs.append(try FunctionLogState(json: &reader))
            }
        }
        return logs
    }
}
