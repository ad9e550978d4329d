/// A part of a read: one partition key, and all that is asked of the sort key there.
package struct KeyBranch: Sendable {
    /// The partition key's value.
    package let partition: AttributeValue
    /// What each item's key must satisfy; at least one, all of the one partition key.
    package let conditions: [KeyCondition]
}

extension WhereClause {
    /// The reads that together find every item that the clause can hold for; nil where nothing but
    /// a scan does.
    ///
    /// A branch that asks for two partition keys at once finds nothing and is left out. Throws
    /// where there are too many branches, or where a value is of another type than the key.
    package func branches(_ schema: KeySchema) throws(DynamoDBError) -> [KeyBranch]? {
        let planner = KeyPlanner(schema: schema)
        guard planner.isKeyed(condition) else { return nil }
        var branches: [KeyBranch] = []
        for draft in try planner.drafts(condition) {
            guard let partition = draft.partitions.first, draft.partitions.count == 1 else {
                continue
            }
            branches.append(KeyBranch(partition: partition, sorts: draft.sorts, schema))
        }
        return branches
    }
}

extension KeyBranch {
    fileprivate init(partition: AttributeValue, sorts: [SortCondition], _ schema: KeySchema) {
        let attribute = Attribute(name: schema.partition.name, value: partition)
        self.partition = partition
        guard let sort = schema.sort, !sorts.isEmpty else {
            conditions = [KeyCondition(partition: attribute, sort: nil)]
            return
        }
        conditions = sorts.map { KeyCondition(partition: attribute, sort: (sort.name, $0)) }
    }
}

/// Takes a condition apart into what it asks of keys.
private struct KeyPlanner {
    let schema: KeySchema

    /// What one branch asks of the key so far.
    struct Draft {
        /// Values that the partition key must be; several contradict each other.
        var partitions: [AttributeValue] = []
        var sorts: [SortCondition] = []

        func joined(with other: Draft) -> Draft {
            let added = other.partitions.filter { !partitions.contains($0) }
            return Draft(partitions: partitions + added, sorts: sorts + other.sorts)
        }
    }

    /// Whether the partition key is known whichever way the condition holds.
    func isKeyed(_ condition: Condition) -> Bool {
        switch condition {
        case .all(let conditions): conditions.contains(where: isKeyed)
        case .any(let conditions): conditions.allSatisfy(isKeyed)
        default: values(of: schema.partition, in: condition) != nil
        }
    }

    /// The ways in which the condition can hold, as far as keys are concerned.
    func drafts(_ condition: Condition) throws(DynamoDBError) -> [Draft] {
        var found: [Draft]
        switch condition {
        case .all(let conditions):
            found = [Draft()]
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
        if let values = values(of: schema.partition, in: condition) {
            try check(values, schema.partition)
            try checkCount(values.count)
            return values.map { Draft(partitions: [$0]) }
        }
        guard let sort = schema.sort, let sorts = sortConditions(of: sort, in: condition) else {
            return [Draft()]
        }
        try check(sorts.flatMap(\.values), sort)
        try checkCount(sorts.count)
        return sorts.map { Draft(sorts: [$0]) }
    }

    private func mentionsKey(_ condition: Condition) -> Bool {
        switch condition {
        case .all(let conditions), .any(let conditions): conditions.contains(where: mentionsKey)
        default:
            values(of: schema.partition, in: condition) != nil
                || schema.sort.flatMap { sortConditions(of: $0, in: condition) } != nil
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
    private func values(
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
