/// Which attribute tells when an item is to be deleted, and whether that is done.
public struct TimeToLiveSpecification: Sendable, Hashable {
    /// Whether items are to be deleted at their time.
    public var isEnabled: Bool
    /// The attribute, whose number counts seconds since the Unix epoch; 1 to 255 bytes.
    public var attribute: Text

    /// Names the attribute.
    public init(isEnabled: Bool, attribute: Text) {
        self.isEnabled = isEnabled
        self.attribute = attribute
    }
}

extension TimeToLiveSpecification {
    init(
        json reader: inout JSONReader, _ faults: inout ConstraintFaults,
    ) throws(DynamoDBError) {
        var isEnabled: Bool?
        var attribute: String?
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if try reader.readNull() { return }
            switch name {
            case "Enabled": isEnabled = try reader.readBool()
            case "AttributeName": attribute = try reader.readString()
            default: try reader.skipValue()
            }
        }
        let place = "timeToLiveSpecification"
        faults.checkLength(attribute, "\(place).attributeName", 1...Limits.keyNameBytes)
        if isEnabled == nil { faults.missing("\(place).enabled") }
        self.init(isEnabled: isEnabled ?? false, attribute: Text(attribute ?? ""))
    }

    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("Enabled", isEnabled)
            writer.member("AttributeName", attribute.string)
        }
    }
}
