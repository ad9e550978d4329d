import ArgumentParser
import AuditConsole
import AuditPipeline
import DynamoModel
import Foundation

/// Shows an item, or a whole table, as it was.
struct At: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show an item, or a table, as of a time.",
        usage: "afterimage at <time> <table> [<partition key> [<sort key>]] [<options>]",
        discussion: """
            Of a table, the items in no particular order, for people one on each line; with --ddb \
            in DynamoDB JSON. Exits with 3 when the item was not there.
            """,
    )

    @Argument(help: "The time: RFC 3339, now, today, yesterday, or an age such as 2h.")
    var time: String

    @Argument(help: "The table.")
    var table: String

    @Argument(help: "The key's values, partition key first.")
    var key: [String] = []

    @OptionGroup(title: "Item") var keyOptions: KeyOptions

    @Option(help: "As many items at most.")
    var limit: Int?

    @Option(name: .customLong("out"), help: "Write to this file instead.")
    var file: String?

    @OptionGroup(title: "Output") var outputOptions: OutputOptions
    @OptionGroup(title: "Source") var sourceOptions: SourceOptions
    @OptionGroup(title: "Source") var archiveOptions: ArchiveOptions
    @OptionGroup var common: ProgramOptions

    func validate() throws {
        guard limit ?? 1 >= 1 else { throw ValidationError("--limit counts from 1") }
    }

    func run() async throws {
        let moment = try TimeArgument.time(time, now: SystemClock.now())
        guard let moment else { return }
        let source = try await archiveOptions.open(sourceOptions, common)
        let catalog = try await TableCatalog(source)
        try catalog.require(table)
        let output = try file.map(Output.file) ?? outputOptions.pagedOutput()
        defer { output.finish() }
        guard key.isEmpty, keyOptions.json == nil else {
            let item = try await catalog.item(table, key, keyOptions, for: "at")
            let state = try await ItemHistory(source: source, item: item).state(.moment(moment))
            guard let image = state.image else {
                throw CommandFailure(
                    .notFound, "\(item) was not there then",
                    mend: "afterimage log \(item.arguments)")
            }
            let look = outputOptions.look()
            return try output.write(
                ItemPrinter.text(image, outputOptions) { look.item($0) + "\n" })
        }
        try await writeTable(source, at: moment, output)
    }

    private func writeTable(
        _ source: any EntrySource, at moment: Timestamp, _ output: Output,
    ) async throws {
        let notation = outputOptions.look().notation
        var printer = ItemPrinter(outputOptions)
        let wanted = TableStates(table: table, time: moment)
        var cursor: String?
        try output.write(printer.beginning)
        repeat {
            let page = try await source.items(wanted, after: cursor)
            for state in page.states where printer.count < limit ?? .max {
                guard let image = state.new else { continue }
                let text = printer.text(image) { item in
                    JSONWriter.text { $0.item(item, as: notation) } + "\n"
                }
                try output.write(text)
            }
            cursor = page.next
        } while cursor != nil && printer.count < limit ?? .max
        try output.write(printer.end)
        common.say(counted(printer.count, "item"))
    }
}
