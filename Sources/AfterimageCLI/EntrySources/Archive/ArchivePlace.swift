import AWSClients
import AuditConsole
import AuditPipeline
import AuditTrail
import DynamoModel
import Foundation

/// Where an archive is, as the command line names it: a directory that has a copy of it, the bucket
/// of a running server, or one of AWS.
struct ArchivePlace {
    /// The objects of the archive.
    let objects: any ObjectStore
    /// Whether it is read without a server.
    let isAlone: Bool
    /// The archives of workers; nil where it is that of a trail.
    let writers: WriterArchives?
    /// What is said of a bucket of AWS that does not answer as it should.
    private let trouble: AWSTrouble?

    /// Finds the archive of a name.
    init(
        _ name: String, _ options: SourceOptions, _ common: ProgramOptions,
    ) async throws {
        if let folder = try Self.folder(name) {
            try await self.init(DirectoryObjects(path: folder), isAlone: true)
        } else if let session = try options.session() {
            let place = Self.bucket(name, try common.configuration().archive)
            try await self.init(bucket: place.name, prefix: place.prefix, session)
        } else {
            let objects = try await Self.objects(of: name, at: try options.server(common))
            try await self.init(objects, isAlone: false)
        }
    }

    /// The archive below a prefix of a bucket of AWS.
    init(bucket: String, prefix: String, _ session: AWSSession) async throws {
        try await self.init(
            session.bucket(bucket, prefix: prefix), isAlone: true,
            AWSTrouble(table: bucket, region: session.region, service: AWSService.s3.rawValue))
    }

    /// The archive in a folder of published files; nil where that has no entries beside them.
    init?(beside folder: String) async throws {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        guard names.contains("entries") || names.contains("manifests") else { return nil }
        try await self.init(DirectoryObjects(path: folder), isAlone: true)
    }

    private init(
        _ objects: any ObjectStore, isAlone: Bool, _ trouble: AWSTrouble? = nil,
    ) async throws {
        (self.objects, self.isAlone, self.trouble) = (objects, isAlone, trouble)
        do {
            let found = isAlone ? try await WriterArchives(in: objects) : nil
            writers = found.flatMap { $0.all.isEmpty ? nil : $0 }
        } catch {
            throw Self.explained(error, trouble)
        }
    }

    /// What went wrong with the archive, in one line.
    private static func explained(
        _ error: any Error, _ trouble: AWSTrouble?,
    ) -> CommandFailure {
        guard let trouble, let failure = error as? AWSFailure else {
            return CommandFailure(archive: error)
        }
        return trouble.failure(DynamoDBError(failure), "GetObject")
    }

    /// The bucket of a name, or of `s3://BUCKET/PREFIX/`; the configured prefix is that of the
    /// configured bucket.
    private static func bucket(
        _ name: String, _ configured: ArchiveSettings,
    ) -> (name: String, prefix: String) {
        guard name.hasPrefix("s3://") else {
            let settings = configured.bucket == name ? configured : ArchiveSettings()
            return (name, settings.prefix)
        }
        let parts = name.dropFirst("s3://".count).split(separator: "/", maxSplits: 1)
        return (String(parts.first ?? ""), parts.count > 1 ? String(parts[1]) : "")
    }

    /// The entries of the archive, together with those of another source, perhaps.
    func entries(
        and local: (any EntrySource)?, _ remarks: Remarks,
    ) async throws -> any EntrySource {
        do {
            if let writers { return try await WriterEntries(writers, in: objects, remarks) }
            return ArchivedEntries(try await ArchiveReader(objects), and: local, remarks)
        } catch {
            throw Self.explained(error, trouble)
        }
    }

    /// How many entries each worker has archived, by its name.
    func sizes() async throws -> [(writer: String, entries: Int)] {
        do {
            var sizes: [(writer: String, entries: Int)] = []
            for (writer, objects) in writers?.all ?? [] {
                sizes.append((writer, try await ArchiveIndex(of: objects).size))
            }
            return sizes
        } catch {
            throw Self.explained(error, trouble)
        }
    }

    /// What a verification of the archive, or of each worker's, finds.
    func verify(_ options: VerificationOptions) async throws -> VerificationReport {
        do {
            if let writers { return try await writers.verify(options) }
            var verification = ArchiveVerification(objects, options: options)
            return try await verification.run()
        } catch let error as TrailError {
            throw CommandFailure(trail: error)
        } catch {
            throw Self.explained(error, trouble)
        }
    }

    private static func objects(
        of name: String, at client: ConsoleClient,
    ) async throws -> ServerObjects {
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
        return ServerObjects(client: client, archive: archive)
    }

    /// The folder of a name that has the archive; nil where the name is of no directory.
    private static func folder(_ name: String) throws -> String? {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: name, isDirectory: &isFolder),
            isFolder.boolValue
        else { return nil }
        return try root(in: name)
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
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.contains("writers") || Set(names).isSuperset(of: ["manifests", "trail.pub"])
    }
}
