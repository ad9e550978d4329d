import ArgumentParser
import AuditTrail
import DynamoModel

/// Recomputes the trail.
struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Recompute the trail from its stored bytes: entries, tree, checkpoints, streams.",
        discussion: """
            Exits with 0 when all is well, 1 when something was altered, 7 when not sure. \
            With --data it needs no server and no private key; with --bundle only the published \
            files (checkpoint, tile, witnessed, handovers), or an export with proofs, and \
            --public-key; those of an archive with the entries beside them. With --archive the \
            archive is verified alone.
            """,
    )

    @Option(
        help: ArgumentHelp(
            "Only what came after the newest good checkpoint before this time.",
            valueName: "time"))
    var since: String?

    @Option(
        help: ArgumentHelp(
            "A checkpoint that you kept; the trail must continue it.", valueName: "file"))
    var checkpoint: String?

    @Option(
        name: .customLong("public-key"),
        help: ArgumentHelp("The trail.pub that you kept; a file, or its text.", valueName: "file"))
    var publicKey: String?

    @Option(
        name: .customLong("witness-key"),
        help: ArgumentHelp(
            "A witness's public key, besides the configured ones: a file, or its text.",
            valueName: "file"))
    var witnessKeys: [String] = []

    @Option(
        help: ArgumentHelp(
            "Verify published files alone, in this directory, or an export with proofs.",
            valueName: "path"))
    var bundle: String?

    @OptionGroup(title: "Output") var outputOptions: OutputOptions
    @OptionGroup(title: "Source") var sourceOptions: SourceOptions
    @OptionGroup(title: "Source") var archiveOptions: ArchiveOptions
    @OptionGroup var common: ProgramOptions

    func validate() throws {
        guard archiveOptions.archive == nil || bundle == nil else {
            throw ValidationError("--archive and --bundle exclude each other")
        }
    }

    func run() async throws {
        let document = try await document()
        let printout = Printout(String(decoding: document.json, as: UTF8.self))
        let text = printout.text(as: outputOptions.format) {
            VerificationText(look: outputOptions.look(), now: SystemClock.now()).text(document)
        }
        try Output.plain().write(text)
        if document.status != .ok { throw ExitCode(document.status.rawValue) }
    }

    private func document() async throws -> VerificationDocument {
        var options = VerificationOptions(now: SystemClock.now())
        options.since = try TimeArgument.time(since, now: options.now)
        options.verifierKey = try publicKey.map(KeyArgument.text)
        options.witnesses =
            try common.configuration().trail.witnesses.map(\.key)
            + witnessKeys.map(KeyArgument.text)
        options.checkpoint = try checkpoint.map {
            String(
                decoding: try InputFile.bytes($0, "a copy of the file checkpoint"), as: UTF8.self)
        }
        if let bundle { return try await verify(bundle: bundle, options) }
        if let archive = archiveOptions.archive {
            return try await verify(archive: archive, options)
        }
        let source: any EntrySource
        do {
            source = try await archiveOptions.open(sourceOptions, common)
        } catch let failure as CommandFailure {
            guard failure.status == .negative else { throw failure }
            return try VerificationDocument(broken: failure, now: options.now)
        }
        if let files = source as? DataDirectoryEntries { return try await files.verify(options) }
        guard checkpoint == nil, publicKey == nil, witnessKeys.isEmpty else {
            throw CommandFailure(
                .usage, "keys and --checkpoint are for files, not for a server's word",
                mend: "afterimage verify --data DIR --public-key FILE --checkpoint FILE")
        }
        return try await source.verify(since: options.since)
    }

    private func verify(
        archive: String, _ options: VerificationOptions,
    ) async throws -> VerificationDocument {
        let place = try await ArchivePlace(archive, sourceOptions, common)
        return try VerificationDocument(try await place.verify(options))
    }

    private func verify(
        bundle: String, _ options: VerificationOptions,
    ) async throws -> VerificationDocument {
        guard options.since == nil else {
            throw CommandFailure(
                .usage, "--bundle is verified as a whole", mend: "--bundle without --since")
        }
        guard let key = options.verifierKey else {
            throw CommandFailure(
                .usage, "--bundle needs the key that you trust",
                mend: "afterimage verify --bundle DIR --public-key FILE")
        }
        if let export = ExportVerification(bundle) {
            let json = try export.verify(trusting: key, now: options.now)
            return try VerificationDocument(json: json)
        }
        do {
            var report = try PublishedLog(directory: bundle).verify(trusting: key, options)
            if let archive = try await ArchivePlace(beside: bundle) {
                report.take(values: try await archive.verify(options))
            }
            return try VerificationDocument(report)
        } catch let error as TrailError {
            throw CommandFailure(trail: error)
        }
    }
}
