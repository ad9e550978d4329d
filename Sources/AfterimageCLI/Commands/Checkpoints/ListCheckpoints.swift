import ArgumentParser
import AuditTrail
import DynamoModel
import MerkleLog

/// Lists checkpoints, the oldest first.
struct ListCheckpoints: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ls", abstract: "List checkpoints, the oldest first.",
    )

    @OptionGroup(title: "Output") var outputOptions: OutputOptions
    @OptionGroup(title: "Source") var directory: DirectoryOptions
    @OptionGroup var common: ProgramOptions

    func run() async throws {
        let path = try directory.path(common)
        let reader = try directory.entries(common).reader
        let witnessed = Set(PublishedLog(directory: path).witnessedSizes())
        let output = outputOptions.pagedOutput()
        defer { output.finish() }
        var printer = RowPrinter(
            outputOptions.format, list: "checkpoints",
            columns: ["number", "size", "time", "root", "witnessed"])
        try output.write(printer.beginning)
        var last = 0
        while true {
            let page = try reader.read { [last] in
                try $0.checkpoints(after: last, limit: Limits.pageEntries)
            }
            guard let newest = page.last else { break }
            last = newest.number
            for checkpoint in page {
                let isWitnessed = witnessed.contains(checkpoint.size)
                let root = try Self.root(of: checkpoint)
                try output.write(
                    printer.row(
                        json(checkpoint, root: root, isWitnessed: isWitnessed),
                        text: line(checkpoint, root: root, isWitnessed: isWitnessed)))
            }
        }
        try output.write(printer.end)
    }

    private static func root(of stored: StoredCheckpoint) throws -> String {
        let note = try SignedNote(parsing: Array(stored.note.utf8))
        return try Checkpoint(parsing: note.text).root.hex
    }

    private func line(_ stored: StoredCheckpoint, root: String, isWitnessed: Bool) -> String {
        let number = "\(stored.number)".padded(to: 6)
        let size = "\(stored.size)".padded(to: 10)
        return "\(number)  \(size)  \(stored.time)  \(root)"
            + (isWitnessed ? "  witnessed" : "") + "\n"
    }

    private func json(_ stored: StoredCheckpoint, root: String, isWitnessed: Bool) -> String {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("number", stored.number)
            writer.member("size", stored.size)
            writer.member("time", stored.time.description)
            writer.member("root", root)
            writer.member("witnessed", isWitnessed)
            writer.member("note", stored.note)
        }
        return writer.text
    }
}
