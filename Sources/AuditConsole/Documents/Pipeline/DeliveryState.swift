package import DynamoModel

/// What waits behind the trail for one who is to be told: a destination of alerts, a search index,
/// a topic's subscription, or a mapping to which changes were given back.
package struct DeliveryState: Sendable, Hashable {
    /// The name under which its dead letters are kept.
    package var name: String
    /// How much waits.
    package var waiting: Int
    /// Since when it waits, or nothing arrives; nil where that is not known.
    package var since: Timestamp?
    /// Why it does not arrive; nil while all is well.
    package var trouble: String?

    /// Something waits.
    package init(name: String, waiting: Int) {
        self.name = name
        self.waiting = waiting
    }
}

extension DeliveryState {
    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("name", name)
            writer.member("waiting", waiting)
            writer.member("since", since?.description)
            writer.member("trouble", trouble)
        }
    }

    init(json reader: inout JSONReader) throws(DynamoDBError) {
        var state = DeliveryState(name: "", waiting: 0)
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            switch name {
            case "name": state.name = try reader.readString()
            case "waiting": state.waiting = try reader.readInt()
            case "since": state.since = Timestamp(try reader.readString())
            case "trouble": state.trouble = try reader.readString()
            default: try reader.skipValue()
            }
        }
        self = state
    }
}
