import DynamoModel

/// What an UpdateTable makes of a table's indexes; decides, and writes nothing.
struct IndexPlan {
    private static let intro = "One or more parameter values were invalid:"
    /// The index that is to come.
    private(set) var created: SecondaryIndex?
    /// The index that is to go.
    private(set) var deleted: Index?
    /// The indexes whose payment or capacity changes, as they will be.
    private(set) var changed: [IndexState] = []
    private let time: Timestamp

    /// Throws the service's fault where an update can not be done to the table, which will be paid
    /// for as `billing` says from a moment on.
    init(
        _ updates: [IndexUpdate], to table: TableState, _ billing: BillingMode, at time: Timestamp,
    ) throws(DynamoDBError) {
        self.time = time
        for update in updates {
            switch update {
            case .create(let index): try create(index, in: table, billing)
            case .delete(let name): try delete(name, from: table)
            case .update(let name, let mode, let options):
                var state = try IndexPlan.global(name, of: table, "update")
                try change(&state, to: mode, options, billing)
                changed.append(state)
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
                "Subscriber limit exceeded: Number of global secondary indexes exceeds per-table "
                    + "limit of \(most)",
            )
        }
        guard case .global(let mode) = index.scope else {
            throw .validation(
                "\(IndexPlan.intro) A LocalSecondaryIndex is made with its table: \(index.name)",
            )
        }
        switch (billing, mode) {
        case (.payPerRequest, .provisioned):
            throw .validation(
                "\(IndexPlan.intro) Neither ReadCapacityUnits nor WriteCapacityUnits can be "
                    + "specified for index: \(index.name) when BillingMode is PAY_PER_REQUEST",
            )
        case (.provisioned, .payPerRequest):
            throw .validation(
                "\(IndexPlan.intro) Both ReadCapacityUnits and WriteCapacityUnits must be "
                    + "specified for index: \(index.name)",
            )
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

    private func change(
        _ state: inout IndexState, to mode: BillingMode?, _ options: CapacityOptions,
        _ billing: BillingMode,
    ) throws(DynamoDBError) {
        let name = state.index.name
        guard billing != .payPerRequest || (mode == nil && !options.isEmpty) else {
            throw .validation(
                "\(IndexPlan.intro) The only Updates for index: \(name) when TableThroughputMode "
                    + "is PAY_PER_REQUEST can be to OnDemandThroughput, WarmThroughput",
            )
        }
        guard mode != nil || !options.isEmpty else {
            throw IndexPlan.needsThroughput(name)
        }
        if let capacity = state.capacity {
            try options.check(changing: capacity, billing, of: .index(name))
        }
        if let mode {
            guard state.scope != .global(mode) else { throw mode.unchanged(of: "index \(name)") }
            state.pay(mode, at: time)
        }
        state.capacity?.apply(options)
    }

    /// The indexes are paid for in the table's way.
    private mutating func followBilling(
        of table: TableState, to billing: BillingMode,
    ) throws(DynamoDBError) {
        for state in table.indexes where state.index.isGlobal && state.index.id != deleted?.id {
            let place = changed.firstIndex { $0.index.id == state.index.id }
            var known = place.map { changed[$0] } ?? state
            switch (billing, known.scope) {
            case (.payPerRequest, .global(.provisioned)): known.pay(.payPerRequest, at: time)
            case (.provisioned, .global(.payPerRequest)):
                throw IndexPlan.needsThroughput(state.index.name)
            default: continue
            }
            if let place { changed[place] = known } else { changed.append(known) }
        }
    }

    private static func global(
        _ name: String, of table: TableState, _ verb: String,
    ) throws(DynamoDBError) -> IndexState {
        guard let state = table.index(named: name) else {
            throw .resourceNotFound(
                "Requested resource not found: Index \(name) for table \(table.table.name)",
            )
        }
        guard state.index.isGlobal else {
            throw .validation("Cannot \(verb) an index that is not a GlobalSecondaryIndex: \(name)")
        }
        return state
    }

    private static func needsThroughput(_ name: String) -> DynamoDBError {
        .validation("\(intro) ProvisionedThroughput must be specified for index: \(name)")
    }
}

extension IndexState {
    /// Follows a change of payment.
    fileprivate mutating func pay(_ billing: BillingMode, at time: Timestamp) {
        if case .global(let old) = scope { capacity?.pay(billing, before: old, at: time) }
        scope = .global(billing)
    }

    /// What it is once its table is paid for in a certain way.
    fileprivate func described(_ billing: BillingMode) -> SecondaryIndex {
        var description = described
        if index.isGlobal { description.scope = .global(billing) }
        return description
    }
}
