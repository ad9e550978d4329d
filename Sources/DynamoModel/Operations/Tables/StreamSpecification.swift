/// Whether a table has a public stream, and what it shows.
public struct StreamSpecification: Sendable, Hashable {
    /// Whether there is to be a stream.
    public let isEnabled: Bool
    /// What it shows; nil when there is to be none.
    public let viewType: StreamViewType?

    /// Describes the stream that a table is to have.
    public init(isEnabled: Bool, viewType: StreamViewType?) {
        self.isEnabled = isEnabled
        self.viewType = viewType
    }
}

extension StreamSpecification {
    init(
        json reader: inout JSONReader, _ faults: inout ConstraintFaults,
    ) throws(DynamoDBError) {
        var isEnabled: Bool?
        var text: String?
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if try reader.readNull() { return }
            switch name {
            case "StreamEnabled": isEnabled = try reader.readBool()
            case "StreamViewType": text = try reader.readString()
            default: try reader.skipValue()
            }
        }
        if isEnabled == nil { faults.missing("streamSpecification.streamEnabled") }
        let viewType: StreamViewType? =
            text.flatMap { faults.choice($0, "streamSpecification.streamViewType") }
        self.init(isEnabled: isEnabled ?? false, viewType: viewType)
    }

    /// Throws what the service says, of a table that is made, of an enabled stream without a view
    /// type, or the reverse.
    func checkOfNewTable() throws(DynamoDBError) {
        let intro =
            "One or more parameter values were invalid: Table is being created with a stream"
        if isEnabled, viewType == nil {
            throw .validation("\(intro) enabled, UpdateViewType is required")
        }
        if !isEnabled, viewType != nil {
            throw .validation("\(intro) disabled, UpdateViewType should not be specified")
        }
    }

    /// Throws what the service says, of a table that is there, of an enabled stream without a view
    /// type, or the reverse.
    package func check() throws(DynamoDBError) {
        let intro = "One or more parameter values were invalid: If stream is being"
        if isEnabled, viewType == nil {
            throw .validation("\(intro) enabled then UpdateViewType is required")
        }
        if !isEnabled, viewType != nil {
            throw .validation("\(intro) disabled, then UpdateViewType must not be specified")
        }
    }
}

extension StreamSpecification {
    /// Writes the member that says it.
    func write(to writer: inout JSONWriter) {
        writer.name("StreamSpecification")
        writer.object { writer in
            writer.member("StreamEnabled", isEnabled)
            writer.member("StreamViewType", viewType?.rawValue)
        }
    }
}
