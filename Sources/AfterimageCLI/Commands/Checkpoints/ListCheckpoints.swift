import ArgumentParser
import AuditTrail
import DynamoModel
import MerkleLog

/// Lists checkpoints, the oldest first.
struct ListCheckpoints: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ls", abstract: "List checkpoints, the oldest first.",
        discussion: "Output forms: text and jsonl.",
    )

    @OptionGroup(title: "Output") var outputOptions: OutputOptions
    @OptionGroup(title: "Source") var directory: DirectoryOptions
    @OptionGroup var common: ProgramOptions

    func run() async throws {
        try outputOptions.require([.text, .jsonl], for: "checkpoint ls")
        let path = try directory.path(common)
        let reader = try directory.entries(common).reader
        let witnessed = Set(PublishedLog(directory: path).witnessedSizes())
        let output = outputOptions.pagedOutput()
        defer { output.finish() }
        var last = 0
        while true {
            let page = try reader.read { [last] in
                try $0.checkpoints(after: last, limit: Limits.pageEntries)
            }
            guard let newest = page.last else { return }
            last = newest.number
            for checkpoint in page {
                try output.write(line(checkpoint, isWitnessed: witnessed.contains(checkpoint.size)))
            }
        }
    }

    private func line(_ stored: StoredCheckpoint, isWitnessed: Bool) throws -> String {
        let note = try SignedNote(parsing: Array(stored.note.utf8))
        let root = try Checkpoint(parsing: note.text).root.hex
        if outputOptions.format == .text {
            let number = "\(stored.number)".padded(to: 6)
            let size = "\(stored.size)".padded(to: 10)
            return "\(number)  \(size)  \(stored.time)  \(root)"
                + (isWitnessed ? "  witnessed" : "") + "\n"
        }
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("number", stored.number)
            writer.member("size", stored.size)
            writer.member("time", stored.time.description)
            writer.member("root", root)
            writer.member("witnessed", isWitnessed)
            writer.member("note", stored.note)
        }
        return writer.text + "\n"
    }
}
