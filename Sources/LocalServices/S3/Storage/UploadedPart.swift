import AWSWire
import DynamoModel
import SQLite

/// A part of an upload, as the file keeps it.
struct UploadedPart: Sendable {
    let number: Int
    let file: String
    let sizeBytes: Int64
    /// The entity tag without quotes.
    let tag: String
    let checksum: ObjectChecksum?
    let modified: Timestamp

    init(number: Int, _ bytes: ObjectBytes, modified: Timestamp) {
        self.number = number
        file = bytes.parts.first?.file ?? ""
        sizeBytes = bytes.sizeBytes
        tag = bytes.tag
        checksum = bytes.checksum
        self.modified = modified
    }

    /// Reads a row of `ObjectSchema.uploadParts`.
    init(row: Statement) {
        number = Int(row.int(0))
        file = row.text(1)
        sizeBytes = row.int(2)
        tag = row.text(3)
        checksum = ChecksumAlgorithm(rawValue: row.text(4))
            .map { ObjectChecksum($0, value: row.text(5)) }
        modified = Timestamp(milliseconds: row.int(6))
    }
}

extension Connection {
    /// Up to `limit` parts of an upload behind a number.
    func parts(
        ofUpload upload: Int64, behind number: Int = 0, limit: Int = Int(Int32.max),
    ) throws -> [UploadedPart] {
        let statement = try statement(ObjectSchema.uploadParts)
        try statement.bind(1, upload)
        try statement.bind(2, number)
        try statement.bind(3, limit)
        var parts: [UploadedPart] = []
        try statement.forEachRow { parts.append(UploadedPart(row: $0)) }
        return parts
    }

    /// Keeps a part of an upload in place of the one with its number; gives the files that nobody
    /// has any more.
    func save(_ part: UploadedPart, ofUpload upload: Int64) throws -> [String] {
        let replaced = try parts(ofUpload: upload, behind: part.number - 1, limit: 1)
            .first { $0.number == part.number }
        let statement = try statement(ObjectSchema.saveUploadPart)
        try statement.bind(1, upload)
        try statement.bind(2, part.number)
        try statement.bind(3, part.file)
        try statement.bind(4, part.sizeBytes)
        try statement.bind(5, part.tag)
        if let checksum = part.checksum {
            try statement.bind(6, checksum.algorithm.rawValue)
            try statement.bind(7, checksum.value)
        }
        try statement.bind(8, part.modified.milliseconds)
        try statement.run()
        return try (replaced.map { [$0.file] } ?? []).filter { try !isUsed(file: $0) }
    }
}
