import MerkleLog
import SQLite

/// Finds the public key that a verification trusts: given, or from the trail's own files.
struct TrustedKey {
    private let given: String?
    private let published: String?
    private let pinned: String?
    private let path: String

    init(
        _ directory: DataDirectory, _ options: VerificationOptions, _ connection: Connection,
    ) throws {
        given = options.verifierKey
        path = directory.verifierKey
        published = try SmallFile(path: path).read().map { bytes in
            String(String(decoding: bytes, as: UTF8.self).prefix { !$0.isNewline })
        }
        pinned = try connection.statement(TrailSchema.trail).firstRow { $0.text(0) }
    }

    /// The key; notes in the report where the trail's own files do not agree about it.
    func verifier(in report: inout VerificationReport) throws(TrailError) -> CheckpointVerifier {
        if let published, let pinned, published != pinned {
            report.add(
                .checkpoints, .broken,
                "trail.pub holds the key \(published), and the trail was begun with \(pinned)",
            )
        } else if published == nil, given == nil {
            report.add(
                .checkpoints, .inconclusive,
                "trail.pub is missing: signatures were checked with the key that audit.db names",
            )
        }
        guard let text = given ?? published ?? pinned else { throw .noTrail(path: path) }
        do {
            return try CheckpointVerifier(parsing: text)
        } catch {
            throw .malformedKey(path: given == nil ? path : "The given key", reason: "\(error)")
        }
    }
}
