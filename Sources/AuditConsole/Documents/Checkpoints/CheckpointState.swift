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

    /// Writes the checkpoint.
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("number", number)
            writer.member("size", size)
            writer.member("time", time.description)
            writer.member("root", root)
            writer.texts("witnesses", witnesses)
            writer.member("note", note)
        }
    }
}
