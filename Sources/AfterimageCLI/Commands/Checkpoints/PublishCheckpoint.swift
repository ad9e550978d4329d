import ArgumentParser
import AuditTrail
import MerkleLog

/// Has a witness cosign the newest checkpoint.
struct PublishCheckpoint: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish",
        abstract: "Have a witness cosign the newest checkpoint, and keep the cosignature.",
        discussion: """
            Speaks C2SP tlog-witness. The witness must know the log's origin and key, which are in \
            trail.pub. Keeps what it gets in the folder witnessed of the data directory.
            """,
    )

    @Option(help: ArgumentHelp("The witness's submission prefix.", valueName: "url"))
    var witness: String

    @Option(
        name: .customLong("witness-key"),
        help: ArgumentHelp("The witness's public key: a file, or its text.", valueName: "file"))
    var witnessKey: String

    @OptionGroup(title: "Source") var directory: DirectoryOptions
    @OptionGroup var common: ProgramOptions

    func run() async throws {
        let verifier: WitnessVerifier
        do {
            verifier = try WitnessVerifier(parsing: try KeyArgument.text(witnessKey))
        } catch let error as CheckpointError {
            throw CommandFailure(
                .usage, "--witness-key is no witness's key: \(error)",
                mend: "name+id+base64, as the witness's operator publishes it")
        }
        let log = PublishedLog(directory: try directory.path(common))
        let (note, checkpoint) = try log.required()
        let cosigned = try await cosign(note, checkpoint, log, by: verifier)
        let kept = try log.witnessed(size: checkpoint.size) ?? note
        do {
            // Other witnesses' cosignatures of the same checkpoint stay.
            let merged = try verifier.adding(cosigned, to: kept)
            try log.keep(merged, size: checkpoint.size)
        } catch let error as CheckpointError {
            throw CommandFailure(
                .negative, "the witness's answer is not to be trusted: \(error)",
                mend: "compare --witness-key with what the witness's operator publishes")
        }
        common.say("\(verifier.key.name) cosigned the checkpoint over \(checkpoint.size) entries")
    }

    private func cosign(
        _ note: SignedNote, _ checkpoint: Checkpoint, _ log: PublishedLog,
        by verifier: WitnessVerifier,
    ) async throws -> [UInt8] {
        let client = WitnessClient(url: witness)
        var known = try lastSize(log, verifier)
        // A witness that knows another size says which; it is asked once more from there.
        for _ in 0..<2 {
            let proof: ConsistencyProof
            do {
                proof = try log.tree(size: checkpoint.size)
                    .consistency(from: known, to: checkpoint.size)
            } catch {
                throw CommandFailure(trail: error)
            }
            switch try await client.add(WitnessRequest(proof, note)) {
            case .cosigned(let lines): return lines
            case .knows(let size):
                guard size <= checkpoint.size else {
                    throw CommandFailure(
                        .negative,
                        "the witness has seen \(size) entries of this log, and the newest "
                            + "checkpoint here covers \(checkpoint.size): this is an older copy",
                        mend: "afterimage verify, and the newest copy of the data directory")
                }
                known = size
            }
        }
        throw CommandFailure(
            .negative, "the witness has seen another tree of \(known) entries of this log",
            mend: "afterimage verify --data DIR")
    }

    /// How many entries this witness has cosigned, as far as that is known here.
    private func lastSize(_ log: PublishedLog, _ verifier: WitnessVerifier) throws -> Int {
        for size in log.witnessedSizes().reversed() {
            guard let note = try log.witnessed(size: size) else { continue }
            if note.signatures.contains(where: { $0.key == verifier.key }) { return size }
        }
        return 0
    }
}
