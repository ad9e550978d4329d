import ArgumentParser
import Foundation

/// Shows entries as they are recorded.
struct Tail: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show entries as they are recorded; goes on after a lost connection.",
        discussion: "A list without an end has no json and no table; --oneline is text only.",
    )

    @Argument(help: "Only this table.")
    var table: String?

    @OptionGroup(title: "Filter") var filter: FilterOptions

    @Flag(name: [.customShort("p"), .long], help: "Show created and deleted items in full.")
    var patch = false

    @Flag(help: "Show each entry on one line.")
    var oneline = false

    @Flag(help: "Ring the terminal's bell for each entry.")
    var bell = false

    @Option(
        name: .customLong("until-idle"),
        help: ArgumentHelp("End when none has come for so long, such as 10s.", valueName: "length"))
    var untilIdle: String?

    @OptionGroup(title: "Output") var outputOptions: OutputOptions
    @OptionGroup(title: "Source") var sourceOptions: SourceOptions
    @OptionGroup(title: "Source") var archiveOptions: ArchiveOptions
    @OptionGroup var common: ProgramOptions

    func run() async throws {
        try outputOptions.require([.text, .jsonl, .csv], for: "tail")
        if oneline { try outputOptions.require([.text], for: "tail --oneline") }
        let patience = try TimeArgument.length(untilIdle)
        let source = try await archiveOptions.open(sourceOptions, common)
        if let table { try await TableCatalog(source).require(table) }
        let search = try filter.search(of: table)
        if let until = search.until, until <= SystemClock.now() {
            throw CommandFailure(
                .usage, "--until is over, and tail shows what comes", mend: "afterimage log")
        }
        let quiet = QuietTime()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await follow(source, search, quiet) }
            if let patience { group.addTask { try await quiet.wait(for: patience) } }
            defer { group.cancelAll() }
            _ = try await group.next()
        }
    }

    /// Shows entries until the task is cancelled.
    private func follow(
        _ source: any EntrySource, _ search: EntrySearch, _ quiet: QuietTime,
    ) async throws {
        let detail: EntryPrinter.Detail = oneline ? .oneline : .full(showsImages: patch)
        let printer = EntryPrinter(outputOptions.format, detail, look: outputOptions.look())
        var listing = Listing(printer: printer)
        let output = Output.plain()
        try listing.begin(output)
        listing.onEntry = {
            quiet.begin()
            if bell { FileHandle.standardError.write(Data("\u{7}".utf8)) }
        }
        let count = filter.since == nil ? 0 : Int.max
        try await listing.follow(source, search, last: count, output) { common.say($0) }
    }
}
