import ArgumentParser

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

    @OptionGroup(title: "Output") var outputOptions: OutputOptions
    @OptionGroup(title: "Source") var sourceOptions: SourceOptions
    @OptionGroup var common: ProgramOptions

    func run() async throws {
        try outputOptions.require([.text, .jsonl, .csv], for: "tail")
        if oneline { try outputOptions.require([.text], for: "tail --oneline") }
        let source = try sourceOptions.open(common)
        if let table { try await TableCatalog(source).require(table) }
        let search = try filter.search(of: table)
        if let until = search.until, until <= SystemClock.now() {
            throw CommandFailure(
                .usage, "--until is over, and tail shows what comes", mend: "afterimage log")
        }
        let look = outputOptions.look()
        let detail: EntryPrinter.Detail = oneline ? .oneline : .full(showsImages: patch)
        var listing = Listing(printer: EntryPrinter(outputOptions.format, detail, look: look))
        let output = Output.plain()
        try listing.begin(output)
        let count = filter.since == nil ? 0 : Int.max
        try await listing.follow(source, search, last: count, output) { common.say($0) }
    }
}
