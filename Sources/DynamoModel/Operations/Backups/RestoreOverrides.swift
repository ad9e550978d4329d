/// What a restored table is to have otherwise than the one that it is made from.
public struct RestoreOverrides: Sendable {
    /// With whose key it is to be encrypted.
    public var encryption: SSESpecification?
    private var mode: BillingModeName?
    private var throughput: ThroughputParameters?
    private var maximum: CapacityUnits?
    private var locals: [IndexParameters]?
    private var globals: [IndexParameters]?

    /// Overrides nothing.
    public init() {}
}

extension RestoreOverrides {
    /// Reads a parameter, or passes over one that nobody knows.
    mutating func read(
        _ name: String, _ reader: inout JSONReader, _ faults: inout ConstraintFaults,
    ) throws(DynamoDBError) {
        switch name {
        case "BillingModeOverride":
            mode = faults.choice(try reader.readString(), "billingModeOverride")
        case "ProvisionedThroughputOverride":
            throughput = try ThroughputParameters(json: &reader)
            throughput?.check(&faults, at: "provisionedThroughputOverride")
        case "LocalSecondaryIndexOverride": locals = try reader.readIndexes()
        case "GlobalSecondaryIndexOverride": globals = try reader.readIndexes()
        case "SSESpecificationOverride":
            encryption = try SSESpecification(
                json: &reader, &faults, at: "sSESpecificationOverride")
        case "OnDemandThroughputOverride":
            maximum = try CapacityUnits(
                json: &reader, "MaxReadRequestUnits", "MaxWriteRequestUnits")
        case "VectorIndexOverride": throw .notOffered(parameter: name)
        default: try reader.skipValue()
        }
    }

    /// Remembers what of the indexes is missing or can not be.
    func check(_ faults: inout ConstraintFaults) {
        for (index, local) in (locals ?? []).enumerated() {
            local.checkLocal(&faults, at: "localSecondaryIndexOverride.\(index + 1).member")
        }
        for (index, global) in (globals ?? []).enumerated() {
            global.checkGlobal(&faults, at: "globalSecondaryIndexOverride.\(index + 1).member")
        }
    }

    /// Throws where a table that comes from another region is not told its key.
    package func check(from source: String, to region: String) throws(DynamoDBError) {
        guard source == region || encryption != nil else {
            throw .invalidRequest(
                "sseSpecificationOverride must be provided for cross-region restores")
        }
    }

    /// How the table is to be paid for.
    package func billing(of source: SourceTable) throws(DynamoDBError) -> BillingMode {
        switch (mode ?? source.billing.name, throughput) {
        case (.payPerRequest, nil): return .payPerRequest
        case (.payPerRequest, _): throw refusalOfThroughput(.table)
        case (.provisioned, let throughput?): return throughput.billing
        case (.provisioned, nil):
            guard mode == nil else {
                throw .invalidRequest(
                    "Must override ProvisionedThroughput if BillingMode is overridden to "
                        + "PROVISIONED")
            }
            return source.billing
        }
    }

    /// What is said of the table's capacity, or was of the source's; throws where its payment does
    /// not go with it.
    package func capacity(of source: SourceTable) throws(DynamoDBError) -> CapacityOptions {
        var options = CapacityOptions()
        options.maximum = maximum
        let billing = try billing(of: source)
        if billing != .payPerRequest, let unit = options.maximumUnit {
            throw .invalidRequest(
                "Cannot override \(unit) for OnDemandThroughput unless BillingModeOverride is "
                    + "PAY_PER_REQUEST")
        }
        try options.check(billing, of: .table)
        if billing == .payPerRequest, maximum == nil { options.maximum = source.maximum }
        return options
    }

    /// The indexes that the table is to have, all of which the source had.
    package func indexes(of source: SourceTable) throws(DynamoDBError) -> [SecondaryIndex] {
        let billing = try billing(of: source)
        var indexes = try RestoreOverrides.kept(locals, of: source.indexes.filter { !$0.isGlobal })
        for global in globals ?? [] { try check(global, billing) }
        var ofSource = source.indexes.filter(\.isGlobal)
        if billing != .payPerRequest {
            for place in ofSource.indices { ofSource[place].capacity = CapacityOptions() }
        }
        for var index in try RestoreOverrides.kept(globals, of: ofSource) {
            // Whose capacity nobody tells has that of its table.
            let isProvisioned = index.scope != .global(.payPerRequest)
            if billing == .payPerRequest {
                index.scope = .global(.payPerRequest)
            } else if !isProvisioned {
                index.scope = .global(billing)
            }
            indexes.append(index)
        }
        try IndexRules(table: source.keySchema, billing: billing).check(indexes)
        return indexes
    }

    /// Throws where a global index that is repeated is not paid for as the table is to be.
    private func check(
        _ index: IndexParameters, _ billing: BillingMode,
    ) throws(DynamoDBError) {
        let name = index.name ?? ""
        switch (billing, index.isProvisioned) {
        case (.provisioned, false):
            throw .invalidRequest("Must specify provisioned throughput for index \(name)")
        case (.payPerRequest, true): throw refusalOfThroughput(.index(name))
        default: return
        }
    }

    /// The refusal of a capacity for what is to be paid for by request.
    private func refusalOfThroughput(_ owner: CapacityOwner) -> DynamoDBError {
        let reason =
            mode == nil
            ? "unless BillingMode is PROVISIONED"
            : "if BillingMode is overridden to PAY_PER_REQUEST"
        return .invalidRequest(
            "Cannot override ProvisionedThroughput \(reason)\(owner.suffix(" for index "))")
    }

    /// Those of a table's indexes that are wanted; all of them where nothing was said.
    private static func kept(
        _ wanted: [IndexParameters]?, of indexes: [SecondaryIndex],
    ) throws(DynamoDBError) -> [SecondaryIndex] {
        guard let wanted else { return indexes }
        var kept: [SecondaryIndex] = []
        var rest = indexes
        for parameters in wanted {
            guard let index = try parameters.match(among: &rest) else {
                throw .invalidRequest(
                    "Index \(parameters.name ?? "") does not match a secondary index that existed "
                        + "in the source table and cannot be created during the restore operation")
            }
            kept.append(index)
        }
        return kept
    }
}
