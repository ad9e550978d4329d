/// A part of a read: one partition key, and all that is asked of the sort key there.
package struct KeyBranch: Sendable, Equatable {
    /// The values of the partition key's attributes, in their order.
    package let partition: [AttributeValue]
    /// What each item's key must satisfy; at least one, all of the one partition key.
    package let conditions: [KeyCondition]
    /// Whether a part of it asks of the sort key that something does not hold; that part narrows no
    /// read.
    package let isNegated: Bool
}

extension WhereClause {
    /// The reads that together find every item that the clause can hold for; nil where nothing but
    /// a scan does.
    ///
    /// A branch that asks for two partition keys at once finds nothing and is left out. Throws
    /// where there are too many branches, or where a value is of another type than the key.
    package func branches(_ schema: IndexKeySchema) throws(DynamoDBError) -> [KeyBranch]? {
        let planner = KeyPlanner(schema: schema)
        guard planner.isKeyed(condition) else { return nil }
        var branches: [KeyBranch] = []
        for draft in try planner.drafts(condition) {
            guard draft.partition.allSatisfy({ $0.count == 1 }) else { continue }
            let branch = KeyBranch(
                partition: draft.partition.flatMap(\.self), draft.sort,
                isNegated: draft.isNegated,
            )
            // What the branches differ in may lie behind what narrows a read.
            guard !branches.contains(branch) else { continue }
            branches.append(branch)
        }
        return branches
    }

    /// Whether it names the partition key outside of every `OR`.
    package func namesPartition(_ schema: IndexKeySchema) -> Bool {
        let planner = KeyPlanner(schema: schema)
        return schema.partition.allSatisfy { key in
            condition.conjuncts.contains { planner.values(of: key, in: $0) != nil }
        }
    }
}

extension KeyBranch {
    /// `sort` holds what is asked of each attribute of the sort key. An attribute narrows the read
    /// as far as those before it are known.
    fileprivate init(
        partition: [AttributeValue], _ sort: [[SortCondition]], isNegated: Bool,
    ) {
        var conditions: [KeyCondition] = []
        var leading: [AttributeValue] = []
        for asked in sort {
            conditions += asked.map {
                KeyCondition(partition: partition, leading: leading, last: $0)
            }
            guard let known = asked.first(where: \.isEquality)?.values.first else { break }
            leading.append(known)
        }
        self.partition = partition
        self.isNegated = isNegated
        self.conditions =
            conditions.isEmpty
            ? [KeyCondition(partition: partition, leading: [], last: nil)] : conditions
    }
}

/// Takes a condition apart into what it asks of keys.
private struct KeyPlanner {
    let schema: IndexKeySchema

    /// What one branch asks of the key so far.
    struct Draft {
        /// Values that each attribute of the partition key must be; several contradict each other.
        var partition: [[AttributeValue]]
        /// What is asked of each attribute of the sort key.
        var sort: [[SortCondition]]
        /// Whether it is asked of the sort key that something does not hold.
        var isNegated = false

        func joined(with other: Draft) -> Draft {
            Draft(
                partition: zip(partition, other.partition).map { own, others in
                    own + others.filter { !own.contains($0) }
                },
                sort: zip(sort, other.sort).map { $0 + $1 },
                isNegated: isNegated || other.isNegated,
            )
        }
    }

    /// A draft that asks nothing.
    private var nothing: Draft {
        Draft(
            partition: schema.partition.map { _ in [] }, sort: schema.sort.map { _ in [] },
        )
    }

    /// Whether the partition key is known whichever way the condition holds.
    func isKeyed(_ condition: Condition) -> Bool {
        schema.partition.allSatisfy { isKnown($0, whenever: condition) }
    }

    private func isKnown(_ key: KeyAttribute, whenever condition: Condition) -> Bool {
        switch condition {
        case .all(let conditions): conditions.contains { isKnown(key, whenever: $0) }
        case .any(let conditions): conditions.allSatisfy { isKnown(key, whenever: $0) }
        default: values(of: key, in: condition) != nil
        }
    }

