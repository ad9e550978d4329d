import DynamoModel

extension EndpointClient {
    /// What the keys of a table are made of.
    func keySchema(of table: String) async throws -> KeySchema {
        let bytes = try await answer(
            EndpointRequest("DescribeTable") { $0.member("TableName", table) })
        var roles: [(name: String, role: String)] = []
        var types: [String: AttributeType] = [:]
        try read(bytes) { (reader) throws(DynamoDBError) in
            try reader.readObject { (name, reader) throws(DynamoDBError) in
                guard name == "Table" else { return try reader.skipValue() }
                try reader.readObject { (name, reader) throws(DynamoDBError) in
                    switch name {
                    case "KeySchema":
                        for (name, role) in try reader.pairs("AttributeName", "KeyType") {
                            roles.append((name, role))
                        }
                    case "AttributeDefinitions":
                        for (name, type) in try reader.pairs("AttributeName", "AttributeType") {
                            types[name] = AttributeType(rawValue: type)
                        }
                    default: try reader.skipValue()
                    }
                }
            }
        }
        let attributes = roles.sorted { $0.role < $1.role }.compactMap { name, _ in
            types[name].map { KeyAttribute(name: Text(name), type: $0) }
        }
        guard let partition = attributes.first else {
            throw CommandFailure(
                .unreachable, "\(url) does not say what the keys of \(table) are made of",
                mend: "--dynamodb-url with the address of a DynamoDB endpoint")
        }
        return KeySchema(partition: partition, sort: attributes.dropFirst().first)
    }
}

extension JSONReader {
    /// Two members of each object of a list, which have to be texts.
    fileprivate mutating func pairs(
        _ first: String, _ second: String,
    ) throws(DynamoDBError) -> [(String, String)] {
        var pairs: [(String, String)] = []
        try readArray { (reader) throws(DynamoDBError) in
            var texts: [String: String] = [:]
            try reader.readObject { (name, reader) throws(DynamoDBError) in
                texts[name] = try reader.readString()
            }
            pairs.append((texts[first] ?? "", texts[second] ?? ""))
        }
        return pairs
    }
}
