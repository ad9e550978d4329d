package import AWSWire
package import AuditPipeline
package import DynamoModel
import SQLite

/// API events that another CloudTrail recorded.
extension LocalCloudTrail {
    /// Keeps the events of a log file; those that are there stay as they are, so that a repeat
    /// adds nothing. Says how many are new. Whole or not at all; throws `DynamoDBError` where one
    /// can not be read.
    ///
    /// - Parameter name: Where the file was found, for `hasImported`; nil for nowhere.
    package func importEvents(
        _ records: [[UInt8]], from name: String? = nil,
    ) async throws -> (read: Int, new: Int) {
        var calls: [(call: LoggedCall, record: [UInt8])] = []
        for record in records {
            if let call = try LoggedCall(record: record) { calls.append((call, record)) }
        }
        let read = calls
        let new = try await write { connection in
            let new = try read.filter { try connection.addImported($0.call, $0.record) }.count
            if let name { try connection.noteImported(file: name) }
            return new
        }
        return (calls.count, new)
    }

    /// Whether a file's events are there.
    package func hasImported(file name: String) async throws(CloudTrailError) -> Bool {
        try await read { connection in
            let statement = try connection.statement(ImportSchema.hasFile)
            try statement.bind(1, name)
            return try statement.firstRow { $0.int(0) } == 1
        }
    }

    /// The events that may tell of an entry: of its request, or else of its table in a stretch of
    /// time, the oldest first; no more than can be looked at.
    package func importedCalls(
        for entry: AuditEntry, in times: Range<Timestamp>,
    ) async throws(CloudTrailError) -> [LoggedCall] {
        let request = entry.change.origin.caller.requestID
        let table = entry.change.position.table
        return try await read { connection in
            let statement: Statement
            if let request {
                statement = try connection.statement(ImportSchema.ofRequest)
                try statement.bind(1, request)
                try statement.bind(2, CallJoin.comparedCalls)
            } else {
                statement = try connection.statement(ImportSchema.ofTable)
                try statement.bind(1, table)
                try statement.bind(2, times.lowerBound.milliseconds)
                try statement.bind(3, times.upperBound.milliseconds)
                try statement.bind(4, CallJoin.comparedCalls)
            }
            var calls: [LoggedCall] = []
            try statement.forEachRow { row in
                if let call = try LoggedCall(record: row.blob(0)) { calls.append(call) }
            }
            return calls
        }
    }
}

extension Connection {
    /// Adds an event; false where it is there.
    fileprivate func addImported(_ call: LoggedCall, _ record: [UInt8]) throws -> Bool {
        let event = try statement(ImportSchema.addEvent)
        try event.bind(1, call.id)
        if let request = call.requestID { try event.bind(2, request) }
        try event.bind(3, record)
        try event.run()
        guard changes == 1 else { return false }
        for table in call.tables {
            let statement = try statement(ImportSchema.addTable)
            try statement.bind(1, table)
            try statement.bind(2, call.time.milliseconds)
            try statement.bind(3, call.id)
            try statement.run()
        }
        return true
    }

    fileprivate func noteImported(file name: String) throws {
        let statement = try statement(ImportSchema.addFile)
        try statement.bind(1, name)
        try statement.run()
    }
}
