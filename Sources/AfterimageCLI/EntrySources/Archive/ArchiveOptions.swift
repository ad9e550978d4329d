import ArgumentParser
import AuditPipeline
import AuditTrail

/// Whether a command reads the archive, too.
struct ArchiveOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Read the archive too: the server's bucket, or a directory that has a copy of it.",
            valueName: "bucket|dir"))
    var archive: String?

    /// The source that the command line asks for.
    ///
    /// A directory is read alone unless a server or files are named besides.
    func open(_ options: SourceOptions, _ common: ProgramOptions) async throws -> any EntrySource {
        guard let archive else { return try options.open(common) }
        if case .aws? = try options.named() {
            throw CommandFailure(
                .usage, "audit tables are not read together with an archive, which is a trail's",
                mend: "the same without --aws, or without --archive")
        }
        let place = try await ArchivePlace(archive, options, common)
        let isAlone =
            place.isDirectory && options.endpointURL == nil && options.dataDirectory == nil
        let local = isAlone ? nil : try options.open(common)
        do {
            return ArchivedEntries(try await ArchiveReader(place.objects), and: local)
        } catch {
            throw CommandFailure(archive: error)
        }
    }
}

extension CommandFailure {
    /// What an error of an archive means to whoever runs a command; others are themselves.
    init(archive error: any Error) {
        switch error {
        case let failure as CommandFailure: self = failure
        case ObjectRefusal.outOfReach(let bucket, let key, let storageClass):
            self.init(
                .conflict, "\(key) lies in \(storageClass) and must be restored before it is read",
                mend: "aws s3api restore-object --bucket \(bucket) --key \(key) "
                    + "--restore-request Days=7")
        case let unclear as UnclearReference:
            self.init(.usage, "\(unclear)", mend: "afterimage log --oneline")
        default:
            self.init(
                .unreachable, "\(error)", mend: "afterimage verify --archive BUCKET-OR-DIRECTORY")
        }
    }
}
