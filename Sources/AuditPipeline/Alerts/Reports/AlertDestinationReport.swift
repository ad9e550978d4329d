package import DynamoModel

/// How a destination is doing.
package struct AlertDestinationReport: Sendable, Hashable {
    /// The name that rules have for it.
    package var name: String
    /// The name under which its dead letters are kept.
    package var source: String { AlertDestinationReport.source(name) }
    /// What it is, and where, without anything that only some should know.
    package var place: String
    /// Alerts that wait to be delivered; entries, where it is an index.
    package var waiting = 0
    /// Since when the oldest of them waits.
    package var oldest: Timestamp?
    /// Why something did not arrive; nil while all is well.
    package var trouble: String?

    /// A destination at which nothing waits.
    package init(name: String, place: String) {
        self.name = name
        self.place = place
    }

    /// The name under which dead letters of a destination are kept.
    package static func source(_ destination: String) -> String { "destination:\(destination)" }

    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("name", name)
            writer.member("place", place)
            writer.member("waiting", waiting)
            writer.member("oldest", oldest?.description)
            writer.member("trouble", trouble)
        }
    }

    init(json reader: inout JSONReader) throws(DynamoDBError) {
        self.init(name: "", place: "")
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            switch name {
            case "name": self.name = try reader.readString()
            case "place": place = try reader.readString()
            case "waiting": waiting = try reader.readInt()
            case "oldest": oldest = Timestamp(try reader.readString())
            case "trouble": trouble = try reader.readString()
            default: try reader.skipValue()
            }
        }
    }
}
