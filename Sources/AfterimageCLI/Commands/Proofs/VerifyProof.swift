import ArgumentParser
import AuditPipeline
import AuditTrail
import DynamoModel
import MerkleLog

/// Checks a proof, with nothing but the file and a public key.
struct VerifyProof: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check a .tlog-proof file with a public key, without the trail.",
        discussion: """
            Exits with 0 when the proof holds and 1 when it does not.
            """,
    )

    @Argument(help: "The .tlog-proof file.") var file: String

    @Option(
        help: ArgumentHelp(
            "The trail's public key: the file trail.pub, or its text.", valueName: "file"))
    var key: String

    @Option(
        name: .customLong("witness-key"),
        help: ArgumentHelp(
            "A witness's public key; its cosignature must be there. May be repeated.",
            valueName: "file"))
    var witnessKeys: [String] = []

    @OptionGroup(title: "Output") var outputOptions: OutputOptions
    @OptionGroup var common: ProgramOptions

    func run() async throws {
        let bytes = try InputFile.bytes(file, "a file that `afterimage proof` wrote")
        let proved: ProvedEntry
        do {
            let proof = try EntryProof(parsing: bytes)
            for witness in witnessKeys {
                let verifier = try WitnessVerifier(parsing: KeyArgument.text(witness))
                _ = try verifier.time(in: proof.proof.note)
            }
            proved = try proof.verify(key: try KeyArgument.text(key))
        } catch EntryProofError.malformed(let reason) {
            throw CommandFailure(
                .usage, "\(file) is no proof of an entry: \(reason)",
                mend: "a file that `afterimage proof` wrote")
        } catch let error as EntryProofError {
            throw refuted("\(error)")
        } catch let error as CheckpointError {
            throw refuted(error.description)
        }
        try Output.plain().write(
            Printout(json(proved)).text(as: outputOptions.format) { text(proved) })
    }

    private func refuted(_ reason: String) -> CommandFailure {
        CommandFailure(
            .negative, "\(file) does not prove what it claims: \(reason)",
            mend: "ask for the proof again, or for the trail's key")
    }

    private func text(_ proved: ProvedEntry) -> String {
        let checkpoint = proved.checkpoint
        let result =
            "Result: VERIFIED  entry \(proved.id.short) is #\(proved.index) of the "
            + "\(checkpoint.size) that \(checkpoint.origin) signed\n"
        guard let entry = proved.entry else {
            return result + "The proof keeps the entry's content back.\n"
        }
        let previous = proved.previousIndex.map { "#\($0)" }
        return result + "\n" + ShowText(look: outputOptions.look(), previous: previous).text(entry)
    }

    private func json(_ proved: ProvedEntry) -> String {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("v", 1)
            writer.member("result", "verified")
            writer.member("id", proved.id.description)
            writer.member("index", proved.index)
            if let previous = proved.previousIndex { writer.member("previousIndex", previous) }
            writer.member("origin", proved.checkpoint.origin)
            writer.member("size", proved.checkpoint.size)
            writer.member("root", proved.checkpoint.root.hex)
            if let entry = proved.entry {
                writer.name("entry")
                writer.entry(entry)
            }
        }
        return writer.text
    }
}
