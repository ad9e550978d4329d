import ArgumentParser
import AuditPipeline
import DynamoModel

/// Lists entries: of everything, a table, or one item.
struct Log: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List what changed, newest first.",
        usage: "afterimage log [<table> [<partition key> [<sort key>]]] [<options>]",
    )

    @Argument(help: "Only this table.")
    var table: String?

    @Argument(help: "Only this item: its key's values, partition key first.")
    var key: [String] = []

    @OptionGroup(title: "Item") var keyOptions: KeyOptions
    @OptionGroup(title: "Filter") var filter: FilterOptions

    @Option(
        name: [.customShort("n", allowingJoined: true), .customLong("limit")],
        parsing: .unconditional,
        help: "As many entries at most.")
    var limit: Int?

    @Flag(name: [.customShort("p"), .long], help: "Show created and deleted items in full.")
    var patch = false

    @Flag(help: "Show how much changed, and the sum.")
    var stat = false

    @Flag(help: "Show each entry on one line; a ? follows actors that nothing proves.")
    var oneline = false

    @Flag(help: "Show the oldest of them first.")
    var reverse = false

    @Flag(help: "Go on with new entries as they are recorded.")
    var follow = false

    @Flag(name: .customLong("group-tx"), help: "Show what one transaction or batch did together.")
    var groupsTransactions = false

    @OptionGroup(title: "Output") var outputOptions: OutputOptions
    @OptionGroup(title: "Source") var sourceOptions: SourceOptions
    @OptionGroup(title: "Source") var archiveOptions: ArchiveOptions
    @OptionGroup var common: ProgramOptions

    func validate() throws {
        guard table != nil || (key.isEmpty && keyOptions.json == nil) else {
            throw ValidationError("A key names an item only within a table")
        }
        guard key.isEmpty || keyOptions.json == nil else {
            throw ValidationError("The key is given twice, by its values and by --key")
        }
        guard [stat, oneline, patch].filter(\.self).count <= 1 else {
            throw ValidationError("--oneline, --stat and -p exclude each other")
        }
        guard !groupsTransactions || !(follow || stat) else {
            throw ValidationError("--group-tx goes with neither --follow nor --stat")
        }
        guard limit ?? 0 >= 0 else { throw ValidationError("-n counts from 0") }
    }

    func run() async throws {
        if follow {
            try outputOptions.require([.text, .jsonl, .csv], for: "log --follow")
        }
        if stat { try outputOptions.require([.text], for: "log --stat") }
        if oneline { try outputOptions.require([.text], for: "log --oneline") }
        if groupsTransactions { try outputOptions.require([.text], for: "log --group-tx") }
        let source = try await archiveOptions.open(sourceOptions, common)
        let search = try await search(of: source)
        let output = follow ? Output.plain() : outputOptions.pagedOutput()
        defer { output.finish() }
        let look = outputOptions.look()
        var listing = Listing(printer: EntryPrinter(outputOptions.format, detail, look: look))
        listing.groupsTransactions = groupsTransactions
        try listing.begin(output)
        if follow {
            try await listing.follow(source, search, last: limit ?? Limits.recentEntries, output) {
                common.say($0)
            }
        } else {
            try await listing.list(source, search, limit: limit, isReversed: reverse, output)
            if listing.isEmpty { common.say(try await emptiness(of: source)) }
        }
        try listing.end(output)
    }

    private var detail: EntryPrinter.Detail {
        if oneline { return .oneline }
        return stat ? .stat : .full(showsImages: patch)
    }

    /// Why nothing was printed, for whoever wonders.
    private func emptiness(of source: any EntrySource) async throws -> String {
        if limit == 0 { return "no entry was asked for" }
        guard let table else { return "no entry" }
        let reason = try await TableCatalog(source).silence(of: table)
        return reason.map { "no entry: \($0)" } ?? "no entry"
    }

    private func search(of source: any EntrySource) async throws -> EntrySearch {
        guard let table else { return try filter.search() }
        let catalog = try await TableCatalog(source)
        try catalog.require(table)
        let keyCount = key.isEmpty ? 1 : try await catalog.keyCount(of: table)
        guard keyOptions.json != nil || key.count >= keyCount else {
            return try filter.search(of: table, partition: key.first)
        }
        var search = try filter.search()
        search.item = try await catalog.item(table, key, keyOptions, for: "log")
        return search
    }
}
