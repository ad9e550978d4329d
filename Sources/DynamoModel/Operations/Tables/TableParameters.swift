/// The parameters that CreateTable and UpdateTable share.
struct TableParameters {
    var stream: StreamSpecification?
    var options = TableOptions()
    var faults = ConstraintFaults()
    private var olderMode: BillingModeName?
    private var newerMode: BillingModeName?
    private var throughput: ThroughputParameters?

    private var mode: BillingModeName? { olderMode ?? newerMode }

    /// Whether anything was said of payment.
    var hasBilling: Bool { mode != nil || throughput != nil }
    /// Whether the table's own capacity was named.
    var hasThroughput: Bool { throughput != nil }

    mutating func read(_ name: String, _ reader: inout JSONReader) throws(DynamoDBError) {
        switch name {
        case "StreamSpecification":
            stream = try StreamSpecification(json: &reader, &faults)
        case "BillingMode":
            olderMode = faults.choice(try reader.readString(), "billingMode")
        // The newer name of the same; the older one counts where both are there.
        case "TableThroughputMode":
            newerMode = faults.choice(try reader.readString(), "tableThroughputMode")
        case "ProvisionedThroughput":
            throughput = try ThroughputParameters(json: &reader)
            throughput?.check(&faults, at: "provisionedThroughput")
        // What belongs to tables in several regions or accounts, and to indexes of vectors.
        case "ReplicaUpdates", "GlobalTableWitnessUpdates", "MultiRegionConsistency",
            "GlobalTableSettingsReplicationMode", "GlobalTableSourceArn", "VectorIndexes",
            "VectorIndexUpdates", "DisassociationProtectionEnabled":
            throw .notOffered(parameter: name)
        default:
            guard try !options.read(name, &reader, &faults) else { return }
            try reader.skipValue()
        }
    }

    /// How a new table is to be paid for, of which must be said everything.
    func billing() throws(DynamoDBError) -> BillingMode {
        switch (mode, throughput) {
        case (.payPerRequest, nil): return .payPerRequest
        case (.payPerRequest, _): throw TableParameters.neitherUnits
        case (_, let throughput?):
            try throughput.checkBounds(of: .table)
            return throughput.billing
        case (_, nil):
            throw .validation(
                "\(TableParameters.intro) ReadCapacityUnits and WriteCapacityUnits must both be "
                    + "specified when BillingMode is PROVISIONED"
            )
        }
    }

    /// How a table is to be paid for that is paid for in some way now.
    func billing(changing current: BillingMode) throws(DynamoDBError) -> BillingMode {
        switch (mode, throughput) {
        case (nil, nil): return current
        case (.payPerRequest, nil): return .payPerRequest
        case (.payPerRequest, _):
            throw .validation(
                "\(TableParameters.intro) ProvisionedThroughput cannot be specified when "
                    + "BillingMode is PAY_PER_REQUEST"
            )
        case (.provisioned, nil):
            throw .validation(
                "\(TableParameters.intro) ProvisionedThroughput must be specified when "
                    + "BillingMode is PROVISIONED"
            )
        case (nil, _) where current == .payPerRequest: throw TableParameters.neitherUnits
        case (_, let throughput?):
            try throughput.checkBounds(of: .table)
            guard throughput.billing != current else { throw current.unchanged(of: "table") }
            return throughput.billing
        }
    }

    private static let intro = "One or more parameter values were invalid:"
    private static let neitherUnits = DynamoDBError.validation(
        "\(intro) Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when "
            + "BillingMode is PAY_PER_REQUEST"
    )
}

extension BillingMode {
    /// The refusal of a capacity that a table or an index has already; `whole` is what it is of.
    package func unchanged(of whole: String) -> DynamoDBError {
        let intro = "The provisioned throughput for the \(whole) will not change."
        guard case .provisioned(let read, let write) = self else { return .validation(intro) }
        let kind = whole.hasPrefix("index") ? "index" : "table"
        return .validation(
            "\(intro) The requested value equals the current value. "
                + "Current ReadCapacityUnits provisioned for the \(kind): \(read). "
                + "Requested ReadCapacityUnits: \(read). "
                + "Current WriteCapacityUnits provisioned for the \(kind): \(write). "
                + "Requested WriteCapacityUnits: \(write). "
                + "Refer to the Amazon DynamoDB Developer Guide for current limits and how to "
                + "request higher limits."
        )
    }
}

/// The names of the ways to pay.
enum BillingModeName: String, CaseIterable {
    case provisioned = "PROVISIONED"
    case payPerRequest = "PAY_PER_REQUEST"
}
