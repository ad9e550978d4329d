package import DynamoModel

/// How large the trail is, and how far it is sealed.
package struct TrailState: Sendable, Hashable {
    /// Entries in the trail.
    package var size = 0
    /// The root of the tree over all of them, in hexadecimal digits.
    package var root = ""
    /// Entries that the newest checkpoint covers; nil before there is one.
    package var sealedSize: Int?
    /// When the newest checkpoint was signed.
    package var sealed: Timestamp?
    /// Whether others than its owner can read the key that signs checkpoints.
    package var isKeyExposed = false
    /// How long the content of entries is kept, part by part; empty where nobody says.
    package var retention: [String] = []
    /// The queries of the legal holds.
    package var holds: [String] = []

    /// An empty trail.
    package init() {}
}

extension TrailState {
    func write(to writer: inout JSONWriter) {
        writer.name("trail")
        writer.object { writer in
            writer.member("size", size)
            writer.member("root", root)
            if let sealedSize { writer.member("sealedSize", sealedSize) }
            writer.member("sealed", sealed?.description)
            writer.member("keyExposed", isKeyExposed)
            if !retention.isEmpty { writer.member("retention", retention) }
            if !holds.isEmpty { writer.member("holds", holds) }
        }
    }

    init(json reader: inout JSONReader) throws(DynamoDBError) {
        var trail = TrailState()
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            switch name {
            case "size": trail.size = try reader.readInt()
            case "root": trail.root = try reader.readString()
            case "sealedSize": trail.sealedSize = try reader.readInt()
            case "sealed": trail.sealed = Timestamp(try reader.readString())
            case "keyExposed": trail.isKeyExposed = try reader.readBool()
            case "retention": trail.retention = try reader.readTexts()
            case "holds": trail.holds = try reader.readTexts()
            default: try reader.skipValue()
            }
        }
        self = trail
    }
}
