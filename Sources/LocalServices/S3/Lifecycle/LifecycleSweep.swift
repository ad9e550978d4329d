import AWSWire
import DynamoModel
import SQLite

/// A bucket with its rules, and what is to be done by them.
struct LifecycleSweep: Sendable {
    /// A version for which something is due.
    struct DueVersion: Sendable {
        let version: KeptVersion
        let step: LifecycleStep
    }

    let bucket: KeptBucket
    let rules: [LifecycleRule]

    /// What is due for some keys from one on, and the key to go on with; nil at the end.
    func due(
        from start: [UInt8], at now: Timestamp, on connection: Connection,
    ) throws -> ([DueVersion], next: [UInt8]?) {
        let statement = try connection.statement(ObjectSchema.versionsFrom)
        defer { statement.reset() }
        try statement.bind(1, bucket.id)
        try statement.bind(2, start)
        var due: [DueVersion] = []
        var versions: [KeptVersion] = []
        var key = start
        var seen = 0
        while try statement.step() {
            let next = statement.blob(2)
            if next != key {
                due += self.due(among: versions, at: now)
                versions = []
                key = next
                if seen >= Limits.sweptVersions { return (due, key) }
            }
            versions.append(try KeptVersion(row: statement))
            seen += 1
        }
        return (due + self.due(among: versions, at: now), nil)
    }

    /// Does what is due for a version, unless somebody did something meanwhile; gives the files
    /// that nobody has any more.
    func apply(
        _ step: LifecycleStep, to version: KeptVersion, markerID: String, at now: Timestamp,
        on connection: Connection,
    ) throws -> [String] {
        guard try connection.has(version: version.sequence) else { return [] }
        switch step {
        case .end:
            guard try connection.latest(version.key, in: bucket.id)?.sequence == version.sequence
            else { return [] }
            let place = ObjectPlace(bucket: bucket.name, key: version.key)
            return try Deletion(place: place, markerID: markerID, now: now)
                .run(on: connection).orphans
        case .remove:
            let present = try connection.version(
                version.version, of: version.key, in: bucket.id)
            guard let present, !present.lock.isKept(at: now) else { return [] }
            return try connection.delete(present)
        case .move(let storageClass):
            let statement = try connection.statement(ObjectSchema.saveStorageClass)
            try statement.bind(1, version.sequence)
            try statement.bind(2, storageClass.rawValue)
            try statement.run()
            return []
        }
    }

    /// Forgets uploads that were begun too long ago; gives the files that nobody has any more.
    func giveUpUploads(at now: Timestamp, on connection: Connection) throws -> [String] {
        let rules = rules.filter { $0.isEnabled && $0.uploadDays != nil }
        guard !rules.isEmpty else { return [] }
        return try connection.uploads(to: bucket, prefix: "").filter { upload in
            rules.contains { rule in
                rule.filter.matches(key: upload.key)
                    && LifecycleRule.Due.days(rule.uploadDays ?? .max)
                        .isOver(since: upload.started, at: now)
            }
        }.flatMap { try connection.removeUpload($0.id) }
    }

    /// What is due among all versions of one object, newest first.
    private func due(among versions: [KeptVersion], at now: Timestamp) -> [DueVersion] {
        versions.indices.compactMap { place in
            let standing = LifecycleStep.Standing(
                replaced: place == 0 ? nil : versions[place - 1].modified,
                newerNoncurrent: max(place - 1, 0), isAlone: versions.count == 1)
            return LifecycleStep.due(for: versions[place], standing, rules, at: now)
                .map { DueVersion(version: versions[place], step: $0) }
        }
    }
}
