/// What a `WHERE` asks of items and of their keys.
package struct WhereClause: Sendable {
    let condition: Condition

    init(_ condition: Condition) {
        self.condition = condition
    }

    /// All that it asks, as a filter.
    package var filter: ConditionExpression { ConditionExpression(condition) }

    /// The values that it asks attributes to have; of values that contradict each other, the first.
    package var equalities: Item {
        var values = Item()
        for part in condition.conjuncts {
            guard let (name, value) = part.equality(acceptingIn: true), values[name] == nil
            else { continue }
            values[name] = value
        }
        return values
    }

    /// The one item whose key it names, and what else it asks of it; nil where it names none.
    ///
    /// `acceptingIn` says that an `IN` with one value is as good as an equality, as it is in reads.
    package func item(_ schema: KeySchema, acceptingIn: Bool = false) -> NamedItem? {
        var key = Item()
        var rest: [Condition] = []
        var contradicted: Text?
        for part in condition.conjuncts {
            guard let (name, value) = part.equality(acceptingIn: acceptingIn),
                schema.attributes.contains(where: { $0.name == name })
            else {
                rest.append(part)
                continue
            }
            switch key[name] {
            case nil: key[name] = value
            case value?: break
            default:
                contradicted = contradicted ?? name
                rest.append(part)
            }
        }
        guard key.count == schema.attributes.count else { return nil }
        return NamedItem(
            key: key, partition: schema.partition.name, rest: rest, contradicted: contradicted,
        )
    }
}

extension Condition {
    /// The conditions that all have to hold for this one to hold.
    var conjuncts: [Condition] {
        guard case .all(let conditions) = self else { return [self] }
        return conditions.flatMap(\.conjuncts)
    }

    /// The attribute that has to be a value, and the value; nil where it is another condition.
    func equality(acceptingIn: Bool) -> (name: Text, value: AttributeValue)? {
        switch self {
        case .comparison(.path(let path), .equal, .value(let value)) where path.isTopLevel,
            .comparison(.value(let value), .equal, .path(let path)) where path.isTopLevel:
            return (path.name, value)
        case .among(.path(let path), let candidates) where path.isTopLevel && acceptingIn:
            guard candidates.count == 1, case .value(let value) = candidates[0] else { return nil }
            return (path.name, value)
        default: return nil
        }
    }
}
