import ArgumentParser
import AuditConsole
import DynamoModel

/// Shows how far a server's archive has come.
struct ArchiveStatus: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Show how far the archive has come; 1 when it is held up.",
    )

    @OptionGroup(title: "Output") var outputOptions: OutputOptions
    @OptionGroup(title: "Source") var sourceOptions: SourceOptions
    @OptionGroup var common: ProgramOptions

    func run() async throws {
        let client = try sourceOptions.server(common)
        let status = try await ServerEntries(client: client).status()
        guard let archive = status.archive else {
            throw CommandFailure(
                .notFound, "the server at \(client.url) has no archive",
                mend: "archive: { enabled: true, bucket: audit-archive } in its afterimage.yaml")
        }
        let text = Printout(archive.write).text(as: outputOptions.format) {
            ArchiveText(look: outputOptions.look()).text(archive, of: status.trail) + "\n"
        }
        try Output.plain().write(text)
        if archive.trouble != nil { throw ExitCode(EndStatus.negative.rawValue) }
    }
}
