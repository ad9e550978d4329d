/// The parameters that CreateTable and UpdateTable share.
struct TableParameters {
    var stream: StreamSpecification?
    var faults = ConstraintFaults()
    private var mode: BillingModeName?
    private var throughput: (read: Int?, write: Int?)?

    /// Whether anything about payment was said.
    var hasBilling: Bool { mode != nil || throughput != nil }

    mutating func read(_ name: String, _ reader: inout JSONReader) throws(DynamoDBError) {
        switch name {
        case "StreamSpecification":
            stream = try StreamSpecification(json: &reader, &faults)
        case "BillingMode":
            mode = faults.choice(try reader.readString(), "billingMode")
        case "ProvisionedThroughput":
            throughput = try TableParameters.throughput(&reader)
            checkThroughput()
        case "GlobalSecondaryIndexes", "LocalSecondaryIndexes", "GlobalSecondaryIndexUpdates",
            "SSESpecification", "Tags", "TableClass", "DeletionProtectionEnabled",
            "ResourcePolicy", "ReplicaUpdates", "OnDemandThroughput", "WarmThroughput":
            throw .validation("Afterimage does not offer the parameter \(name) yet; leave it out")
        default: try reader.skipValue()
        }
    }

    private static func throughput(
        _ reader: inout JSONReader
    ) throws(DynamoDBError) -> (read: Int?, write: Int?) {
        var units: (read: Int?, write: Int?) = (nil, nil)
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            switch name {
            case "ReadCapacityUnits": units.read = try reader.readInt()
            case "WriteCapacityUnits": units.write = try reader.readInt()
            default: try reader.skipValue()
            }
        }
        return units
    }

    private mutating func checkThroughput() {
        let place = "provisionedThroughput"
        if throughput?.read == nil { faults.missing("\(place).readCapacityUnits") }
        if throughput?.write == nil { faults.missing("\(place).writeCapacityUnits") }
        faults.checkRange(throughput?.read, "\(place).readCapacityUnits", 1...Int.max)
        faults.checkRange(throughput?.write, "\(place).writeCapacityUnits", 1...Int.max)
    }

    /// What was said about payment; a table that is new must say it completely.
    func billing(default current: BillingMode) throws(DynamoDBError) -> BillingMode {
        let intro = "One or more parameter values were invalid:"
        switch (mode, throughput) {
        case (.payPerRequest, nil): return .payPerRequest
        case (.payPerRequest, _):
            throw .validation(
                "\(intro) Neither ReadCapacityUnits nor WriteCapacityUnits can be specified "
                    + "when BillingMode is PAY_PER_REQUEST"
            )
        case (_, let throughput?):
            return .provisioned(read: throughput.read ?? 1, write: throughput.write ?? 1)
        case (_, nil):
            if mode == nil, current == .payPerRequest { return current }
            if mode == nil, case .provisioned(1..., _) = current { return current }
            throw .validation(
                "\(intro) ReadCapacityUnits and WriteCapacityUnits must both be specified "
                    + "when BillingMode is PROVISIONED"
            )
        }
    }
}

/// The names of the ways to pay.
private enum BillingModeName: String, CaseIterable {
    case provisioned = "PROVISIONED"
    case payPerRequest = "PAY_PER_REQUEST"
}
