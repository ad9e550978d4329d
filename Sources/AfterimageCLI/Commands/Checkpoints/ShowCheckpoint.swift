import ArgumentParser
import AuditTrail
import DynamoModel
import MerkleLog

/// Shows one checkpoint exactly as it was signed.
struct ShowCheckpoint: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Print a checkpoint as it was signed, with the cosignatures that it has.",
    )

    @Argument(help: "Its number, as `checkpoint ls` has it (default: the newest published one).")
    var number: Int?

    @OptionGroup(title: "Output") var outputOptions: OutputOptions
    @OptionGroup(title: "Source") var directory: DirectoryOptions
    @OptionGroup var common: ProgramOptions

    func run() async throws {
        let log = PublishedLog(directory: try directory.path(common))
        guard let number else {
            let newest = try log.required()
            let witnessed = try log.witnessed(size: newest.checkpoint.size)
            return try show((witnessed ?? newest.note).description)
        }
        let stored = try directory.entries(common).reader.checkpoint(number: number)
        let witnessed = try log.witnessed(size: stored.size)
        try show(witnessed?.description ?? stored.note)
    }

    private func show(_ note: String) throws {
        let checkpoint = try Checkpoint(parsing: SignedNote(parsing: Array(note.utf8)).text)
        let printout = Printout { writer in
            writer.object { writer in
                writer.member("v", 1)
                if let number { writer.member("number", number) }
                writer.member("origin", checkpoint.origin)
                writer.member("size", checkpoint.size)
                writer.member("root", checkpoint.root.hex)
                writer.member("note", note)
            }
        }
        try Output.plain().write(printout.text(as: outputOptions.format) { note })
    }
}
