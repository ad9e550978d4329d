import ArgumentParser
import AuditConsole
import AuditPipeline
import DynamoModel

/// Shows who last changed each value of an item.
struct BlameCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "blame",
        abstract: "Show who last changed each value of an item, and when.",
        usage: "afterimage blame <table> <partition key> [<sort key>] [<options>]",
    )

    @Argument(help: "The item's table.")
    var table: String

    @Argument(help: "The key's values, partition key first.")
    var key: [String] = []

    @OptionGroup(title: "Item") var keyOptions: KeyOptions

    @Option(help: "The item as of this time (default: as it is).")
    var at: String?

    @Option(help: "Only this path and what is inside it.")
    var path: String?

    @Option(help: "Only what was changed from this time on.")
    var since: String?

    @OptionGroup(title: "Output") var outputOptions: OutputOptions
    @OptionGroup(title: "Source") var sourceOptions: SourceOptions
    @OptionGroup(title: "Source") var archiveOptions: ArchiveOptions
    @OptionGroup var common: ProgramOptions

    func run() async throws {
        let now = SystemClock.now()
        let since = try TimeArgument.time(since, now: now)
        let revision = try TimeArgument.time(at, now: now).map(Revision.moment) ?? .head(back: 0)
        let inside = try path.map(PathArgument.path)
        let source = try await archiveOptions.open(sourceOptions, common)
        let item = try await TableCatalog(source).item(table, key, keyOptions, for: "blame")
        let blame = try await ItemHistory(source: source, item: item).blame(revision)
        let lines = blame.lines.filter { line in
            (inside.map(line.path.isInside) ?? true)
                && (since.map { line.entry?.entry.change.time ?? .distantPast >= $0 } ?? true)
        }
        let output = outputOptions.pagedOutput()
        defer { output.finish() }
        let look = outputOptions.look()
        let text = printout(of: lines, look).text(as: outputOptions.format) {
            BlameText(look: look).text(lines)
        }
        try output.write(text)
    }

    /// The document, whose lines have typed values; those of the sheet are as people want them.
    private func printout(of lines: [Blame.Line], _ look: Look) -> Printout {
        let document = JSONWriter.text { BlameDocument.write(lines, to: &$0) }
        let names = ["path", "value", "entry", "index", "time", "actor", "confidence"]
        let elements = JSONMembers(document).elements(of: "lines") ?? []
        let rows = zip(lines, elements).map { line, element in
            [line.path.text, line.value.field(as: look.notation)]
                + JSONMembers(element).fields(Array(names.dropFirst(2)))
        }
        return Printout(document, lines: elements, sheet: Sheet(names: names, rows: rows))
    }
}

extension Timestamp {
    fileprivate static let distantPast = Timestamp(milliseconds: .min)
}
