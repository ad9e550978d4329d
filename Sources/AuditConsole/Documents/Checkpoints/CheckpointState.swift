package import DynamoModel

/// A signed tree head, and who cosigned it.
package struct CheckpointState: Sendable, Hashable {
    /// Counts the trail's checkpoints from one.
    package let number: Int
    /// How many entries it covers.
    package let size: Int
    /// When it was signed; the note does not vouch for the time.
    package let time: Timestamp
    /// The root of the tree over its entries, in hexadecimal digits.
    package let root: String
    /// The names of the witnesses whose cosignatures stand in the note.
    package var witnesses: [String] = []
    /// The signed note (C2SP tlog-checkpoint), with the cosignatures that are kept.
    package var note = ""

    /// Names a checkpoint.
    package init(number: Int, size: Int, time: Timestamp, root: String) {
        self.number = number
        self.size = size
        self.time = time
        self.root = root
    }

    /// Reads what `write` wrote.
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        var (number, size, root) = (0, 0, "")
        var time: Timestamp?
        var (witnesses, note): ([String], String) = ([], "")
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            switch name {
            case "number": number = try reader.readInt()
            case "size": size = try reader.readInt()
            case "time": time = Timestamp(try reader.readString())
            case "root": root = try reader.readString()
            case "witnesses": witnesses = try reader.readTexts()
            case "note": note = try reader.readString()
            default: try reader.skipValue()
            }
        }
        guard let time else { throw .serialization("a checkpoint has no time") }
        self.init(number: number, size: size, time: time, root: root)
        (self.witnesses, self.note) = (witnesses, note)
    }

    /// Writes the checkpoint.
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("number", number)
            writer.member("size", size)
            writer.member("time", time.description)
            writer.member("root", root)
            writer.member("witnesses", witnesses)
            writer.member("note", note)
        }
    }
}
