import ArgumentParser

/// Recomputes the trail.
struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Recompute the trail from its stored bytes: entries, tree, checkpoints, streams.",
        discussion: """
            Exits with 0 when all is well, 1 when something was altered, 7 when not sure. \
            Output forms: text, json and jsonl.
            """,
    )

    @OptionGroup(title: "Output") var outputOptions: OutputOptions
    @OptionGroup(title: "Source") var sourceOptions: SourceOptions
    @OptionGroup var common: ProgramOptions

    func run() async throws {
        try outputOptions.require([.text, .json, .jsonl], for: "verify")
        let source = try sourceOptions.open(common)
        let document = try await source.verify()
        let output = Output.plain()
        if outputOptions.format == .text {
            let text = VerificationText(look: outputOptions.look(), now: SystemClock.now()).text(
                document)
            try output.write(text)
        } else {
            try output.write(String(decoding: document.json, as: UTF8.self) + "\n")
        }
        if document.status != .ok { throw ExitCode(document.status.rawValue) }
    }
}
