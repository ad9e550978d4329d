import ArgumentParser
import AuditPipeline
import DynamoModel

/// Compares two states of an item.
struct Diff: AsyncParsableCommand {
    /// In which form the difference is printed.
    enum Form: String, ExpressibleByArgument, CaseIterable {
        case text
        case jsonPatch = "json-patch"
        case ddb
    }

    static let configuration = CommandConfiguration(
        abstract: "Compare two states of an item, by default the last two, or of a table.",
        usage: """
            afterimage diff <table> <partition key> [<sort key>] [<A..B>] [<options>]
            afterimage diff <table>@<time>..<table>@<time> [<options>]
            """,
        discussion: """
            A state is HEAD, HEAD~n, '#1042' (an entry's index, quoted for the shell), an \
            entry's id or its first 6 digits, or @TIME.
            """,
    )

    @Argument(help: "The item's table.")
    var table: String

    @Argument(help: "The key's values, partition key first, and the two states as A..B.")
    var words: [String] = []

    @OptionGroup(title: "Item") var keyOptions: KeyOptions

    @Option(help: "How to print it: text, json-patch (RFC 6902) or ddb (typed values).")
    var format = Form.text

    @Flag(name: .customLong("exit-code"), help: "Exit with 1 when the states differ.")
    var exitsWithDifference = false

    @Option(help: "Ignore this path and what is inside it; may be repeated.")
    var ignore: [String] = []

    @Flag(help: "Of a table: one line for each item, with how many paths differ.")
    var stat = false

    @Option(help: "Of a table: as many items at most.")
    var limit: Int?

    @OptionGroup(title: "Output") var outputOptions: OutputOptions
    @OptionGroup(title: "Source") var sourceOptions: SourceOptions
    @OptionGroup(title: "Source") var archiveOptions: ArchiveOptions
    @OptionGroup var common: ProgramOptions

    func validate() throws {
        guard !stat || words.isEmpty && format == .text else {
            throw ValidationError(
                "--stat is for a table: afterimage diff Orders@2h..Orders@now --stat")
        }
    }

    func run() async throws {
        if stat { try outputOptions.require([.text], for: "diff --stat") }
        if format != .text { try outputOptions.require([.text, .json], for: "diff --format") }
        let ignored = try ignore.map(PathArgument.path)
        let source = try await archiveOptions.open(sourceOptions, common)
        if words.isEmpty, let times = try TableDiff(table, now: SystemClock.now()) {
            return try await run(times, in: source, ignoring: ignored)
        }
        let catalog = try await TableCatalog(source)
        let (item, range) = try await question(in: catalog)
        let found = try await ItemHistory(source: source, item: item).difference(range)
        let changes = found.changes.filter { change in
            !ignored.contains { change.path.isInside($0) }
        }
        let look = outputOptions.look()
        let diff = DiffText(
            look: look, item: item, from: found.from, to: found.to, changes: changes)
        let output = outputOptions.pagedOutput()
        try output.write(text(of: diff))
        output.finish()
        if exitsWithDifference, !changes.isEmpty {
            throw ExitCode(EndStatus.negative.rawValue)
        }
    }

    /// Prints what differs in each item of a table.
    private func run(
        _ times: TableDiff, in source: any EntrySource, ignoring ignored: [DocumentPath],
    ) async throws {
        try await TableCatalog(source).require(times.table)
        let output = outputOptions.pagedOutput()
        defer { output.finish() }
        let text = TableDiffText(look: outputOptions.look(), table: times.table)
        var printer = RowPrinter(
            outputOptions.format, list: "items", columns: TableDiffText.columns)
        try output.write(printer.beginning)
        try await times.forEach(in: source) { state in
            let changes = AttributeChange.between(state.old, state.new).filter { change in
                !ignored.contains { change.path.isInside($0) }
            }
            guard !changes.isEmpty, printer.count < limit ?? .max else { return }
            try output.write(
                printer.row(
                    text: stat ? text.line(state, changes) : text.text(state, changes),
                    json: text.json(state, changes),
                    fields: text.fields(state, changes)))
        }
        try output.write(printer.end)
        let count = printer.count
        common.say(counted(count, "item") + " differ" + (count == 1 ? "s" : ""))
        if exitsWithDifference, count > 0 { throw ExitCode(EndStatus.negative.rawValue) }
    }

    private func text(of diff: DiffText) -> String {
        switch format {
        case .text: diff.printout.text(as: outputOptions.format) { diff.text }
        case .jsonPatch: JSONPatch.text(diff.changes)
        case .ddb: diff.changesInDynamoDBJSON
        }
    }

    /// The item and the states, told apart by how many values the table's key has.
    private func question(
        in catalog: TableCatalog,
    ) async throws -> (ItemName, RevisionRange) {
        try catalog.require(table)
        let keyCount = keyOptions.json == nil ? try await catalog.keyCount(of: table) : 0
        guard words.count <= keyCount + 1 else {
            throw CommandFailure(
                .usage, "the key of \(table) has \(counted(keyCount, "value"))",
                mend: "afterimage diff --help",
            )
        }
        let item = try await catalog.item(
            table, Array(words.prefix(keyCount)), keyOptions, for: "diff")
        guard words.count > keyCount, let word = words.last else { return (item, .newest) }
        guard let range = RevisionRange(word, now: SystemClock.now()) else {
            throw CommandFailure(
                .usage, "\"\(word)\" does not name two states",
                mend: "HEAD~2..HEAD, '#998'..'#1042', or @2h..HEAD",
            )
        }
        return (item, range)
    }
}
