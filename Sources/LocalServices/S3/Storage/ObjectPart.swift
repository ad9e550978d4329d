import SQLite

/// A file with some of an object's bytes; most objects have one.
struct ObjectPart: Sendable, Hashable {
    let number: Int
    let file: String
    let sizeBytes: Int64
    /// Its checksum in base64, where it was uploaded as a part.
    var checksum: String?
}

extension Connection {
    /// The files of a version, in order.
    func parts(of version: Int64) throws -> [ObjectPart] {
        let statement = try statement(ObjectSchema.parts)
        try statement.bind(1, version)
        var parts: [ObjectPart] = []
        try statement.forEachRow { row in
            parts.append(
                ObjectPart(
                    number: Int(row.int(0)), file: row.text(1), sizeBytes: row.int(2),
                    checksum: row.isNull(3) ? nil : row.text(3)))
        }
        return parts
    }

    /// Keeps a file as part of a version.
    func add(_ part: ObjectPart, to version: Int64) throws {
        let statement = try statement(ObjectSchema.addPart)
        try statement.bind(1, version)
        try statement.bind(2, part.number)
        try statement.bind(3, part.file)
        try statement.bind(4, part.sizeBytes)
        if let checksum = part.checksum { try statement.bind(5, checksum) }
        try statement.run()
    }

    /// Whether a version or an upload has a file.
    func isUsed(file: String) throws -> Bool {
        let statement = try statement(ObjectSchema.isFileUsed)
        try statement.bind(1, file)
        return try statement.firstRow { $0.int(0) } == 1
    }

    /// Takes the files from a version, and gives those that nobody has any more.
    func removeParts(of version: Int64) throws -> [String] {
        let statement = try statement(ObjectSchema.deleteParts)
        try statement.bind(1, version)
        var files: [String] = []
        try statement.forEachRow { files.append($0.text(0)) }
        return try files.filter { try !isUsed(file: $0) }
    }
}
