import AWSClients
import AuditPipeline
import DynamoModel

/// Questions to AWS, for as long as the program runs.
struct AWSSession: Sendable {
    private let client: AWSClient

    /// Asks as settings say, with the credentials that are found in the surroundings.
    init(_ settings: AWSSettings, in surroundings: Surroundings) {
        let chain = CredentialChain(settings, over: AWSSession.transport, in: surroundings)
        client = AWSClient(
            settings, credentials: CredentialCache(chain, now: surroundings.now),
            over: AWSSession.transport, in: surroundings)
    }

    /// The region that is asked.
    var region: String { client.region }

    /// The objects of a bucket whose keys begin with a prefix.
    func bucket(_ name: String, prefix: String) -> Bucket {
        Bucket(client, name: name, prefix: prefix)
    }

    /// A group of CloudWatch Logs.
    func logGroup(_ name: String) -> LogGroup { LogGroup(client, name: name) }

    /// What DynamoDB answers to an operation on a table; explains what goes wrong.
    func ask<Value: Sendable>(
        _ table: String, _ operation: String,
        _ question: (DynamoDBClient) async throws(DynamoDBError) -> Value,
    ) async throws -> Value {
        let database = DynamoDBClient(client)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            // Ends last: whoever waits for an answer gets it.
            group.addTask { await database.run() }
            defer { group.cancelAll() }
            let trouble = AWSTrouble(table: table, region: region)
            return try await trouble.explaining(operation) { () throws(DynamoDBError) in
                try await question(database)
            }
        }
    }

    /// What a table is like; nil where there is none.
    func described(_ table: String) async throws -> TableDescription? {
        try await ask(table, "DescribeTable") {
            (database) throws(DynamoDBError) -> TableDescription? in
            do throws(DynamoDBError) {
                return try await database.describeTable(.init(table: table)).table
            } catch .resourceNotFound {
                return nil
            }
        }
    }

    /// Puts entries into an audit table, as long as they are not there; explains what goes wrong.
    func log(_ entries: [AuditEntry], into table: String, _ layout: TableLayout) async throws {
        let database = DynamoDBClient(client)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await database.run() }
            defer { group.cancelAll() }
            try await TableLogger(database, table: table, layout: layout)
                .log(entries, explaining: AWSTrouble(table: table, region: region))
        }
    }

    /// Its connections end with the program, as those to a server's console do.
    private static let transport = ConnectedTransport()
}
