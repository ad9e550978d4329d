import DynamoModel

/// What an event source mapping has done since the server started.
package struct StageState: Sendable, Hashable {
    /// The mapping's name.
    package var name: String
    /// The function that is called; nil where the mapping is the pipeline's own.
    package var function: String?
    /// The topic that is published to; nil where the mapping does something else.
    package var topic: String?
    /// Where the entries go that it makes; nil where it makes none.
    package var destination: String?
    /// What the mapping of a function does, `Enabled` say; nil for the pipeline's own.
    package var state: String?
    /// Elements that were settled.
    package var records = 0
    /// Tries that followed a failed one.
    package var retries = 0
    /// Batches that were halved.
    package var bisects = 0
    /// Elements that were given up and parked.
    package var parked = 0
    /// Elements that the mapping's filters left out.
    package var filtered = 0
    /// What goes wrong and is being retried; nil while all is well.
    package var trouble: String?

    /// A mapping that has done nothing yet.
    package init(name: String) {
        self.name = name
    }
}

extension StageState {
    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("name", name)
            writer.member("function", function)
            writer.member("topic", topic)
            writer.member("destination", destination)
            writer.member("state", state)
            writer.member("records", records)
            writer.member("retries", retries)
            writer.member("bisects", bisects)
            writer.member("parked", parked)
            writer.member("filtered", filtered)
            writer.member("trouble", trouble)
        }
    }

    init(json reader: inout JSONReader) throws(DynamoDBError) {
        var stage = StageState(name: "")
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            switch name {
            case "name": stage.name = try reader.readString()
            case "function": stage.function = try reader.readString()
            case "topic": stage.topic = try reader.readString()
            case "destination": stage.destination = try reader.readString()
            case "state": stage.state = try reader.readString()
            case "records": stage.records = try reader.readInt()
            case "retries": stage.retries = try reader.readInt()
            case "bisects": stage.bisects = try reader.readInt()
            case "parked": stage.parked = try reader.readInt()
            case "filtered": stage.filtered = try reader.readInt()
            case "trouble": stage.trouble = try reader.readString()
            default: try reader.skipValue()
            }
        }
        self = stage
    }
}
