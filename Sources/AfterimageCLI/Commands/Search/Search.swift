import ArgumentParser
import AuditConsole
import AuditPipeline
import DynamoModel

/// Finds entries by the query language.
struct Search: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Find entries by who, where, how, when, and what changed.",
        usage: "afterimage search <query> [<options>]",
        discussion: """
            A query is terms such as table:Orders op:delete actor:alice time:>-24h \
            new.status:paid changed.price:>10, and words; a minus in front excludes (behind -- \
            where it comes first), OR and brackets combine. docs/search.md has the whole language.
            """,
    )

    @Argument(help: "The query; several words are one.")
    var query: [String]

    @Option(
        name: [.customShort("n", allowingJoined: true), .customLong("limit")],
        help: "As many entries at most.")
    var limit = Limits.searchedEntries

    @Option(help: "Go on where the search with the same query stopped.")
    var cursor: String?

    @Flag(help: "Show how often values occur among the entries, not the entries.")
    var facets = false

    @Flag(help: "Show how many entries there are, not the entries.")
    var count = false

    @Flag(help: "Show which index finds the entries, not the entries.")
    var explain = false

    @Flag(help: "Show each entry on one line; a ? follows actors that nothing proves.")
    var oneline = false

    @Flag(name: .customLong("fail-empty"), help: "Exit with 1 when there is no entry.")
    var failsEmpty = false

    @OptionGroup(title: "Output") var outputOptions: OutputOptions
    @OptionGroup(title: "Source") var sourceOptions: SourceOptions
    @OptionGroup(title: "Source") var archiveOptions: ArchiveOptions
    @OptionGroup var common: ProgramOptions

    func validate() throws {
        guard [facets, count, explain, oneline].filter(\.self).count <= 1 else {
            throw ValidationError("--facets, --count, --explain and --oneline exclude each other")
        }
        guard limit >= 1 else { throw ValidationError("-n counts from 1") }
    }

    func run() async throws {
        let search = EntrySearch(query: query.joined(separator: " "))
        // A fault of the query is found before anybody is asked.
        _ = try search.parsedQuery(now: SystemClock.now())
        let source = try await archiveOptions.open(sourceOptions, common)
        let found =
            if explain {
                try await showOutline(search, of: source)
            } else if facets {
                try await showFacets(search, of: source)
            } else if count {
                try await showCount(search, of: source)
            } else {
                try await showEntries(search, of: source)
            }
        if failsEmpty, found == 0 { throw ExitCode(EndStatus.negative.rawValue) }
    }

    private func showEntries(
        _ search: EntrySearch, of source: any EntrySource,
    ) async throws -> Int {
        if oneline { try outputOptions.require([.text], for: "search --oneline") }
        let output = outputOptions.pagedOutput()
        defer { output.finish() }
        let detail: EntryPrinter.Detail = oneline ? .oneline : .full(showsImages: false)
        var printer = EntryPrinter(outputOptions.format, detail, look: outputOptions.look())
        try output.write(printer.beginning)
        var search = search
        var next = cursor
        repeat {
            search.limit = min(limit - printer.count, Limits.pageEntries)
            let page = try await source.entries(search, after: next)
            for entry in page.entries { try output.write(printer.text(entry)) }
            next = page.next
        } while next != nil && printer.count < limit
        try output.write(printer.end(before: next))
        if let next { common.say("there may be more: the same search with --cursor \(next)") }
        if printer.count == 0 { common.say("no entry") }
        try await explainSlowness(search, of: source)
        return printer.count
    }

    private func showCount(
        _ search: EntrySearch, of source: any EntrySource,
    ) async throws -> Int {
        var count = 0
        var pages = EntryPages(source: source, search: search)
        while let page = try await pages.next() { count += page.count }
        try write(Printout("{\"v\":1,\"count\":\(count)}")) { "\(count)\n" }
        return count
    }

    private func showFacets(
        _ search: EntrySearch, of source: any EntrySource,
    ) async throws -> Int {
        let facets = try await source.facets(search)
        try write(facets.printout) { FacetsText(look: outputOptions.look()).text(facets) }
        return facets.entries
    }

    /// Shows how the entries are found; whether there are any, it does not look.
    private func showOutline(
        _ search: EntrySearch, of source: any EntrySource,
    ) async throws -> Int {
        let outline = try await source.outline(search)
        try write(Printout { OutlineDocument(outline).write(to: &$0) }) {
            OutlineText().text(outline)
        }
        return outline.size
    }

    private func write(_ printout: Printout, _ text: () -> String) throws {
        try Output.plain().write(printout.text(as: outputOptions.format, text))
    }

    /// Tells whoever waited why it took long, and what makes it quick.
    private func explainSlowness(
        _ search: EntrySearch, of source: any EntrySource,
    ) async throws {
        guard common.verbosity != .quiet, outputOptions.format == .text else { return }
        for line in OutlineText().remarks(try await source.outline(search)) { common.say(line) }
    }
}

extension FacetsDocument {
    /// The document, with a line for each value of a field.
    fileprivate var printout: Printout {
        var sheet = Sheet(names: ["field", "value", "entries"])
        var lines: [String] = []
        for (field, counts) in fields {
            for count in counts {
                sheet.rows.append([field.rawValue, count.value, "\(count.entries)"])
                lines.append(
                    JSONWriter.text { writer in
                        writer.object { writer in
                            writer.member("field", field.rawValue)
                            writer.member("value", count.value)
                            writer.member("entries", count.entries)
                        }
                    })
            }
        }
        return Printout(JSONWriter.text(write), lines: lines, sheet: sheet)
    }
}
