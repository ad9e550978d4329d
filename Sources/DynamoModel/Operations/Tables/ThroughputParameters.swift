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
        if write == nil { faults.missing("\(place).writeCapacityUnits") }
        if read == nil { faults.missing("\(place).readCapacityUnits") }
        faults.checkRange(write, "\(place).writeCapacityUnits", 1...Int.max)
        faults.checkRange(read, "\(place).readCapacityUnits", 1...Int.max)
    }

    /// Throws where it asks for more than there can be.
    func checkBounds(of owner: CapacityOwner) throws(DynamoDBError) {
        for (unit, value) in [("Read", read), ("Write", write)] {
            guard let value, value > Limits.capacityUnits else { continue }
            throw .validation(
                "Given value \(value) for \(unit)CapacityUnits is out of bounds"
                    + owner.suffix(" for index "),
            )
        }
    }

    /// The mode that the capacity means.
    var billing: BillingMode { .provisioned(read: read ?? 1, write: write ?? 1) }

    /// The mode that a description means: what is paid for by request is said to have no units.
    var described: BillingMode { (read ?? 0) > 0 ? billing : .payPerRequest }
}
