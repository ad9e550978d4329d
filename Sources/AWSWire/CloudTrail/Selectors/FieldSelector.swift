import DynamoModel

/// Selects events by one of their fields.
struct FieldSelector: Sendable, Hashable {
    private(set) var field = ""
    private(set) var equals: [String] = []
    private var startsWith: [String] = []
    private var endsWith: [String] = []
    private var notEquals: [String] = []
    private var notStartsWith: [String] = []
    private var notEndsWith: [String] = []

    /// Reads a selector of a field.
    init(json reader: inout JSONReader) throws(DynamoDBError) {
        var this = FieldSelector()
        try reader.readGiven { (member, reader) throws(DynamoDBError) in
            switch member {
            case "Field": this.field = try reader.readString()
            case "Equals": this.equals = try reader.readTextList()
            case "StartsWith": this.startsWith = try reader.readTextList()
            case "EndsWith": this.endsWith = try reader.readTextList()
            case "NotEquals": this.notEquals = try reader.readTextList()
            case "NotStartsWith": this.notStartsWith = try reader.readTextList()
            case "NotEndsWith": this.notEndsWith = try reader.readTextList()
            default: try reader.skipValue()
            }
        }
        self = this
    }

    private init() {}

    /// Whether nothing else than being equal is asked for.
    var isEqualityOnly: Bool {
        !equals.isEmpty
            && (startsWith + endsWith + notEquals + notStartsWith + notEndsWith).isEmpty
    }

    /// Whether nothing else than not being equal is asked for.
    var isInequalityOnly: Bool { !notEquals.isEmpty && values == notEquals }

    /// Whether it asks for anything.
    var isEmpty: Bool { values.isEmpty }

    /// All that it compares with.
    var values: [String] {
        equals + startsWith + endsWith + notEquals + notStartsWith + notEndsWith
    }

    /// Whether a field of this value is selected: it is one of those that are named, if any are,
    /// and none of those that are excluded.
    ///
    /// Source: AWS, CloudTrail, How CloudTrail evaluates multiple conditions for a field.
    func selects(_ value: String) -> Bool { names(value) && !excludes(value) }

    private func names(_ value: String) -> Bool {
        guard !(equals + startsWith + endsWith).isEmpty else { return true }
        return equals.contains(value) || startsWith.contains(where: value.hasPrefix)
            || endsWith.contains(where: value.hasSuffix)
    }

    private func excludes(_ value: String) -> Bool {
        notEquals.contains(value) || notStartsWith.contains(where: value.hasPrefix)
            || notEndsWith.contains(where: value.hasSuffix)
    }

    func write(to writer: inout JSONWriter) {
        let operators = [
            ("Equals", equals), ("StartsWith", startsWith), ("EndsWith", endsWith),
            ("NotEquals", notEquals), ("NotStartsWith", notStartsWith),
            ("NotEndsWith", notEndsWith),
        ]
        writer.object { writer in
            writer.member("Field", field)
            for (name, values) in operators where !values.isEmpty { writer.member(name, values) }
        }
    }
}
