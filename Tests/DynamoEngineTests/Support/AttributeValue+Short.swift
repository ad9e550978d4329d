import DynamoModel

extension AttributeValue {
    /// A whole number.
    static func n(_ value: Int64) -> AttributeValue { .number(Number(value)) }

    /// A number from its text.
    static func n(_ text: String) throws -> AttributeValue { .number(try Number(text)) }
}
