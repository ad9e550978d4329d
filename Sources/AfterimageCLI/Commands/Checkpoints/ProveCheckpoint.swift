import ArgumentParser
import AuditTrail
import MerkleLog

/// Proves that one checkpoint continues another.
struct ProveCheckpoint: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prove",
        abstract: "Prove that a checkpoint continues an older one, to whoever has that.",
        discussion: """
            Prints what C2SP tlog-witness sends to a witness: the older size, the hashes of an \
            RFC 6962 consistency proof, and the newer checkpoint.
            """,
    )

    @Argument(help: "The older one's number, as `checkpoint ls` has it.") var old: Int
    @Argument(help: "The newer one's number (default: the newest published one).") var new: Int?

    @OptionGroup(title: "Source") var directory: DirectoryOptions
    @OptionGroup var common: ProgramOptions

    func run() async throws {
        let log = PublishedLog(directory: try directory.path(common))
        let reader = try directory.entries(common).reader
        var newer = try log.required()
        if let new {
            newer.note = try SignedNote(
                parsing: Array(try reader.checkpoint(number: new).note.utf8))
            newer.checkpoint = try Checkpoint(parsing: newer.note.text)
        }
        let olderNote = try SignedNote(parsing: Array(try reader.checkpoint(number: old).note.utf8))
        let older = try Checkpoint(parsing: olderNote.text)
        do {
            guard older.size <= newer.checkpoint.size,
                let proof = try log.consistency(from: older, to: newer.checkpoint)
            else {
                throw CommandFailure(
                    .usage,
                    "checkpoint \(old) is newer than the other, or that is not published yet",
                    mend: "afterimage checkpoint prove OLD NEW")
            }
            try Output.plain().write(WitnessRequest(proof, newer.note).body)
        } catch let error as ProofError {
            throw CommandFailure(.negative, "\(error)", mend: "afterimage verify --data DIR")
        } catch let error as TrailError {
            throw CommandFailure(trail: error)
        }
    }
}
