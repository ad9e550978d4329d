/// The right-hand side of a `SET` action.
enum SetValue: Sendable, Hashable {
    case path(DocumentPath)
    case value(AttributeValue)
    indirect case sum(SetValue, SetValue)
    indirect case difference(SetValue, SetValue)
    indirect case ifNotExists(DocumentPath, SetValue)
    indirect case listAppend(SetValue, SetValue)

    /// The value for an item as it is before the update.
    func value(in item: Item) throws(DynamoDBError) -> AttributeValue {
        switch self {
        case .value(let value): return value
        case .path(let path):
            guard let value = path.value(in: item) else { throw UpdateExpression.missingAttribute }
            return value
        case .ifNotExists(let path, let fallback):
            if let value = path.value(in: item) { return value }
            return try fallback.value(in: item)
        case .sum(let left, let right):
            let (a, b) = try SetValue.numbers(left.value(in: item), right.value(in: item))
            return .number(try UpdateExpression.exact { () throws(NumberError) in try a + b })
        case .difference(let left, let right):
            let (a, b) = try SetValue.numbers(left.value(in: item), right.value(in: item))
            return .number(try UpdateExpression.exact { () throws(NumberError) in try a - b })
        case .listAppend(let left, let right):
            guard
                case (.list(let first), .list(let second)) =
                    (try left.value(in: item), try right.value(in: item))
            else { throw UpdateExpression.wrongOperandType }
            return .list(first + second)
        }
    }

    /// The type that the value has whatever the item; nil when the item decides.
    var type: AttributeType? {
        switch self {
        case .value(let value): value.type
        case .sum, .difference: .number
        case .listAppend: .list
        case .path, .ifNotExists: nil
        }
    }

    /// The paths that the value is made of.
    var paths: [DocumentPath] {
        switch self {
        case .path(let path): [path]
        case .value: []
        case .ifNotExists(let path, let fallback): [path] + fallback.paths
        case .sum(let left, let right), .difference(let left, let right),
            .listAppend(let left, let right):
            left.paths + right.paths
        }
    }

    /// Whether the value is a sum or a difference.
    var isSum: Bool {
        switch self {
        case .sum, .difference: true
        default: false
        }
    }

    private static func numbers(
        _ left: AttributeValue, _ right: AttributeValue,
    ) throws(DynamoDBError) -> (Number, Number) {
        guard case (.number(let left), .number(let right)) = (left, right) else {
            throw UpdateExpression.wrongOperandType
        }
        return (left, right)
    }
}
