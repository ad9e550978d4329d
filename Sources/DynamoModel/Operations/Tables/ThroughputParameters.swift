/// A ProvisionedThroughput, as it was sent.
struct ThroughputParameters {
    private var read: Int?
    private var write: Int?

    init(json reader: inout JSONReader) throws(DynamoDBError) {
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            switch name {
            case "ReadCapacityUnits": read = try reader.readInt()
            case "WriteCapacityUnits": write = try reader.readInt()
            default: try reader.skipValue()
            }
        }
    }

    /// Remembers what is missing or too small.
    func check(_ faults: inout ConstraintFaults, at place: String) {
        if read == nil { faults.missing("\(place).readCapacityUnits") }
        if write == nil { faults.missing("\(place).writeCapacityUnits") }
        faults.checkRange(read, "\(place).readCapacityUnits", 1...Int.max)
        faults.checkRange(write, "\(place).writeCapacityUnits", 1...Int.max)
    }

    /// The mode that the capacity means.
    var billing: BillingMode { .provisioned(read: read ?? 1, write: write ?? 1) }
}
