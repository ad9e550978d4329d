import DynamoModel

/// What an UpdateTable makes of a table's indexes; decides, and writes nothing.
struct IndexPlan {
    private static let intro = "One or more parameter values were invalid:"
    /// The index that is to come.
    private(set) var created: SecondaryIndex?
    /// The index that is to go.
    private(set) var deleted: Index?
    /// The indexes whose payment changes, as they will be.
    private(set) var changed: [IndexState] = []

    /// Throws the service's fault where an update can not be done to the table, which will be paid
    /// for as `billing` says.
    init(
        _ updates: [IndexUpdate], to table: TableState, billing: BillingMode,
    ) throws(DynamoDBError) {
        for update in updates {
            switch update {
            case .create(let index): try create(index, in: table, billing)
            case .delete(let name): try delete(name, from: table)
            case .update(let name, let mode): try change(name, to: mode, in: table, billing)
            }
        }
        try followBilling(of: table, to: billing)
    }

    private mutating func create(
        _ index: SecondaryIndex, in table: TableState, _ billing: BillingMode,
    ) throws(DynamoDBError) {
        guard table.index(named: index.name) == nil else {
            throw .validation("Attempting to create an index which already exists")
        }
        guard table.indexes.allSatisfy(\.isComplete) else { throw .severalOnlineIndexes }
        let most = DynamoModel.Limits.globalIndexes
        guard table.indexes.count(where: \.index.isGlobal) < most else {
            throw .limitExceeded(
                "\(IndexPlan.intro) GlobalSecondaryIndex count exceeds the per-table limit of "
                    + "\(most)",
            )
        }
        guard case .global(let mode) = index.scope else {
            throw .validation(
                "\(IndexPlan.intro) A LocalSecondaryIndex is made with its table: \(index.name)",
            )
        }
        switch (billing, mode) {
        case (.payPerRequest, .provisioned): throw IndexPlan.notProvisioned(index.name)
        case (.provisioned, .payPerRequest): throw IndexPlan.needsThroughput(index.name)
        default: break
        }
        try IndexRules(table: table.table.keySchema, billing: billing)
            .check(table.indexes.map { $0.described(billing) } + [index])
        created = index
    }

    /// An index that is being filled can be given up, and holds up every other.
    private mutating func delete(
        _ name: String, from table: TableState,
    ) throws(DynamoDBError) {
        let state = try IndexPlan.global(name, of: table, "delete")
        guard table.indexes.allSatisfy({ $0.isComplete || $0.index.id == state.index.id }) else {
            throw .severalOnlineIndexes
        }
        deleted = state.index
    }

    private mutating func change(
        _ name: String, to mode: BillingMode, in table: TableState, _ billing: BillingMode,
    ) throws(DynamoDBError) {
        var state = try IndexPlan.global(name, of: table, "update")
        guard billing != .payPerRequest else { throw IndexPlan.notProvisioned(name) }
        guard state.scope != .global(mode) else { throw state.index.unchanged(mode) }
        state.scope = .global(mode)
        changed.append(state)
    }

    /// The indexes are paid for in the table's way.
    private mutating func followBilling(
        of table: TableState, to billing: BillingMode,
    ) throws(DynamoDBError) {
        for var state in table.indexes where state.index.isGlobal {
            let isNamed = changed.contains { $0.index.id == state.index.id }
            guard !isNamed, state.index.id != deleted?.id else { continue }
            switch (billing, state.scope) {
            case (.payPerRequest, .global(.provisioned)):
                state.scope = .global(.payPerRequest)
                changed.append(state)
            case (.provisioned, .global(.payPerRequest)):
                throw IndexPlan.needsThroughput(state.index.name)
            default: break
            }
        }
    }

    private static func global(
        _ name: String, of table: TableState, _ verb: String,
    ) throws(DynamoDBError) -> IndexState {
        guard let state = table.index(named: name) else {
            throw .resourceNotFound("Requested resource not found")
        }
        guard state.index.isGlobal else {
            throw .validation("Cannot \(verb) an index that is not a GlobalSecondaryIndex: \(name)")
        }
        return state
    }

    private static func notProvisioned(_ name: String) -> DynamoDBError {
        .validation(
            "\(intro) Neither ReadCapacityUnits nor WriteCapacityUnits can be specified for "
                + "index: \(name) when BillingMode is PAY_PER_REQUEST",
        )
    }

    private static func needsThroughput(_ name: String) -> DynamoDBError {
        .validation("\(intro) ProvisionedThroughput must be specified for index: \(name)")
    }
}

extension IndexState {
    /// What it is once its table is paid for in a certain way.
    fileprivate func described(_ billing: BillingMode) -> SecondaryIndex {
        var description = described
        if index.isGlobal { description.scope = .global(billing) }
        return description
    }
}

extension Index {
    /// The refusal of a capacity that the index has already.
    fileprivate func unchanged(_ mode: BillingMode) -> DynamoDBError {
        guard case .provisioned(let read, let write) = mode else {
            return .validation("The provisioned throughput for the index \(name) will not change.")
        }
        return .validation(
            "The provisioned throughput for the index \(name) will not change. The requested value "
                + "equals the current value. "
                + "Current ReadCapacityUnits provisioned for the index: \(read). "
                + "Requested ReadCapacityUnits: \(read). "
                + "Current WriteCapacityUnits provisioned for the index: \(write). "
                + "Requested WriteCapacityUnits: \(write). "
                + "Refer to the Amazon DynamoDB Developer Guide for current limits and how to "
                + "request higher limits.",
        )
    }
}
