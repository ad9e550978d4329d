import AWSClients
import ArgumentParser
import AuditPipeline
import DynamoModel

/// Takes the entries of an audit table of another layout over into one of ours.
struct ImportTable: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Take over the entries of an audit table that has another layout, at AWS.",
        discussion: """
            Reads all of the table, and puts an item into the audit table of our layout for each \
            entry. Repeating it adds nothing. The table itself is not changed.
            """,
    )

    @Argument(help: "The audit table to read.") var auditTable: String

    @Option(help: "The table whose changes it has.") var table: String

    @Option(
        help: ArgumentHelp(
            "How its items look.", valueName: "event-table|fw24|configuration|afterimage"),
        transform: TableLayout.Form.word)
    var layout: TableLayout.Form

    @Option(help: "The audit table to write (default: the one configured for the table).")
    var into: String?

    @Flag(name: .customLong("dry-run"), help: "Only say what would be taken over.")
    var isDryRun = false

    @OptionGroup(title: "Output") var outputOptions: OutputOptions
    @OptionGroup(title: "AWS") var regionOptions: RegionOptions
    @OptionGroup var common: ProgramOptions

    func run() async throws {
        let target = try target()
        guard target != auditTable else {
            throw CommandFailure(
                .usage, "\(auditTable) can not be taken over into itself",
                mend: "--into another audit table")
        }
        let settings = try regionOptions.settings()
        let connection = AWSConnection(settings: settings, surroundings: .process)
        let report = try await connection.use { database, _ in
            try await take(from: database, into: target)
        }
        for fault in report.faults.prefix(Limits.shownFaults) { common.say(printable(fault)) }
        let text = Printout { report.write(to: &$0) }.text(as: outputOptions.format) {
            report.text(isDryRun: isDryRun)
        }
        try Output.plain().write(text)
    }

    /// The audit table of our layout that entries of the table go to.
    private func target() throws -> String {
        if let into { return into }
        let configuration = try common.configuration()
        let names = configuration.auditRule(for: table).destinations.compactMap(\.table)
        let layouts = configuration.auditTableLayouts
        guard let name = names.first(where: { layouts[$0]?.form == .afterimage }) else {
            throw CommandFailure(
                .usage, "the configuration has no audit table of ours for \(table)",
                mend: "--into NAME, or audit: { type: DYNAMODB } in afterimage.yaml")
        }
        return name
    }

    private func take(
        from database: DynamoDBClient, into target: String,
    ) async throws -> ImportReport {
        let region = database.region
        let source = try await AWSTrouble(table: table, region: region)
            .explaining("DescribeTable") { () throws(DynamoDBError) in
                try await database.describeTable(.init(table: table)).table
            }
        let foreign = ForeignAuditTable(
            name: auditTable, form: layout, source: table, keySchema: source.keySchema)
        let logger = TableLogger(database, table: target)
        var report = ImportReport(source: auditTable, target: target)
        var page = PageParameters(table: auditTable)
        repeat {
            let request = Scan.Request(page: page)
            let answer = try await AWSTrouble(table: auditTable, region: region)
                .explaining("Scan") { () throws(DynamoDBError) in
                    try await database.scan(request)
                }
            let entries = report.entries(of: answer.items ?? [], foreign)
            if !isDryRun {
                try await logger.log(
                    entries, explaining: AWSTrouble(table: target, region: region))
            }
            page.exclusiveStartKey = answer.lastEvaluatedKey
        } while page.exclusiveStartKey != nil
        return report
    }
}

/// What an import has come across.
private struct ImportReport {
    let source: String
    let target: String
    private(set) var items = 0
    private(set) var repeats = 0
    private(set) var faults: [String] = []
    private var ids: Set<EntryID> = []

    init(source: String, target: String) {
        self.source = source
        self.target = target
    }

    /// The entries of some items; notes what is none.
    mutating func entries(of found: [Item], _ table: ForeignAuditTable) -> [AuditEntry] {
        items += found.count
        var entries: [AuditEntry] = []
        for item in found {
            do throws(DynamoDBError) {
                let entry = try table.entry(of: item)
                guard ids.insert(entry.id).inserted else {
                    repeats += 1
                    continue
                }
                entries.append(entry)
            } catch {
                faults.append("an item of \(source) is no entry: \(error.message)")
            }
        }
        return entries
    }

    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("v", 1)
            writer.member("source", source)
            writer.member("target", target)
            writer.member("items", items)
            writer.member("entries", ids.count)
            writer.member("repeats", repeats)
            writer.member("faults", faults.count)
        }
    }

    func text(isDryRun: Bool) -> String {
        let done = isDryRun ? "would be taken over into" : "are in"
        return "\(counted(items, "item")) of \(printable(source)) looked at: "
            + "\(counted(ids.count, "entry", "entries")) \(done) \(printable(target)), "
            + "\(grouped(repeats)) twice there, \(grouped(faults.count)) no entries\n"
    }
}
