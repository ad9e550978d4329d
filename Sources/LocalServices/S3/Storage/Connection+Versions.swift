import AWSWire
import DynamoModel
import SQLite

extension Connection {
    /// The versions of an object that came before its latest one; none where that is the mark of a
    /// deletion.
    func former(of key: String, in bucket: Int64) throws -> [KeptVersion] {
        var versions: [KeptVersion] = []
        let statement = try statement(ObjectSchema.versionsOf)
        try statement.bind(1, bucket)
        try statement.bind(2, Array(key.utf8))
        try statement.forEachRow { versions.append(try KeptVersion(row: $0)) }
        guard let latest = versions.first, !latest.isMarker else { return [] }
        return Array(versions.dropFirst())
    }

    /// The latest version of an object, which may be the mark that it was deleted.
    func latest(_ key: String, in bucket: Int64) throws -> KeptVersion? {
        let statement = try statement(ObjectSchema.latest)
        try statement.bind(1, bucket)
        try statement.bind(2, Array(key.utf8))
        return try statement.firstRow { try KeptVersion(row: $0) }
    }

    /// A version of an object.
    func version(_ version: String, of key: String, in bucket: Int64) throws -> KeptVersion? {
        let statement = try statement(ObjectSchema.version)
        try statement.bind(1, bucket)
        try statement.bind(2, Array(key.utf8))
        try statement.bind(3, version)
        return try statement.firstRow { try KeptVersion(row: $0) }
    }

    /// Whether a version is still there.
    func has(version sequence: Int64) throws -> Bool {
        let statement = try statement(ObjectSchema.hasVersion)
        try statement.bind(1, sequence)
        return try statement.firstRow { $0.int(0) } == 1
    }

    /// The object that a request means: the one of a version, or the latest.
    ///
    /// Throws where there is none, and where it is the mark of a deletion.
    ///
    /// - Parameter method: That of a request which is not for the object's bytes; it is told of a
    ///   mark that it is one.
    func object(_ place: ObjectPlace, besideBytes method: String? = nil) throws -> KeptVersion {
        let bucket = try bucket(place.bucket)
        var found = try object(place, in: bucket.id, besideBytes: method)
        found.isNamed = bucket.versioning != nil
        return found
    }

    private func object(
        _ place: ObjectPlace, in bucket: Int64, besideBytes method: String?,
    ) throws -> KeptVersion {
        guard let name = place.version else {
            guard let latest = try latest(place.key, in: bucket) else {
                throw S3Error.noSuchKey(place.key)
            }
            guard !latest.isMarker else {
                if let method { throw latest.refusal(of: method) }
                throw S3Error.noSuchKey(place.key).with(header: "x-amz-delete-marker", "true")
                    .with(header: "x-amz-version-id", latest.version)
            }
            return latest
        }
        guard let found = try version(name, of: place.key, in: bucket) else {
            guard KeptVersion.isName(name) else { throw S3Error.strangeVersion(name) }
            throw S3Error.noSuchVersion(place.key, name)
        }
        guard !found.isMarker else { throw found.refusal(of: method ?? "GET") }
        return found
    }

    /// Keeps a version with its files as the latest one of its object, in place of the one with
    /// its name; gives it as it is kept, and the files that nobody has any more.
    func add(
        _ version: KeptVersion, _ parts: [ObjectPart],
    ) throws -> (KeptVersion, orphans: [String]) {
        var version = version
        var orphans: [String] = []
        if let replaced = try self.version(
            version.version, of: version.key, in: version.bucket)
        {
            try delete(row: replaced.sequence)
            orphans = try removeParts(of: replaced.sequence)
        }
        try markVisible(ObjectSchema.hide, version.key, in: version.bucket)
        version.sequence = try insert(version)
        for part in parts { try add(part, to: version.sequence) }
        // A copy onto itself has the files of the one that it replaces.
        let kept = Set(parts.map(\.file))
        orphans.removeAll(where: kept.contains)
        try markVisible(ObjectSchema.show, version.key, in: version.bucket)
        return (version, orphans)
    }

    /// Deletes a version; gives the files that nobody has any more.
    func delete(_ version: KeptVersion) throws -> [String] {
        try delete(row: version.sequence)
        try markVisible(ObjectSchema.show, version.key, in: version.bucket)
        return try removeParts(of: version.sequence)
    }

    /// Gives a version other tags.
    func save(_ tags: ObjectTags, of version: KeptVersion) throws {
        let statement = try statement(ObjectSchema.saveTags)
        try statement.bind(1, version.sequence)
        try statement.bind(2, NamedValues.encode(tags.all))
        try statement.run()
    }

    /// Keeps who is said to be let in to a version.
    func save(_ acl: CannedACL, of version: KeptVersion) throws {
        let statement = try statement(ObjectSchema.saveACL)
        try statement.bind(1, version.sequence)
        try statement.bind(2, acl.rawValue)
        try statement.run()
    }

    private func delete(row sequence: Int64) throws {
        let statement = try statement(ObjectSchema.deleteVersion)
        try statement.bind(1, sequence)
        try statement.run()
    }

    private func markVisible(_ sql: StaticString, _ key: String, in bucket: Int64) throws {
        let statement = try statement(sql)
        try statement.bind(1, bucket)
        try statement.bind(2, Array(key.utf8))
        try statement.run()
    }

    private func insert(_ version: KeptVersion) throws -> Int64 {
        let statement = try statement(ObjectSchema.addVersion)
        try statement.bind(1, version.bucket)
        try statement.bind(2, Array(version.key.utf8))
        try statement.bind(3, version.version)
        try statement.bind(4, version.isMarker ? 1 : 0)
        try statement.bind(5, version.modified.milliseconds)
        try statement.bind(6, version.sizeBytes)
        try statement.bind(7, version.tag)
        try statement.bind(8, version.storageClass.rawValue)
        try statement.bind(9, NamedValues.encode(version.headers.all))
        try statement.bind(10, NamedValues.encode(version.tags.all))
        try version.checksum?.bind(to: statement, algorithm: 11, kind: 12, value: 13)
        try version.lock.bind(to: statement, mode: 14, until: 15, hold: 16)
        guard let sequence = try statement.firstRow({ $0.int(0) }) else {
            throw S3Error.internalError("objects.db has not taken the object")
        }
        return sequence
    }
}
