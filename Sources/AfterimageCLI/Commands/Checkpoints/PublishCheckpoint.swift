import ArgumentParser
import AuditTrail

/// Has witnesses cosign the newest checkpoint.
struct PublishCheckpoint: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish",
        abstract: "Have witnesses cosign the newest checkpoint, and keep the cosignatures.",
        discussion: """
            Speaks C2SP tlog-witness. A witness must know the log's origin and key, which are in \
            trail.pub. Keeps what it gets in the folder witnessed of the data directory. Without \
            --witness it asks those of trail.witnesses in the configuration.
            """,
    )

    @Option(help: ArgumentHelp("The witness's submission prefix.", valueName: "url"))
    var witness: String?

    @Option(
        name: .customLong("witness-key"),
        help: ArgumentHelp("The witness's public key: a file, or its text.", valueName: "file"))
    var witnessKey: String?

    @OptionGroup(title: "Source") var directory: DirectoryOptions
    @OptionGroup var common: ProgramOptions

    func validate() throws {
        guard (witness == nil) == (witnessKey == nil) else {
            throw ValidationError("--witness and --witness-key go together")
        }
    }

    func run() async throws {
        let log = PublishedLog(directory: try directory.path(common))
        var failure: (any Error)?
        for witness in try witnesses() {
            do {
                let publisher = try WitnessPublisher(witness, log)
                let size = try await publisher.publish()
                common.say("\(publisher.name) cosigned the checkpoint over \(size) entries")
            } catch {
                // The others are asked all the same; the first failure decides how it ends.
                if failure == nil { failure = error } else { common.say("\(error)") }
            }
        }
        if let failure { throw failure }
    }

    private func witnesses() throws -> [WitnessSettings] {
        if let witness, let witnessKey {
            return [WitnessSettings(url: witness, key: try KeyArgument.text(witnessKey))]
        }
        let configured = try common.configuration().trail.witnesses
        guard !configured.isEmpty else {
            throw CommandFailure(
                .usage, "no witness is configured", mend: "--witness URL --witness-key FILE")
        }
        return configured
    }
}
