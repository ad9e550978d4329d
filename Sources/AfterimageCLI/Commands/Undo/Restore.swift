import ArgumentParser
import AuditConsole
import AuditPipeline
import DynamoModel

/// Puts an item back, or all items that some entries changed.
struct Restore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Put an item back to a former state, or undo a set of entries.",
        usage: """
            afterimage restore <table> <partition key> [<sort key>] <revision> [<options>]
            afterimage restore --query <query> [--before <time>] [<options>]
            """,
        discussion: """
            Shows what would be written, and asks; without a terminal it needs --yes. An item is \
            written only if it is still as shown, else the exit code is 6. Items that other \
            entries changed since are conflicts, which are shown first and left as they are. The \
            undo has entries of its own, with the reason and the ids of what it undid.
            """,
    )

    @Argument(help: "The table, the key's values, and the state: HEAD~1, '#1042', an id, @TIME.")
    var words: [String] = []

    @OptionGroup(title: "Item") var keyOptions: KeyOptions

    @Option(help: "Undo the entries that this query wants, whatever their items.")
    var query: String?

    @Option(help: "With --query: put the items back to what they were before this time.")
    var before: String?

    @Option(help: "With --query: as many items at most.")
    var limit: Int?

    @Option(help: "With --query: write the plan to this file, and nothing else.")
    var plan: String?

    @Option(help: "Put back only this path; may be repeated.")
    var only: [String] = []

    @Option(
        name: .customLong("as-new-key"),
        help: "Write the former state under this key in JSON, where nothing may be.")
    var newKey: String?

    @OptionGroup var author: AuthorOptions
    @OptionGroup var consent: ConsentOptions
    @OptionGroup(title: "Output") var outputOptions: OutputOptions
    @OptionGroup(title: "Source") var sourceOptions: SourceOptions
    @OptionGroup(title: "Source") var archiveOptions: ArchiveOptions
    @OptionGroup var common: ProgramOptions

    func validate() throws {
        guard (query == nil) != words.isEmpty else {
            throw ValidationError("Name an item and a state, or say --query")
        }
        guard query != nil || (before == nil && limit == nil && plan == nil) else {
            throw ValidationError("--before, --limit and --plan go with --query")
        }
        guard query == nil || (only.isEmpty && newKey == nil) else {
            throw ValidationError("--only and --as-new-key go with one item")
        }
    }

    func run() async throws {
        if let session = try sourceOptions.session() {
            let source = try await archiveOptions.open(sourceOptions, common)
            let items = AWSItems(
                session: session, configuration: try common.configuration(),
                remarks: Remarks(common.verbosity))
            try await restore(from: source, at: AWSRestore(source: source, items: items))
        } else if archiveOptions.archive != nil || archiveOptions.logGroup != nil {
            throw CommandFailure(
                .usage, "a server puts items back by its own trail alone",
                mend: "--aws, for tables of AWS")
        } else {
            let client = try sourceOptions.server(common)
            try await restore(
                from: ServerEntries(client: client), at: RestoreClient(client: client))
        }
    }

    private func restore(
        from source: any EntrySource, at desk: any RestoreDesk,
    ) async throws {
        if let query {
            guard !query.allSatisfy(\.isWhitespace) else {
                throw CommandFailure(
                    .usage, "what is to be undone is not said",
                    mend: "afterimage restore --query actor:alice")
            }
            return try await restoreSet(query, desk)
        }
        try await restoreItem(source, desk)
    }

    private func restoreItem(
        _ source: any EntrySource, _ client: any RestoreDesk,
    ) async throws {
        let catalog = try await TableCatalog(source)
        let table = words[0]
        try catalog.require(table)
        let keyCount = keyOptions.json == nil ? try await catalog.keyCount(of: table) : 0
        guard words.count >= 2, words.count != keyCount + 1, let revision = words.last else {
            let item = words.count == 1 ? "\(table) …" : words.joined(separator: " ")
            throw CommandFailure(
                .usage, "the state is not named", mend: "afterimage restore \(item) HEAD~1")
        }
        let values = Array(words[1..<words.count - 1])
        let item = try await catalog.item(table, values, keyOptions, for: "restore")
        var request = RestoreRequest(to: revision)
        request.only = only
        request.isDryRun = true
        if let newKey {
            request.newKey = try await catalog.key(json: newKey, of: table, for: "restore")
        }
        let shown = try await client.restore(item, request)
        let text = RestoreText(look: outputOptions.look())
        guard !consent.isDryRun else { return try show(shown, text.plan(shown) + text.nothingDone) }
        if shown.old == shown.new, newKey == nil {
            return try show(shown, text.plan(shown))
        }
        if outputOptions.format == .text { try Output.plain().write(text.plan(shown)) }
        try consent.confirm("Write it?", common)
        request.isDryRun = false
        request.expect = shown.expect
        request.reason = author.reason
        request.actor = author.name
        let done = try await client.restore(item, request)
        try show(done, "Written.\n")
    }

    private func restoreSet(_ query: String, _ client: any RestoreDesk) async throws {
        let undo = try await client.undo(query, before: before, limit: limit)
        let text = RestoreText(look: outputOptions.look())
        if let plan {
            let output = try Output.file(plan)
            try output.write(RestoreText.json(undo) + "\n")
            output.finish()
        }
        let printout = Printout(
            RestoreText.json(undo), list: "items",
            columns: [
                "table", "key", "to", "expect", "undoes", "conflicts", "redacted", "old", "new",
                "applied",
            ])
        try Output.plain().write(printout.text(as: outputOptions.format) { text.plan(undo) })
        let steps = undo.steps.filter { $0.conflicts.isEmpty && $0.old != $0.new }
        guard !consent.isDryRun, plan == nil else {
            if outputOptions.format == .text { try Output.plain().write(text.nothingDone) }
            return
        }
        var moved = undo.steps.count { !$0.conflicts.isEmpty }
        if !steps.isEmpty {
            try consent.confirm("Write \(counted(steps.count, "item"))?", common)
        }
        for step in steps {
            guard let key = step.key else { continue }
            var request = RestoreRequest(to: step.to)
            request.expect = step.expect
            request.reason = author.reason
            request.actor = author.name
            do {
                _ = try await client.restore(ItemName(table: step.table, key: key), request)
            } catch let failure as CommandFailure where failure.status == .conflict {
                moved += 1
                common.say("\(ItemName(table: step.table, key: key)): \(failure.what)")
            }
        }
        guard moved == 0 else {
            throw CommandFailure(
                .conflict,
                "\(counted(moved, "item")) of \(undo.steps.count) were left as they are",
                mend: "afterimage log, to see who changed them; restore them one by one")
        }
        if outputOptions.format == .text, !steps.isEmpty {
            try Output.plain().write("\(counted(steps.count, "item")) written.\n")
        }
    }

    private func show(_ document: RestoreDocument, _ text: String) throws {
        try Output.plain().write(Printout(document.write).text(as: outputOptions.format) { text })
    }
}
