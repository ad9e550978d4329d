import AWSWire
import DynamoModel
import SQLite

/// A bucket as the file keeps it.
struct KeptBucket: Sendable, Hashable {
    /// Whether a bucket keeps older versions.
    enum Versioning: String, Sendable {
        case enabled = "Enabled"
        case suspended = "Suspended"
    }

    let id: Int64
    let name: String
    let region: String
    let created: Timestamp
    /// Nil where it never did.
    let versioning: Versioning?
    let hasLock: Bool

    /// Reads a row of one of the lists of buckets.
    init(row: Statement) {
        id = row.int(0)
        name = row.text(1)
        region = row.text(2)
        created = Timestamp(milliseconds: row.int(3))
        versioning = Versioning(rawValue: row.text(4))
        hasLock = row.int(5) != 0
    }
}

extension Connection {
    /// The bucket of a name; throws where there is none.
    func bucket(_ name: String) throws -> KeptBucket {
        guard let bucket = try findBucket(name) else { throw S3Error.noSuchBucket(name) }
        return bucket
    }

    /// The bucket of a name; nil where there is none.
    func findBucket(_ name: String) throws -> KeptBucket? {
        let statement = try statement(ObjectSchema.bucket)
        try statement.bind(1, name)
        return try statement.firstRow(KeptBucket.init(row:))
    }

    /// All buckets in the order of their names.
    func allBuckets() throws -> [KeptBucket] {
        var buckets: [KeptBucket] = []
        try statement(ObjectSchema.allBuckets).forEachRow { buckets.append(KeptBucket(row: $0)) }
        return buckets
    }

    /// Adds a bucket; false where there is one of the name.
    func addBucket(
        _ name: String, region: String, hasLock: Bool, ownership: String? = nil,
        at time: Timestamp,
    ) throws -> Bool {
        let statement = try statement(ObjectSchema.addBucket)
        try statement.bind(1, name)
        try statement.bind(2, region)
        try statement.bind(3, time.milliseconds)
        try statement.bind(4, hasLock ? 1 : 0)
        if hasLock { try statement.bind(5, KeptBucket.Versioning.enabled.rawValue) }
        try statement.run()
        guard changes == 1 else { return false }
        let bucket = try bucket(name)
        let settings = BucketSetting.ofNewBucket(ownership: ownership)
        for (kind, document) in settings { try save(kind, of: bucket, document) }
        return true
    }

    /// Deletes a bucket with its settings; throws where something is in it.
    func delete(_ bucket: KeptBucket) throws {
        let used = try statement(ObjectSchema.isBucketUsed)
        try used.bind(1, bucket.id)
        guard try used.firstRow({ $0.int(0) }) == 0 else {
            throw S3Error(
                "BucketNotEmpty", 409,
                "The bucket you tried to delete is not empty"
                    + (bucket.versioning == nil
                        ? "" : ". You must delete all versions in the bucket."),
                .init("BucketName", bucket.name))
        }
        for sql in [ObjectSchema.deleteSettings, ObjectSchema.deleteBucket] {
            let statement = try statement(sql)
            try statement.bind(1, bucket.id)
            try statement.run()
        }
    }

    /// What is set for a bucket; nil where nothing is.
    func setting(_ kind: String, of bucket: KeptBucket) throws -> [UInt8]? {
        let statement = try statement(ObjectSchema.setting)
        try statement.bind(1, bucket.id)
        try statement.bind(2, kind)
        return try statement.firstRow { $0.blob(0) }
    }

    /// Sets something for a bucket, in place of what was.
    func save(_ kind: String, of bucket: KeptBucket, _ document: [UInt8]) throws {
        let statement = try statement(ObjectSchema.saveSetting)
        try statement.bind(1, bucket.id)
        try statement.bind(2, kind)
        try statement.bind(3, document)
        try statement.run()
    }

    /// Sets something for a bucket no more.
    func deleteSetting(_ kind: String, of bucket: KeptBucket) throws {
        let statement = try statement(ObjectSchema.deleteSetting)
        try statement.bind(1, bucket.id)
        try statement.bind(2, kind)
        try statement.run()
    }

    /// Has a bucket keep older versions, or not any more.
    func save(_ versioning: KeptBucket.Versioning, of bucket: KeptBucket) throws {
        let statement = try statement(ObjectSchema.saveVersioning)
        try statement.bind(1, bucket.id)
        try statement.bind(2, versioning.rawValue)
        try statement.run()
    }
}
