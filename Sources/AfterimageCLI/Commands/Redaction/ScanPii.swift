import ArgumentParser
import AuditPipeline

/// Proposes rules of redaction from what entries hold.
struct ScanPii: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scan",
        abstract: "Propose rules of redaction for what the newest entries hold.",
        usage: "afterimage pii scan [<table>] [--since <time>] [<options>]",
        discussion: """
            Prints what to add to afterimage.yaml, with how many values each rule would be about, \
            and never a value. What is in the trail stays there.
            """,
    )

    @Argument(help: "Only this table.")
    var table: String?

    @OptionGroup(title: "Filter") var filter: FilterOptions

    @Option(
        name: [.customShort("n", allowingJoined: true), .customLong("limit")],
        help: "As many entries at most.")
    var limit = Limits.scannedEntries

    @OptionGroup(title: "Source") var sourceOptions: SourceOptions
    @OptionGroup var common: ProgramOptions

    func validate() throws {
        guard limit > 0 else { throw ValidationError("-n counts from 1") }
    }

    func run() async throws {
        let source = try sourceOptions.open(common)
        if let table { try await TableCatalog(source).require(table) }
        var pages = EntryPages(source: source, search: try filter.search(of: table))
        var scan = SensitiveScan()
        while scan.entries < limit, let page = try await pages.next() {
            for entry in page.prefix(limit - scan.entries) { scan.take(entry.entry) }
        }
        try Output.plain().write(RedactionProposal.text(scan))
        let looked = "looked at \(counted(scan.entries, "entry", "entries"))"
        common.say(scan.findings.isEmpty ? "\(looked), and found nothing" : looked)
    }
}
