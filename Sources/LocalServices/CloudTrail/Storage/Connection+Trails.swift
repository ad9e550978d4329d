import AWSWire
import DynamoModel
import SQLite

extension Connection {
    /// All trails by name.
    func trails() throws -> [KeptTrail] {
        var trails: [KeptTrail] = []
        try statement(CloudTrailSchema.trails).forEachRow { trails.append(try KeptTrail(row: $0)) }
        return trails
    }

    /// The trail of that name; nil where there is none.
    func findTrail(_ name: String) throws -> KeptTrail? {
        let statement = try statement(CloudTrailSchema.trail)
        try statement.bind(1, name)
        return try statement.firstRow(KeptTrail.init(row:))
    }

    /// Adds a trail, or saves what can be chosen of one.
    func save(_ trail: KeptTrail, isNew: Bool) throws {
        let statement = try statement(
            isNew ? CloudTrailSchema.addTrail : CloudTrailSchema.updateTrail)
        try statement.bind(1, trail.name)
        try statement.bind(2, trail.bucket)
        if let prefix = trail.prefix { try statement.bind(3, prefix) }
        try statement.bind(4, trail.includesGlobalEvents ? 1 : 0)
        try statement.bind(5, trail.isMultiRegion ? 1 : 0)
        try statement.bind(6, trail.validatesFiles ? 1 : 0)
        if let start = trail.digestStart { try statement.bind(7, start.milliseconds) }
        try statement.run()
    }

    /// Says which events a trail is to have.
    func save(_ selection: EventSelection, of trail: String) throws {
        let statement = try statement(CloudTrailSchema.saveSelectors)
        try statement.bind(1, trail)
        try statement.bind(2, selection.document)
        try statement.run()
    }

    /// Notes that a trail records from now on, or not any more.
    func save(isLogging: Bool, of trail: String, at time: Timestamp) throws {
        let statement = try statement(
            isLogging ? CloudTrailSchema.startLogging : CloudTrailSchema.stopLogging)
        try statement.bind(1, trail)
        try statement.bind(2, time.milliseconds)
        try statement.run()
    }

    /// Forgets a trail and everything that waits for it.
    func delete(_ trail: KeptTrail) throws {
        for sql in CloudTrailSchema.deleteTrail {
            let statement = try statement(sql)
            try statement.bind(1, trail.id)
            try statement.run()
        }
    }
}
