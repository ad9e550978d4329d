import ArgumentParser
import AuditConsole
import AuditPipeline
import DynamoModel

/// Shows one entry in full.
struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show one entry in full: who, what, both images, source and proof.")

    @Argument(help: "The entry: its id, at least 6 digits of it, or its index, quoted: '#1042'.")
    var entry: String

    @Option(
        name: .customLong("redaction-key"),
        help: "Show encrypted values, with the key in this file.")
    var keyFile: String?

    @OptionGroup(title: "Output") var outputOptions: OutputOptions
    @OptionGroup(title: "Source") var sourceOptions: SourceOptions
    @OptionGroup(title: "Source") var archiveOptions: ArchiveOptions
    @OptionGroup var common: ProgramOptions

    func run() async throws {
        guard let reference = EntryReference(entry) else {
            throw CommandFailure(
                .usage, "\"\(entry)\" names no entry",
                mend: "6 to 32 hexadecimal digits of its id, or '#1042'",
            )
        }
        let source = try await archiveOptions.open(sourceOptions, common)
        guard var found = try await source.entry(reference) else {
            throw CommandFailure(
                .notFound, "the trail has no entry \(reference)", mend: "afterimage log --oneline")
        }
        if let keyFile { found = try revealed(found, by: keyFile) }
        let output = outputOptions.pagedOutput()
        defer { output.finish() }
        let notes = try await notes(on: found, in: source)
        let calls = outputOptions.format == .text ? try await source.calls(for: found) : []
        try output.write(text(of: found, notes, calls))
    }

    /// The entry with its encrypted values, as far as the key in a file opens them.
    private func revealed(_ entry: RecordedEntry, by keyFile: String) throws -> RecordedEntry {
        let revealed = entry.revealed(by: try RedactionKey(file: keyFile))
        if revealed == entry {
            common.say(
                "nothing in this entry opens with the key in \(keyFile): no value was encrypted, "
                    + "or with another key")
        }
        return revealed
    }

    /// The notes on an entry, the oldest first.
    private func notes(
        on entry: RecordedEntry, in source: any EntrySource,
    ) async throws -> [RecordedEntry] {
        let item = ItemName(table: EntryNote.table, key: EntryNote.key(of: entry.entry.id))
        var pages = EntryPages(source: source, search: EntrySearch(item: item))
        var notes: [RecordedEntry] = []
        while let page = try await pages.next() { notes += page }
        return notes.reversed()
    }

    private func text(
        of entry: RecordedEntry, _ notes: [RecordedEntry], _ calls: [CallState],
    ) -> String {
        let look = outputOptions.look()
        switch outputOptions.format {
        case .text: return ShowText(look: look).text(entry, notes, calls)
        case .json: return JSONWriter.text { $0.entry(entry, notes: notes) } + "\n"
        case .jsonl, .csv, .table:
            var printer = EntryPrinter(outputOptions.format, look: look)
            return printer.beginning + printer.text(entry) + printer.end()
        }
    }
}
