import DynamoModel

extension JSONTree {
    /// Reads an event of a log; nil where it is no JSON object or array, and is not looked for as
    /// such.
    init?(event message: String) {
        guard let tree = JSONTree(message) else { return nil }
        switch tree {
        case .object, .array: self = tree
        case .text, .number, .bool, .null: return nil
        }
    }

    /// The value as text, and as a number where it is one; nil where it has parts, or is null.
    var scalar: (text: String, number: Double?)? {
        switch self {
        case .text(let text): (text.string, nil)
        case .number(let digits): (digits, Double(digits))
        case .bool(let bool): (bool ? "true" : "false", nil)
        case .object, .array, .null: nil
        }
    }
}
