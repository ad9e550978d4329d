import AWSClients
import ArgumentParser
import AuditPipeline
import AuditTrail
import DynamoModel

/// Whether a command reads the archive, too, or a log group.
struct ArchiveOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Read the archive too: the server's bucket, a directory that has a copy of it, or, "
                + "with --aws, a bucket of AWS alone.",
            valueName: "bucket|dir"))
    var archive: String?

    @Option(
        name: .customLong("log-group"),
        help: ArgumentHelp(
            "With --aws: read this group of CloudWatch Logs instead.", valueName: "name"))
    var logGroup: String?

    /// The source that the command line asks for.
    ///
    /// A directory is read alone unless a server or files are named besides, and a bucket of AWS
    /// always is.
    func open(_ options: SourceOptions, _ common: ProgramOptions) async throws -> any EntrySource {
        if let logGroup { return try open(logGroup: logGroup, options, common) }
        guard let archive else { return try options.open(common) }
        let place = try await ArchivePlace(archive, options, common)
        let remarks = Remarks(common.verbosity)
        let isAlone =
            place.isAlone && options.endpointURL == nil && options.dataDirectory == nil
        return try await place.entries(and: isAlone ? nil : try options.open(common), remarks)
    }

    private func open(
        logGroup: String, _ options: SourceOptions, _ common: ProgramOptions,
    ) throws -> any EntrySource {
        guard archive == nil, let session = try options.session() else {
            throw CommandFailure(
                .usage, "--log-group reads a log group of AWS alone",
                mend: "--aws --log-group \(logGroup)")
        }
        return LogGroupEntries(session, group: logGroup, Remarks(common.verbosity))
    }
}

extension CommandFailure {
    /// What an error of an archive means to whoever runs a command; others are themselves.
    init(archive error: any Error) {
        switch error {
        case let failure as CommandFailure: self = failure
        case let failure as AWSFailure:
            self = AWSTrouble(table: "the archive", region: "its region", service: "s3")
                .failure(DynamoDBError(failure), "GetObject")
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
