/// A label that somebody put on a table.
public struct TableTag: Sendable, Hashable {
    /// What the label is about, 1 to 128 characters; a table has each key once.
    public let key: String
    /// What it says, up to 256 characters.
    public let value: String

    /// Makes a label.
    public init(key: String, value: String) {
        self.key = key
        self.value = value
    }
}

extension TableTag {
    /// Writes the label as an object.
    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("Key", key)
            writer.member("Value", value)
        }
    }
}
