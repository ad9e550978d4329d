import ArgumentParser
import AuditConsole
import DynamoModel

/// Shows how far a server's archive has come.
struct ArchiveStatus: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Show how far the archive has come; 1 when it is held up.",
        discussion: "Output forms: text, json and jsonl.",
    )

    @OptionGroup(title: "Output") var outputOptions: OutputOptions
    @OptionGroup(title: "Source") var sourceOptions: SourceOptions
    @OptionGroup var common: ProgramOptions

    func run() async throws {
        try outputOptions.require([.text, .json, .jsonl], for: "archive status")
        let client = try sourceOptions.server(common)
        let status = try await ServerEntries(client: client).status()
        guard let archive = status.archive else {
            throw CommandFailure(
                .notFound, "the server at \(client.url) has no archive",
                mend: "archive: { enabled: true, bucket: audit-archive } in its afterimage.yaml")
        }
        let output = Output.plain()
        if outputOptions.format == .text {
            let text = ArchiveText(look: outputOptions.look())
            try output.write(text.text(archive, of: status.trail) + "\n")
        } else {
            var writer = JSONWriter()
            archive.write(to: &writer)
            try output.write(writer.text + "\n")
        }
        if archive.trouble != nil { throw ExitCode(EndStatus.negative.rawValue) }
    }
}
