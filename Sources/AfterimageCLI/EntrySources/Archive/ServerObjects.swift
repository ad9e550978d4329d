import AuditConsole
import AuditPipeline
import DynamoModel
import NIOHTTP1

/// The objects of a running server's archive, by its HTTP API; they are read only.
struct ServerObjects: ObjectStore {
    let client: ConsoleClient
    /// Where the server has them.
    let archive: ArchiveState

    func put(_ bytes: [UInt8], as key: String) async throws {
        throw refusal(of: key)
    }

    func removeFormer(of keys: [String]) async throws -> WithheldObjects? {
        throw refusal(of: keys.first ?? "")
    }

    private func refusal(of key: String) -> CommandFailure {
        CommandFailure(
            .usage, "a server's archive is written by the server alone",
            mend: "aws s3api list-object-versions --bucket \(archive.bucket) "
                + "--prefix \(archive.prefix)\(key)")
    }

    func bytes(of key: String, limitBytes: Int) async throws -> [UInt8]? {
        let found: [UInt8]?
        do {
            found = try await client.answer(.GET, ["archive", "object"], [("key", key)])
        } catch let failure as CommandFailure where failure.status == .conflict {
            let storageClass = try await list(key, behind: "").first?.storageClass
            throw ObjectRefusal.outOfReach(
                bucket: archive.bucket, key: archive.prefix + key,
                storageClass: storageClass ?? "an archive")
        }
        guard let found else { return nil }
        guard found.count <= limitBytes else {
            throw ObjectRefusal.tooLarge(key: key, limitBytes: limitBytes)
        }
        return found
    }

    func list(_ prefix: String, behind key: String) async throws -> [ListedObject] {
        let query = [("prefix", prefix), ("behind", key)].map { ($0.0, Optional($0.1)) }
        guard let bytes = try await client.answer(.GET, ["archive", "objects"], query) else {
            throw CommandFailure(
                .notFound, "the server at \(client.url) has no archive",
                mend: "archive: { enabled: true, bucket: audit-archive } in its afterimage.yaml")
        }
        return try client.read(bytes) { (reader) throws(DynamoDBError) in
            try ObjectsDocument(json: &reader)
        }.objects
    }
}
