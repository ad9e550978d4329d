/// Units of reading and of writing, either of which may be left open.
public struct CapacityUnits: Sendable, Hashable {
    /// Units of reading; nil where nothing is said of them.
    public var read: Int?
    /// Units of writing; nil where nothing is said of them.
    public var write: Int?

    /// Names units, or leaves them open.
    public init(read: Int? = nil, write: Int? = nil) {
        self.read = read
        self.write = write
    }

    /// Whether it leaves both open.
    var isEmpty: Bool { self == CapacityUnits() }
}

extension CapacityUnits {
    /// Reads an object that has both kinds of units under their names, or less.
    init(json reader: inout JSONReader, _ readName: String, _ writeName: String)
        throws(DynamoDBError)
    {
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if try reader.readNull() { return }
            switch name {
            case readName: read = try reader.readInt()
            case writeName: write = try reader.readInt()
            default: try reader.skipValue()
            }
        }
    }

    /// Writes the member that names the most requests.
    func writeMaximum(to writer: inout JSONWriter) {
        writer.name("OnDemandThroughput")
        writer.object { writer in
            if let read { writer.member("MaxReadRequestUnits", read) }
            if let write { writer.member("MaxWriteRequestUnits", write) }
        }
    }
}
