import DynamoModel

/// Makes an item's key of what the command line says.
struct KeyReader {
    /// The command that the key was given to, for errors.
    let command: String
    let table: String
    let schema: KeySchema
    /// Whether values of binary attributes are in base64 rather than text.
    var isBase64 = false

    /// The key with these values, which are typed by the schema.
    func key(_ values: [String]) throws(CommandFailure) -> PrimaryKey {
        guard values.count == schema.attributes.count else {
            let names = schema.attributes.map { "<\($0.name)>" }.joined(separator: " ")
            throw CommandFailure(
                .usage, "the key of \(table) has \(counted(schema.attributes.count, "value"))",
                mend: "afterimage \(command) \(table) \(names)",
            )
        }
        var attributes: [Attribute] = []
        for (attribute, text) in zip(schema.attributes, values) {
            let value = try value(text, of: attribute)
            attributes.append(Attribute(name: attribute.name, value: value))
        }
        return try key(attributes)
    }

    /// The key that a JSON object describes, in plain JSON or DynamoDB's.
    func key(json: String) throws(CommandFailure) -> PrimaryKey {
        let item: Item
        do {
            item = try Item(document: Array(json.utf8))
        } catch {
            throw CommandFailure(
                .usage, "--key is not a key in JSON: \(error.message)", mend: example)
        }
        return try typed(item)
    }

    /// Checks the names and types; plain JSON has no bytes, so a text stands for them in base64.
    private func typed(_ item: Item) throws(CommandFailure) -> PrimaryKey {
        guard item.count == schema.attributes.count else { throw mismatch }
        var attributes: [Attribute] = []
        for attribute in schema.attributes {
            let value = try typed(item[attribute.name], of: attribute)
            attributes.append(Attribute(name: attribute.name, value: value))
        }
        return try key(attributes)
    }

    private func typed(
        _ value: AttributeValue?, of attribute: KeyAttribute,
    ) throws(CommandFailure) -> AttributeValue {
        switch (value, attribute.type) {
        case (let value?, let type) where value.type == type: return value
        case (.string(let text)?, .binary):
            guard let bytes = Base64.decode(text.string) else { throw mismatch }
            return .binary(bytes)
        default: throw mismatch
        }
    }

    private func key(_ attributes: [Attribute]) throws(CommandFailure) -> PrimaryKey {
        guard let key = PrimaryKey(attributes) else { throw mismatch }
        return key
    }

    private func value(
        _ text: String, of attribute: KeyAttribute,
    ) throws(CommandFailure) -> AttributeValue {
        switch attribute.type {
        case .number:
            guard let number = try? Number(text) else {
                throw CommandFailure(
                    .usage, "\(attribute.name) of \(table) is a number, and \"\(text)\" is none",
                    mend: example,
                )
            }
            return .number(number)
        case .binary:
            guard isBase64 else { return .binary(Array(text.utf8)) }
            guard let bytes = Base64.decode(text) else {
                throw CommandFailure(
                    .usage, "\"\(text)\" is not base64 with its padding", mend: example)
            }
            return .binary(bytes)
        default: return .string(Text(text))
        }
    }

    private var mismatch: CommandFailure {
        CommandFailure(.usage, "--key does not fit the key of \(table)", mend: example)
    }

    /// A key of the right shape.
    private var example: String {
        let members = schema.attributes.map { "\"\($0.name)\":{\"\($0.type.rawValue)\":\"…\"}" }
        return "--key '{\(members.joined(separator: ","))}'"
    }
}