    /// The ways in which the condition can hold, as far as keys are concerned.
    func drafts(_ condition: Condition) throws(DynamoDBError) -> [Draft] {
        var found: [Draft]
        switch condition {
        case .all(let conditions):
            found = [nothing]
            for condition in conditions {
                let others = try drafts(condition)
                try checkCount(found.count * others.count)
                found = found.flatMap { draft in others.map(draft.joined) }
            }
        case .any(let conditions) where mentionsKey(condition):
            found = []
            for condition in conditions {
                found += try drafts(condition)
                try checkCount(found.count)
            }
        default: found = try draftsOfOne(condition)
        }
        return found
    }

    private func draftsOfOne(_ condition: Condition) throws(DynamoDBError) -> [Draft] {
        for (place, key) in schema.partition.enumerated() {
            guard let values = values(of: key, in: condition) else { continue }
            try check(values, key)
            try checkCount(values.count)
            return values.map { value in
                var draft = nothing
                draft.partition[place] = [value]
                return draft
            }
        }
        for (place, key) in schema.sort.enumerated() {
            guard let sorts = sortConditions(of: key, in: condition) else { continue }
            try check(sorts.flatMap(\.values), key)
            try checkCount(sorts.count)
            return sorts.map { sort in
                var draft = nothing
                draft.sort[place] = [sort]
                return draft
            }
        }
        var draft = nothing
        draft.isNegated = negatesSort(condition)
        return [draft]
    }

    /// Whether a condition asks of the sort key that something does not hold.
    private func negatesSort(_ condition: Condition) -> Bool {
        var paths: [DocumentPath] = []
        switch condition {
        case .not, .comparison(_, .notEqual, _): condition.addPaths(to: &paths)
        default: return false
        }
        return paths.contains { path in schema.sort.contains { $0.name == path.name } }
    }

    private func mentionsKey(_ condition: Condition) -> Bool {
        switch condition {
        case .all(let conditions), .any(let conditions): conditions.contains(where: mentionsKey)
        default:
            schema.partition.contains { values(of: $0, in: condition) != nil }
                || schema.sort.contains { sortConditions(of: $0, in: condition) != nil }
        }
    }

    private func check(
        _ values: [AttributeValue], _ key: KeyAttribute,
    ) throws(DynamoDBError) {
        guard values.contains(where: { $0.type != key.type }) else { return }
        throw .validation(
            "Key attribute's data type should match its data type in table's schema: "
                + "Key \(key.name)",
        )
    }

    private func checkCount(_ count: Int) throws(DynamoDBError) {
        guard count > Limits.statementReads else { return }
        throw .validation("Too many decomposed read operations for a given query.")
    }
}

extension KeyPlanner {
    /// The values of which the attribute must be one; nil where the condition asks something else.
    func values(
        of key: KeyAttribute, in condition: Condition,
    ) -> [AttributeValue]? {
        if let (name, value) = condition.equality(acceptingIn: false), name == key.name {
            return [value]
        }
        guard case .among(.path(DocumentPath(key.name)), let candidates) = condition else {
            return nil
        }
        let values = candidates.compactMap { if case .value(let value) = $0 { value } else { nil } }
        return values.count == candidates.count ? values : nil
    }

    /// What of the sort key a `Query` can find; one way in which the condition can hold for each.
    private func sortConditions(
        of key: KeyAttribute, in condition: Condition,
    ) -> [SortCondition]? {
        if let values = values(of: key, in: condition) { return values.map { .equal($0) } }
        let path = Operand.path(DocumentPath(key.name))
        switch condition {
        case .comparison(path, let comparator, .value(let value)):
            return SortCondition(comparator, value).map { [$0] }
        case .comparison(.value(let value), let comparator, path):
            return SortCondition(comparator.reversed, value).map { [$0] }
        case .between(path, .value(let lower), .value(let upper)):
            return [.between(lower, upper)]
        case .beginsWith(path, .value(let prefix)): return [.beginsWith(prefix)]
        default: return nil
        }
    }
}

extension SortCondition {
    /// A comparison with a value; nil where it is no range.
    fileprivate init?(_ comparator: Comparator, _ value: AttributeValue) {
        switch comparator {
        case .equal: self = .equal(value)
        case .less: self = .less(value)
        case .lessOrEqual: self = .lessOrEqual(value)
        case .greater: self = .greater(value)
        case .greaterOrEqual: self = .greaterOrEqual(value)
        case .notEqual: return nil
        }
    }
}
