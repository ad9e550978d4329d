import AuditConsole
import AuditPipeline
import AuditTrail
import Foundation

/// Where an archive is, as the command line names it: a directory that has a copy of it, or the
/// bucket of a running server.
struct ArchivePlace {
    /// The objects of the archive.
    let objects: any ObjectStore
    /// Whether it is a directory.
    let isDirectory: Bool

    /// Finds the archive of a name.
    init(
        _ name: String, _ options: SourceOptions, _ common: ProgramOptions,
    ) async throws {
        var isFolder: ObjCBool = false
        isDirectory =
            FileManager.default.fileExists(atPath: name, isDirectory: &isFolder)
            && isFolder.boolValue
        if isDirectory {
            objects = DirectoryObjects(path: try Self.root(in: name))
            return
        }
        let client = try options.server(common)
        guard let archive = try await ServerEntries(client: client).status().archive else {
            throw CommandFailure(
                .notFound,
                "\(name) is no directory, and the server at \(client.url) has no archive",
                mend: "a directory, or archive: { enabled: true, bucket: \(name) }")
        }
        guard archive.bucket == name else {
            throw CommandFailure(
                .notFound, "the server at \(client.url) has its archive in another bucket",
                mend: "--archive \(archive.bucket)")
        }
        objects = ServerObjects(client: client, archive: archive)
    }

    /// The folder that has the archive: the one that was named, or one below it, as a copy of the
    /// whole bucket has it.
    private static func root(in path: String) throws -> String {
        var folders = [path]
        for _ in 0..<Limits.archiveDepth {
            if let found = folders.first(where: isArchive) { return found }
            folders = folders.prefix(Limits.archiveFolders).flatMap { folder in
                let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
                return names.sorted().map { "\(folder)/\($0)" }
            }
        }
        throw CommandFailure(
            .notFound, "\(path) holds no archive", mend: "aws s3 sync s3://BUCKET \(path)")
    }

    private static func isArchive(_ folder: String) -> Bool {
        ["manifests", "trail.pub"].allSatisfy {
            FileManager.default.fileExists(atPath: "\(folder)/\($0)")
        }
    }
}
