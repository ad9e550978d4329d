import ArgumentParser
import AuditConsole
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
    @Argument(help: "The newer one's number (default: the newest one).") var new: Int?

    @OptionGroup(title: "Source") var sourceOptions: SourceOptions
    @OptionGroup var common: ProgramOptions

    func run() async throws {
        let desk = try sourceOptions.checkpoints(common)
        let newer = try await desk.required(new)
        let older = try await desk.required(old)
        guard older.size <= newer.size else {
            throw CommandFailure(
                .usage, "checkpoint \(old) is newer than the other",
                mend: "afterimage checkpoint prove OLD NEW")
        }
        do {
            guard let hashes = try await desk.consistency(from: older, to: newer) else {
                throw CommandFailure(
                    .unreachable, "checkpoint \(newer.number) is not published yet",
                    mend: "the same again in some seconds")
            }
            let request = WitnessRequest(oldSize: older.size, hashes: hashes, note: newer.note)
            try Output.plain().write(request.body)
        } catch let error as ProofError {
            throw CommandFailure(.negative, "\(error)", mend: "afterimage verify --data DIR")
        } catch let error as TrailError {
            throw CommandFailure(trail: error)
        }
    }
}
