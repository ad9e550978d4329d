import ArgumentParser
import AuditTrail
import MerkleLog

/// Shows one checkpoint exactly as it was signed.
struct ShowCheckpoint: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Print a checkpoint as it was signed, with the cosignatures that it has.",
    )

    @Argument(help: "Its number, as `checkpoint ls` has it (default: the newest published one).")
    var number: Int?

    @OptionGroup(title: "Source") var directory: DirectoryOptions
    @OptionGroup var common: ProgramOptions

    func run() async throws {
        let log = PublishedLog(directory: try directory.path(common))
        guard let number else {
            let newest = try log.required()
            let witnessed = try log.witnessed(size: newest.checkpoint.size)
            return try Output.plain().write((witnessed ?? newest.note).description)
        }
        let stored = try directory.entries(common).reader.checkpoint(number: number)
        let witnessed = try log.witnessed(size: stored.size)
        try Output.plain().write(witnessed?.description ?? stored.note)
    }
}
