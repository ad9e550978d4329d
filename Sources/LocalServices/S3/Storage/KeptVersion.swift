import AWSWire
import DynamoModel
import SQLite

/// A version of an object as the file keeps it, or the mark that it was deleted.
struct KeptVersion: Sendable {
    /// What a version is called that came while the bucket kept none. Source: AWS, S3, Versioning.
    static let unversioned = "null"

    /// Its place in the order of all versions; 0 while it is not in the file.
    var sequence: Int64 = 0
    let bucket: Int64
    let key: String
    let version: String
    /// Whether the version is told that came while the bucket kept none: it does now, or once did.
    var isNamed = false
    let isMarker: Bool
    let modified: Timestamp
    var sizeBytes: Int64 = 0
    /// The entity tag without quotes.
    var tag = ""
    var storageClass = StorageClass.standard
    var headers = ObjectHeaders([])
    var tags = ObjectTags([])
    var checksum: ObjectChecksum?
    var lock = ObjectLock.none
    /// Until when an archived object can be read; nil where nobody had it restored.
    var restoredUntil: Timestamp?
    /// Who was said to be let in; nil where nobody said it.
    var acl: CannedACL?

    /// A version that is about to be kept.
    init(bucket: Int64, key: String, version: String, isMarker: Bool, modified: Timestamp) {
        self.bucket = bucket
        self.key = key
        self.version = version
        self.isMarker = isMarker
        self.modified = modified
    }

    /// Reads a row of one of the lists of versions.
    init(row: Statement) throws {
        sequence = row.int(0)
        bucket = row.int(1)
        key = String(decoding: row.blob(2), as: UTF8.self)
        version = row.text(3)
        isMarker = row.int(4) != 0
        modified = Timestamp(milliseconds: row.int(5))
        sizeBytes = row.int(6)
        tag = row.text(7)
        storageClass = StorageClass(rawValue: row.text(8)) ?? .standard
        headers = ObjectHeaders(try NamedValues.decode(row.blob(9)))
        tags = ObjectTags(try NamedValues.decode(row.blob(10)))
        checksum = ObjectChecksum(row: row, algorithm: 11, kind: 12, value: 13)
        lock = ObjectLock(row: row, mode: 14, until: 15, hold: 16)
        if !row.isNull(17) { restoredUntil = Timestamp(milliseconds: row.int(17)) }
        acl = CannedACL(rawValue: row.text(18))
    }

    /// Whether a text can be the name of a version: those that are made have 32 digits.
    static func isName(_ text: String) -> Bool {
        text == unversioned || text.utf8.count == 32 && text.utf8.allSatisfy(isDigit)
    }

    private static func isDigit(_ letter: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(letter)
            || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(letter)
    }

    /// Why nothing but its deletion can be asked of the mark of a deletion.
    func refusal(of method: String) -> S3Error {
        var error = S3Error.methodNotAllowed.with(header: "x-amz-delete-marker", "true")
            .with(header: "x-amz-version-id", version).with(header: "Allow", "DELETE")
        error.details = [.init("Method", method), .init("ResourceType", "DeleteMarker")]
        return error
    }

    /// Whether it must be restored before it can be read.
    func isOutOfReach(at now: Timestamp) -> Bool {
        storageClass.isArchive && (restoredUntil.map { $0 <= now } ?? true)
    }
}

extension ObjectLock {
    /// Reads the columns of a row.
    init(row: Statement, mode: Int, until: Int, hold: Int) {
        legalHold = LegalHold(code: row.int(hold))
        if let mode = Mode(rawValue: row.text(mode)) {
            retention = Retention(mode: mode, until: Timestamp(milliseconds: row.int(until)))
        }
    }

    /// Binds the columns of a row; what is not said stays NULL.
    func bind(to statement: Statement, mode: Int, until: Int, hold: Int) throws {
        if let retention {
            try statement.bind(mode, retention.mode.rawValue)
            try statement.bind(until, retention.until.milliseconds)
        }
        try statement.bind(hold, legalHold?.code ?? 0)
    }
}

extension ObjectChecksum {
    /// Reads the columns of a row; nil where there is none.
    init?(row: Statement, algorithm: Int, kind: Int, value: Int) {
        guard let algorithm = ChecksumAlgorithm(rawValue: row.text(algorithm)),
            let kind = Kind(rawValue: row.text(kind))
        else { return nil }
        self.init(algorithm, kind, value: row.text(value))
    }

    /// Binds the columns of a row.
    func bind(to statement: Statement, algorithm: Int, kind: Int, value: Int) throws {
        try statement.bind(algorithm, self.algorithm.rawValue)
        try statement.bind(kind, self.kind.rawValue)
        try statement.bind(value, self.value)
    }
}
