import AWSClients

/// Calls to AWS, as long as somebody uses them.
struct AWSConnection {
    let settings: AWSSettings
    let surroundings: Surroundings

    /// Does something with clients, and closes them.
    func use<Value: Sendable>(
        _ body: (DynamoDBClient, AWSClient) async throws -> Value,
    ) async throws -> Value {
        let transport = ConnectedTransport()
        defer { transport.close() }
        let chain = CredentialChain(settings, over: transport, in: surroundings)
        let client = AWSClient(
            settings, credentials: CredentialCache(chain, now: surroundings.now), over: transport,
            in: surroundings)
        let database = DynamoDBClient(client)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            // Ends last: whoever waits for an answer gets it.
            group.addTask { await database.run() }
            defer { group.cancelAll() }
            return try await body(database, client)
        }
    }
}
