import AWSClients
import AuditPipeline
import DynamoModel
import Foundation
import LocalServices
import Logging

/// Looks whether everything is there that a worker needs, and makes what is its own.
struct AWSPreparation {
    let database: DynamoDBClient
    let client: AWSClient
    let configuration: Configuration
    let log: Logger

    /// The tables that are to be audited; throws where one is not there, or has not the stream that
    /// audits need.
    func tables() async throws -> [WatchedTable] {
        for (name, layout) in configuration.auditTableLayouts.sorted(by: { $0.key < $1.key }) {
            try await make(layout.table(named: name))
        }
        var tables: [WatchedTable] = []
        for rule in configuration.tables where !rule.audit.destinations.isEmpty {
            tables.append(try await watched(rule))
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

    private func watched(_ rule: TableRule) async throws -> WatchedTable {
        let table = try await describe(rule.name)
        try checkStream(of: table)
        var options = rule.audit.queue.options(name: rule.name)
        if rule.audit.queue.batchSize == nil { options.batching.size = Limits.remoteBatch }
        return WatchedTable(
            name: table.name, keySchema: table.keySchema,
            actors: ActorResolver(rule.audit.actors),
            loggers: rule.audit.destinations.compactMap { logger(for: $0, rule.audit.layout) },
            options: options)
    }

    private func logger(
        for destination: AuditDestination, _ layout: TableLayout,
    ) -> (any AuditLogger)? {
        switch destination {
        // Refused before anything was asked.
        case .trail: nil
        case .console:
            ConsoleLogger { try FileHandle.standardOutput.write(contentsOf: Data($0)) }
        case .table(let name): TableLogger(database, table: name, layout: layout)
        case .logGroup(let group):
            CloudWatchLogger(client, group: group.group, retentionDays: group.retentionDays)
        }
    }

    private func checkStream(of table: TableDescription) throws(CommandFailure) {
        let update = "aws dynamodb update-table --table-name \(table.name) --stream-specification "
        let both = "StreamEnabled=true,StreamViewType=NEW_AND_OLD_IMAGES"
        guard let viewType = table.viewType else {
            throw CommandFailure(
                .unreachable, "The stream of \(table.name) is off, so its changes can not be read",
                mend: update + both)
        }
        guard viewType == .newAndOldImages else {
            throw CommandFailure(
                .unreachable,
                "The stream of \(table.name) shows \(viewType.rawValue), not both images",
                mend: "\(update)StreamEnabled=false, and then \(both)")
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
