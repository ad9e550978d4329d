import DynamoModel

/// For how long one of the places keeps what it is given.
package struct LayerState: Sendable, Hashable {
    /// What it is called.
    package let name: String
    /// How long, as people read it.
    package let kept: String

    /// Describes a layer.
    package init(_ name: String, kept: String) {
        self.name = name
        self.kept = kept
    }
}

extension LayerState {
    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("name", name)
            writer.member("kept", kept)
        }
    }

    init(json reader: inout JSONReader) throws(DynamoDBError) {
        var (name, kept) = ("", "")
        try reader.readObject { (member, reader) throws(DynamoDBError) in
            switch member {
            case "name": name = try reader.readString()
            case "kept": kept = try reader.readString()
            default: try reader.skipValue()
            }
        }
        self.init(name, kept: kept)
    }
}
