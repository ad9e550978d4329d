package import AuditPipeline
import DynamoModel
import MerkleLog

/// The archives that several writers keep side by side in one store, each below its own name.
package struct WriterArchives: Sendable {
    /// Where the archive of a writer is.
    package static func folder(of writer: String) -> String { "\(folders)\(writer)/" }

    private static let folders = "writers/"

    /// The writers' names, in the order of their folders' keys, and what each has written.
    package let all: [(writer: String, objects: any ObjectStore)]

    /// Looks who has written into a store.
    package init(in objects: any ObjectStore) async throws {
        var found: [(writer: String, objects: any ObjectStore)] = []
        var last = ""
        while let key = try await objects.list(Self.folders, behind: last).first?.key {
            let writer = String(key.dropFirst(Self.folders.count).prefix { $0 != "/" })
            let folder = Self.folder(of: writer)
            found.append((writer, ObjectFolder(path: folder, objects: objects)))
            // Behind all that is in the folder: zero comes next to the slash.
            last = "\(folder.dropLast())0"
        }
        all = found
    }

    /// Verifies the archive of each writer by itself.
    ///
    /// A key that is trusted is so for all of them, whatever it is called: each archive's
    /// checkpoints name the archive. A checkpoint that somebody kept is that of one of them.
    package func verify(_ options: VerificationOptions) async throws -> VerificationReport {
        var report = VerificationReport(time: options.now)
        let kept = options.checkpoint.flatMap { try? SignedNote(parsing: Array($0.utf8)) }
        let origin = kept.flatMap { try? Checkpoint(parsing: $0.text).origin }
        var isMissed = options.checkpoint != nil
        for (writer, objects) in all {
            var own = options
            let name = try await Self.origin(of: objects)
            own.verifierKey = try name.flatMap { name throws(TrailError) in
                try options.verifierKey.map { key throws(TrailError) in
                    try Self.key(key, named: name)
                }
            }
            if name == origin, name != nil { isMissed = false } else { own.checkpoint = nil }
            var verification = ArchiveVerification(objects, options: own)
            report.take(try await verification.run(), of: writer)
        }
        if isMissed {
            report.add(
                .head, .broken, "No archive is there that the given checkpoint is of")
        }
        return report
    }

    /// What a writer's archive is called; nil where nothing says it.
    private static func origin(of objects: any ObjectStore) async throws -> String? {
        let limit = Limits.smallFileBytes
        let found = try await objects.bytes(of: ArchiveName.verifierKey, limitBytes: limit)
        return found.flatMap { bytes in
            let text = String(decoding: bytes, as: UTF8.self).prefix { !$0.isNewline }
            return try? CheckpointVerifier(parsing: String(text)).key.name
        }
    }

    /// The same key under the name of an archive.
    private static func key(_ text: String, named name: String) throws(TrailError) -> String {
        do throws(CheckpointError) {
            let given = try CheckpointVerifier(parsing: text)
            return "\(try CheckpointVerifier(name: name, publicKey: given.publicKeyBytes))"
        } catch {
            throw .malformedKey(path: "The given key", reason: error.description)
        }
    }
}

/// The objects of a store whose keys begin with a path, which is left out of them.
private struct ObjectFolder: ObjectStore {
    let path: String
    let objects: any ObjectStore

    func put(_ bytes: [UInt8], as key: String) async throws {
        try await objects.put(bytes, as: path + key)
    }

    func bytes(of key: String, limitBytes: Int) async throws -> [UInt8]? {
        try await objects.bytes(of: path + key, limitBytes: limitBytes)
    }

    func list(_ prefix: String, behind key: String) async throws -> [ListedObject] {
        try await objects.list(path + prefix, behind: key.isEmpty ? "" : path + key).map { object in
            ListedObject(
                key: String(decoding: object.key.utf8.dropFirst(path.utf8.count), as: UTF8.self),
                sizeBytes: object.sizeBytes, storageClass: object.storageClass)
        }
    }

    func removeFormer(of keys: [String]) async throws -> WithheldObjects? {
        try await objects.removeFormer(of: keys.map { path + $0 })
    }
}
