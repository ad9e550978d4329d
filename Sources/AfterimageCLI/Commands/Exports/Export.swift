public import ArgumentParser
import AuditPipeline

/// Writes entries in forms that others read.
struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write entries to a file, in a form that others read.",
        discussion: """
            The same entries as `log` shows, in the same order, newest first. Files stand there \
            whole or not at all. With --with-proofs each line has a proof of its own, which \
            `verify --bundle FILE --public-key trail.pub` checks without the trail.
            """,
    )

    @Argument(help: "Only this table.")
    var table: String?

    @Option(help: "In which form: \(EntryFormat.allCases.map(\.rawValue).joined(separator: ", ")).")
    var format = EntryFormat.jsonl

    @Option(
        help: ArgumentHelp(
            "Write to this file, or into this directory, instead of stdout.", valueName: "path"))
    var out: String?

    @Flag(help: "Compress with gzip.")
    var compress = false

    @Option(help: ArgumentHelp("One file for each day of the changes, in UTC.", valueName: "day"))
    var split: ExportSplit?

    @Flag(name: .customLong("with-proofs"), help: "Add a proof to each line; jsonl only.")
    var withProofs = false

    @OptionGroup(title: "Filter") var filter: FilterOptions
    @OptionGroup(title: "Source") var sourceOptions: SourceOptions
    @OptionGroup(title: "Source") var archiveOptions: ArchiveOptions
    @OptionGroup var common: ProgramOptions

    func validate() throws {
        guard !withProofs || format == .jsonl else {
            throw ValidationError("--with-proofs is for --format jsonl, whose lines have room")
        }
        guard out != nil || (split == nil && !compress) else {
            throw ValidationError("--split and --compress are for files: --out PATH")
        }
    }

    func run() async throws {
        let source = try await archiveOptions.open(sourceOptions, common)
        if let table { try await TableCatalog(source).require(table) }
        let search = try filter.search(of: table)
        let formatter = EntryFormatter(format, version: Afterimage.version)
        guard let out else {
            let output = Output.plain()
            try output.write(formatter.beginning)
            try await source.export(search, withProofs: withProofs) { exported in
                try output.write(formatter.line(of: exported.record, proof: exported.proof))
            }
            return
        }
        let files = ExportFiles(out, formatter, compresses: compress, split: split)
        do {
            try await source.export(search, withProofs: withProofs) { try files.add($0) }
            try files.finish()
        } catch {
            files.discard()
            throw error
        }
        common.say("\(counted(files.entryCount, "entry", "entries")) in \(files.summary)")
    }
}

/// What an export is divided by.
enum ExportSplit: String, ExpressibleByArgument, CaseIterable {
    case day
}

extension EntryFormat: ExpressibleByArgument {}
