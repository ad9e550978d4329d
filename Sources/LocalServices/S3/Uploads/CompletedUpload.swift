import AWSWire
import DynamoModel
import SQLite

/// What the end of an upload was answered, for who lost the answer and asks again.
struct CompletedUpload: Sendable {
    /// The version that the object became.
    let version: String
    /// The entity tag without quotes.
    let tag: String
    let checksum: ObjectChecksum?

    /// Describes an object that came in parts.
    init(_ object: KeptVersion) {
        version = object.version
        tag = object.tag
        checksum = object.checksum
    }

    /// Reads a row of the completed uploads.
    fileprivate init(row: Statement) {
        version = row.text(0)
        tag = row.text(1)
        checksum = ObjectChecksum(row: row, algorithm: 2, kind: 3, value: 4)
    }

    /// The header that names the version, where the bucket kept some.
    var versionHeaders: [RESTAnswer.Header] {
        version == KeptVersion.unversioned ? [] : [.init("x-amz-version-id", version)]
    }
}

extension CompletedUpload {
    /// When the oldest ended that is still remembered.
    fileprivate static func oldest(at now: Timestamp) -> Timestamp {
        now.advanced(by: .zero - Limits.completedUploadTime)
    }
}

extension Connection {
    /// What the end of an upload to a place was answered; nil where none of the name ended, or too
    /// long ago.
    func completedUpload(
        _ name: String, to place: ObjectPlace, at now: Timestamp,
    ) throws -> CompletedUpload? {
        let statement = try statement(ObjectSchema.completedUpload)
        try statement.bind(1, name)
        try statement.bind(2, try bucket(place.bucket).id)
        try statement.bind(3, Array(place.key.utf8))
        try statement.bind(4, CompletedUpload.oldest(at: now).milliseconds)
        return try statement.firstRow(CompletedUpload.init(row:))
    }

    /// Remembers what the end of an upload is answered, and forgets what is too old.
    func remember(
        _ completed: CompletedUpload, of upload: KeptUpload, in bucket: Int64, at time: Timestamp,
    ) throws {
        let statement = try statement(ObjectSchema.addCompletedUpload)
        try statement.bind(1, upload.name)
        try statement.bind(2, bucket)
        try statement.bind(3, Array(upload.key.utf8))
        try statement.bind(4, time.milliseconds)
        try statement.bind(5, completed.version)
        try statement.bind(6, completed.tag)
        try completed.checksum?.bind(to: statement, algorithm: 7, kind: 8, value: 9)
        try statement.run()
        let old = try self.statement(ObjectSchema.deleteCompletedUploads)
        try old.bind(1, CompletedUpload.oldest(at: time).milliseconds)
        try old.bind(2, Limits.completedUploads)
        try old.run()
    }
}
