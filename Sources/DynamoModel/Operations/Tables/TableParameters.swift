/// The parameters that CreateTable and UpdateTable share.
struct TableParameters {
    var stream: StreamSpecification?
    var options = TableOptions()
    var faults = ConstraintFaults()
    private var mode: BillingModeName?
    private var throughput: ThroughputParameters?

    /// Whether anything about payment was said.
    var hasBilling: Bool { mode != nil || throughput != nil }

    /// Whether the table's own capacity was named.
    var hasThroughput: Bool { throughput != nil }

    mutating func read(_ name: String, _ reader: inout JSONReader) throws(DynamoDBError) {
        switch name {
        case "StreamSpecification":
            stream = try StreamSpecification(json: &reader, &faults)
        case "BillingMode":
            mode = faults.choice(try reader.readString(), "billingMode")
        case "ProvisionedThroughput":
            throughput = try ThroughputParameters(json: &reader)
            throughput?.check(&faults, at: "provisionedThroughput")
        case "ReplicaUpdates", "OnDemandThroughput", "WarmThroughput":
            throw .notOffered(parameter: name)
        default:
            guard try !options.read(name, &reader, &faults) else { return }
            try reader.skipValue()
        }
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
            return throughput.billing
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
enum BillingModeName: String, CaseIterable {
    case provisioned = "PROVISIONED"
    case payPerRequest = "PAY_PER_REQUEST"
}
