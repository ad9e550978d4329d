import AWSClients
import AuditPipeline
import AuditTrail
import DynamoModel
import LocalServices
import Logging

/// Looks whether everything is there that a worker needs, and makes what is its own.
struct AWSPreparation {
    let database: DynamoDBClient
    let client: AWSClient
    let configuration: Configuration
    let worker: String
    let log: Logger
    private let output = StandardOutput()

    init(
        database: DynamoDBClient, client: AWSClient, configuration: Configuration,
        worker: String, log: Logger,
    ) {
        self.database = database
        self.client = client
        self.configuration = configuration
        self.worker = worker
        self.log = log
    }

    /// The tables that are to be audited; throws where one is not there, or has not the stream that
    /// audits need.
    func tables() async throws -> [WatchedTable] {
        for (name, layout) in configuration.auditTableLayouts.sorted(by: { $0.key < $1.key }) {
            try await make(layout.table(named: name))
        }
        let archive = try await archive()
        var tables: [WatchedTable] = []
        for rule in configuration.watchedTables {
            tables.append(try await watched(rule, archive))
        }
        return tables
    }

    /// Makes the table of leases, and waits until it can be used.
    func prepare(_ leases: LeaseTable) async throws {
        let calls = AWSTrouble(table: leases.name, region: database.region)
        try await calls.explaining("DescribeTable") { () throws(DynamoDBError) in
            try await leases.prepare()
        }
        try await wait(for: leases.name)
    }

    /// Has the worker look at the streams once.
    func check(_ worker: StreamWorker) async throws {
        let calls = AWSTrouble(table: "the stream", region: database.region)
        try await calls.explaining("ListStreams") { () throws(DynamoDBError) in
            try await worker.check()
        }
    }

    private func watched(
        _ rule: TableRule, _ archive: ArchiveLogger?,
    ) async throws -> WatchedTable {
        let table = try await describe(rule.name)
        if let trouble = StreamTrouble(table) {
            throw CommandFailure(.unreachable, trouble.what, mend: trouble.mend)
        }
        var watched = WatchedTable(name: table.name, keySchema: table.keySchema)
        watched.actors = ActorResolver(rule.audit.actors)
        watched.redactor = try configuration.sharedRedactor(of: rule, sparing: table.keySchema)
        watched.loggers = rule.audit.destinations.compactMap {
            logger(for: $0, rule.audit.layout, archive)
        }
        if let topic = rule.topic, let arn = TableARN(table.arn) {
            watched.topic = self.topic(topic, beside: arn)
            watched.failures = topic.processor.failureQueue.map { queue in
                FailureQueue(
                    QueueClient(client, queue: queue), topic: topic.name, beside: arn)
            }
        }
        watched.options = rule.audit.queue.options(name: rule.name)
        if rule.audit.queue.batchSize == nil {
            watched.options.batching.size = Limits.remoteBatch
        }
        return watched
    }

    private func topic(
        _ topic: TopicSettings, beside arn: TableARN,
    ) -> WatchedTable.Topic {
        let claims = topic.claimBucket.map { Bucket(client, name: $0) }
        return WatchedTable.Topic(
            TopicClient(client, topic: topic.name, beside: arn, claims: claims),
            filters: topic.processor.filters)
    }

    private func logger(
        for destination: AuditDestination, _ layout: TableLayout, _ archive: ArchiveLogger?,
    ) -> (any AuditLogger)? {
        switch destination {
        case .trail: archive
        case .console:
            ConsoleLogger(write: output.take)
        case .table(let name): TableLogger(database, table: name, layout: layout)
        case .logGroup(let group):
            CloudWatchLogger(client, group: group.group, retentionDays: group.retentionDays)
        }
    }

    private func describe(_ name: String) async throws -> TableDescription {
        let calls = AWSTrouble(table: name, region: database.region)
        return try await calls.explaining("DescribeTable") { () throws(DynamoDBError) in
            try await database.describeTable(.init(table: name)).table
        }
    }

    /// Makes a table that holds entries, where it is not there.
    private func make(_ request: CreateTable.Request) async throws {
        let calls = AWSTrouble(table: request.table, region: database.region)
        do throws(DynamoDBError) {
            _ = try await database.describeTable(.init(table: request.table))
        } catch .resourceNotFound {
            try await calls.explaining("CreateTable") { () throws(DynamoDBError) in
                do throws(DynamoDBError) {
                    _ = try await database.createTable(request)
                    log.notice("made the table \(request.table)")
                } catch .resourceInUse {
                    log.debug("another worker made the table \(request.table)")
                }
            }
            try await wait(for: request.table)
        } catch {
            throw calls.failure(error, "DescribeTable")
        }
    }

    private func wait(for table: String) async throws {
        for _ in 0..<Limits.tableLooks {
            if try await describe(table).status == .active { return }
            try await Task.sleep(for: Limits.tablePause)
        }
        throw CommandFailure(
            .unreachable, "The table \(table) was made and can not be used yet",
            mend: "the same command in a minute")
    }
}
