import ArgumentParser
import AuditConsole
import AuditPipeline
import AuditTrail
import DynamoModel

/// Destroys the content of an item's entries, or of all that a query wants.
struct Erase: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase",
        abstract: "Destroy the content of entries for good; proofs and checkpoints still hold.",
        usage: """
            afterimage erase <table> <partition key> [<sort key>] [<options>]
            afterimage erase <table> --key <json> [<options>]
            afterimage erase --query <query> [<options>]
            """,
        discussion: """
            Shows what would be erased, and asks; without a terminal it needs --yes. What is left \
            of an entry is its place in the tree. A certificate is appended, which names the \
            entries by their indices, who had them erased and why, and nothing of what was in \
            them. Entries under a legal hold are left as they are: exit code 6. The item itself, \
            where it is still in its table, is the application's to delete. With --data, on a \
            directory that no server has open, the other files are rewritten without what was \
            deleted from them.
            """,
    )

    @Argument(help: "The table, and the values of the item's key.")
    var words: [String] = []

    @OptionGroup(title: "Item") var keyOptions: KeyOptions

    @Option(help: "Erase the entries that this query wants, whatever their items.")
    var query: String?

    @OptionGroup var author: AuthorOptions
    @OptionGroup var consent: ConsentOptions
    @OptionGroup(title: "Output") var outputOptions: OutputOptions
    @OptionGroup(title: "Source") var sourceOptions: SourceOptions
    @OptionGroup var common: ProgramOptions

    func validate() throws {
        guard (query == nil) != words.isEmpty else {
            throw ValidationError("Name a table and an item, or say --query")
        }
        guard query == nil || keyOptions.json == nil else {
            throw ValidationError("--key names an item of a table, and --query any entries")
        }
    }

    func run() async throws {
        let order = ErasureOrder(try await subject())
        guard case .directory(let directory)? = try sourceOptions.named() else {
            return try await erase(order, at: ErasureClient(try sourceOptions.server(common)))
        }
        let desk = try StoppedErasure(directory: directory, try common.configuration())
        do {
            try await erase(order, at: desk)
        } catch {
            try await desk.close()
            throw error
        }
        try await desk.close()
    }

    /// The entries that the arguments name.
    private func subject() async throws -> ErasureOrder.Subject {
        if let query { return .query(query) }
        let catalog = try await TableCatalog(try sourceOptions.open(common))
        let item = try await catalog.item(
            words[0], Array(words.dropFirst()), keyOptions, for: "erase")
        return .item(table: item.table, item.key)
    }

    private func erase(_ order: ErasureOrder, at desk: any ErasureDesk) async throws {
        var order = order
        order.isDryRun = true
        var shown = try await desk.erase(order)
        let text = ErasureText(look: outputOptions.look())
        if consent.isDryRun { return try show(shown, text.plan(shown) + text.nothingDone) }
        if shown.entries == 0 {
            // An earlier one may have been kept from what is to be done behind it.
            order.isDryRun = false
            order.expect = shown.expect
            shown = try await desk.erase(order)
            try show(shown, text.plan(shown))
            return try requireScrubbed(shown)
        }
        if outputOptions.format == .text { try Output.plain().write(text.plan(shown)) }
        try consent.confirm(
            "Erase \(counted(shown.entries, "entry", "entries")) for good?", common)
        order.isDryRun = false
        order.expect = shown.expect
        order.reason = author.reason
        order.actor = author.name
        var erased = shown.entries
        shown = try await desk.erase(order)
        // Each step is whole, with a certificate of its own.
        while !shown.isComplete {
            order.expect = nil
            shown = try await desk.erase(order)
            erased += shown.entries
        }
        shown.entries = erased
        try show(shown, text.done(shown))
        try requireScrubbed(shown)
    }

    private func requireScrubbed(_ document: ErasureDocument) throws {
        guard let remains = document.remains else { return }
        throw CommandFailure(
            .inconclusive, remains,
            mend:
                "end what reads the files, see what afterimage status says is held up, and repeat "
                + "the command; or repeat it with --data on the stopped directory")
    }

    private func show(_ document: ErasureDocument, _ text: String) throws {
        try Output.plain().write(Printout(document.write).text(as: outputOptions.format) { text })
    }
}
