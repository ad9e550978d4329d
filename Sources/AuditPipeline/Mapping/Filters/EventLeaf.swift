import DynamoModel

/// A value without parts.
enum EventLeaf: Sendable, Hashable {
    case text(Text)
    case number(Double)
    case bool(Bool)
    case null
}
