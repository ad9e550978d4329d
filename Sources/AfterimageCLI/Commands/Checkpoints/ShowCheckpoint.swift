import ArgumentParser
import AuditConsole
import DynamoModel
import MerkleLog

/// Shows one checkpoint exactly as it was signed.
struct ShowCheckpoint: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Print a checkpoint as it was signed, with the cosignatures that it has.",
    )

    @Argument(help: "Its number, as `checkpoint ls` has it (default: the newest one).")
    var number: Int?

    @OptionGroup(title: "Output") var outputOptions: OutputOptions
    @OptionGroup(title: "Source") var sourceOptions: SourceOptions
    @OptionGroup var common: ProgramOptions

    func run() async throws {
        let found = try await sourceOptions.checkpoints(common).required(number)
        let checkpoint = try Checkpoint(parsing: SignedNote(parsing: Array(found.note.utf8)).text)
        let printout = Printout { writer in
            writer.object { writer in
                writer.member("v", 1)
                writer.member("number", found.number)
                writer.member("origin", checkpoint.origin)
                writer.member("size", checkpoint.size)
                writer.member("root", checkpoint.root.hex)
                writer.member("note", found.note)
            }
        }
        try Output.plain().write(printout.text(as: outputOptions.format) { found.note })
    }
}
