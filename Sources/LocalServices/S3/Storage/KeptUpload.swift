import AWSWire
import DynamoModel
import SQLite

/// An upload in parts, as the file keeps it until it is complete.
struct KeptUpload: Sendable {
    let id: Int64
    /// What requests call it.
    let name: String
    let key: String
    let started: Timestamp
    let draft: ObjectDraft
    /// How parts are checked; nil where the client did not say it.
    let algorithm: ChecksumAlgorithm?
    /// What the checksum of the whole covers.
    let kind: ObjectChecksum.Kind
    /// Whether the object that was there was deleted since it began.
    let isOvertaken: Bool

    /// An upload that is about to begin.
    init(
        name: String, key: String, started: Timestamp, _ draft: ObjectDraft,
        _ checksum: (algorithm: ChecksumAlgorithm?, kind: ObjectChecksum.Kind),
    ) {
        id = 0
        isOvertaken = false
        self.name = name
        self.key = key
        self.started = started
        self.draft = draft
        (algorithm, kind) = checksum
    }

    /// Reads a row of one of the lists of uploads.
    init(row: Statement) throws {
        id = row.int(0)
        name = row.text(1)
        key = String(decoding: row.blob(2), as: UTF8.self)
        started = Timestamp(milliseconds: row.int(3))
        draft = ObjectDraft(
            headers: ObjectHeaders(try NamedValues.decode(row.blob(5))),
            tags: ObjectTags(try NamedValues.decode(row.blob(6))),
            storageClass: StorageClass(rawValue: row.text(4)) ?? .standard,
            lock: ObjectLock(row: row, mode: 9, until: 10, hold: 11))
        algorithm = ChecksumAlgorithm(rawValue: row.text(7))
        kind = ObjectChecksum.Kind(rawValue: row.text(8)) ?? .fullObject
        isOvertaken = row.int(12) != 0
    }
}

extension Connection {
    /// The upload to a place; throws where there is none of the name.
    func upload(_ name: String, to place: ObjectPlace) throws -> KeptUpload {
        let bucket = try bucket(place.bucket)
        let statement = try statement(ObjectSchema.upload)
        try statement.bind(1, name)
        try statement.bind(2, bucket.id)
        try statement.bind(3, Array(place.key.utf8))
        guard let upload = try statement.firstRow({ try KeptUpload(row: $0) }) else {
            throw S3Error.noSuchUpload(name)
        }
        return upload
    }

    /// Begins an upload.
    func add(_ upload: KeptUpload, to bucket: KeptBucket) throws {
        let statement = try statement(ObjectSchema.addUpload)
        try statement.bind(1, upload.name)
        try statement.bind(2, bucket.id)
        try statement.bind(3, Array(upload.key.utf8))
        try statement.bind(4, upload.started.milliseconds)
        try statement.bind(5, upload.draft.storageClass.rawValue)
        try statement.bind(6, NamedValues.encode(upload.draft.headers.all))
        try statement.bind(7, NamedValues.encode(upload.draft.tags.all))
        if let algorithm = upload.algorithm { try statement.bind(8, algorithm.rawValue) }
        try statement.bind(9, upload.kind.rawValue)
        try upload.draft.lock.bind(to: statement, mode: 10, until: 11, hold: 12)
        try statement.run()
    }

    /// The uploads to a bucket whose keys begin with a prefix, in the order of their keys,
    /// and those to one key in the order in which they began.
    func uploads(to bucket: KeptBucket, prefix: String) throws -> [KeptUpload] {
        let statement = try statement(ObjectSchema.uploadsFrom)
        defer { statement.reset() }
        try statement.bind(1, bucket.id)
        try statement.bind(2, Array(prefix.utf8))
        var uploads: [KeptUpload] = []
        while try statement.step() {
            let upload = try KeptUpload(row: statement)
            guard upload.key.utf8.starts(with: prefix.utf8) else { break }
            uploads.append(upload)
        }
        return uploads
    }

    /// Tells uploads to a place that the object there is deleted.
    func overtakeUploads(to key: String, in bucket: Int64) throws {
        let statement = try statement(ObjectSchema.overtakeUploads)
        try statement.bind(1, bucket)
        try statement.bind(2, Array(key.utf8))
        try statement.run()
    }

    /// Forgets all uploads to a bucket; gives the files that nobody has any more.
    func removeUploads(of bucket: Int64) throws -> [String] {
        let statement = try statement(ObjectSchema.uploadsOfBucket)
        try statement.bind(1, bucket)
        var uploads: [Int64] = []
        try statement.forEachRow { uploads.append($0.int(0)) }
        return try uploads.flatMap { try removeUpload($0) }
    }

    /// Forgets an upload; gives the files that nobody has any more.
    func removeUpload(_ upload: Int64) throws -> [String] {
        var files: [String] = []
        let parts = try statement(ObjectSchema.deleteUploadParts)
        try parts.bind(1, upload)
        try parts.forEachRow { files.append($0.text(0)) }
        let statement = try statement(ObjectSchema.deleteUpload)
        try statement.bind(1, upload)
        try statement.run()
        return try files.filter { try !isUsed(file: $0) }
    }
}
