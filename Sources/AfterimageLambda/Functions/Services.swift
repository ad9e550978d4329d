import AWSClients
import AuditPipeline
import DynamoModel

/// The function of a task, and what it is built from.
struct Services {
    /// DynamoDB; asks nothing before it is run.
    let database: DynamoDBClient
    /// What calls are given to.
    let function: any BatchFunction

    /// Builds a function; throws where AWS can not even be asked.
    init(
        _ task: FunctionTask, over transport: ConnectedTransport, in surroundings: Surroundings,
    ) throws(LambdaFault) {
        let client = try Services.client(nil, over: transport, in: surroundings)
        database = DynamoDBClient(client)
        let schemas = KeySchemas(database)
        switch task {
        case .publish(let publishing):
            function = StreamFunction(
                publishing: publishing, client: client, schemas: schemas,
                claims: publishing.claimBucket.map { Bucket(client, name: $0) })
        case .keep(let keeping):
            let logs = try Services.client(keeping.region, over: transport, in: surroundings)
            function = QueueFunction(
                destinations: keeping.places.map { [database] place in
                    Services.destination(place, keeping, database, logs)
                },
                actors: keeping.actors, redactor: keeping.redactor, schemas: schemas,
                claims: ClaimedRecords(
                    store: keeping.claimBucket.map { Bucket(client, name: $0) }))
        }
    }

    private static func destination(
        _ place: Keeping.Place, _ keeping: Keeping, _ database: DynamoDBClient, _ logs: AWSClient,
    ) -> QueueFunction.Destination {
        switch place {
        case .console:
            .init(logger: ConsoleLogger(write: StandardLines.keep), name: "Standard output")
        case .table(let table):
            .init(
                logger: TableLogger(database, table: table, layout: keeping.layout),
                name: "The audit table \(table) in \(database.region)")
        case .logGroup(let group):
            .init(
                logger: CloudWatchLogger(logs, group: group, retentionDays: keeping.retentionDays),
                name: "The log group \(group) in \(logs.region)")
        }
    }

    private static func client(
        _ region: String?, over transport: ConnectedTransport, in surroundings: Surroundings,
    ) throws(LambdaFault) -> AWSClient {
        let settings: AWSSettings
        do throws(InvalidSettings) {
            settings = try AWSSettings(surroundings, region: region)
        } catch {
            throw LambdaFault(.configuration, error.what, mend: error.mend)
        }
        let chain = CredentialChain(settings, over: transport, in: surroundings)
        return AWSClient(
            settings, credentials: CredentialCache(chain, now: surroundings.now), over: transport,
            in: surroundings)
    }
}
