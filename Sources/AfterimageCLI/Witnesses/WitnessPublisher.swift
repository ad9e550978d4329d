import AuditTrail
import MerkleLog

/// Has one witness cosign the newest published checkpoint, and keeps the cosignature.
struct WitnessPublisher: Sendable {
    private let log: PublishedLog
    private let verifier: WitnessVerifier
    private let client: WitnessClient

    /// Asks a witness for a log; throws where the witness's key is none.
    init(_ witness: WitnessSettings, _ log: PublishedLog) throws {
        do {
            verifier = try WitnessVerifier(parsing: witness.key)
        } catch {
            throw CommandFailure(
                .usage, "\(witness.key.prefix(80)) is no witness's key: \(error)",
                mend: "name+id+base64, as the witness's operator publishes it")
        }
        self.log = log
        client = WitnessClient(url: witness.url)
    }

    /// The witness's name.
    var name: String { verifier.key.name }

    /// How many entries the witness has cosigned, as far as that is known here.
    func cosignedSize() throws -> Int {
        for size in log.witnessedSizes().reversed() {
            guard let note = try log.witnessed(size: size) else { continue }
            if note.signatures.contains(where: { $0.key == verifier.key }) { return size }
        }
        return 0
    }

    /// Has the newest checkpoint cosigned; gives how many entries it covers.
    func publish() async throws -> Int {
        let (note, checkpoint) = try log.required()
        let cosigned = try await cosign(note, checkpoint)
        let kept = try log.witnessed(size: checkpoint.size) ?? note
        do {
            // Other witnesses' cosignatures of the same checkpoint stay.
            let merged = try verifier.adding(cosigned, to: kept)
            try log.keep(merged, size: checkpoint.size)
        } catch let error as CheckpointError {
            throw CommandFailure(
                .negative, "the answer of \(name) is not to be trusted: \(error)",
                mend: "compare its key with what the witness's operator publishes")
        }
        return checkpoint.size
    }

    private func cosign(_ note: SignedNote, _ checkpoint: Checkpoint) async throws -> [UInt8] {
        var known = try cosignedSize()
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
                        "\(name) has seen \(size) entries of this log, and the newest "
                            + "checkpoint here covers \(checkpoint.size): this is an older copy",
                        mend: "afterimage verify, and the newest copy of the data directory")
                }
                known = size
            }
        }
        throw CommandFailure(
            .negative, "\(name) has seen another tree of \(known) entries of this log",
            mend: "afterimage verify --data DIR")
    }
}
