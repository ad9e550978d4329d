import DynamoModel

extension EndpointClient {
    /// Asks for an operation of tables, and reads its answer.
    func answer<Answer: ReceivedResponse>(
        _ operation: String, _ request: some SentRequest,
    ) async throws -> Answer {
        let bytes = try await answer(EndpointRequest(operation, request))
        return try read(bytes) { (reader) throws(DynamoDBError) in try Answer(json: &reader) }
    }

    /// The names of all tables, in order.
    func tableNames() async throws -> [String] {
        var names: [String] = []
        var request = ListTables.Request()
        repeat {
            let page: ListTables.Response = try await answer("ListTables", request)
            names += page.tables
            request.exclusiveStartTableName = page.lastEvaluatedTableName
        } while request.exclusiveStartTableName != nil
        return names
    }

    /// What a table is like.
    func description(of table: String) async throws -> TableDescription {
        let answer: DescribeTable.Response = try await answer(
            "DescribeTable", TableRequest(table: table))
        return answer.table
    }

    /// What the keys of a table are made of.
    func keySchema(of table: String) async throws -> KeySchema {
        try await description(of: table).keySchema
    }
}
