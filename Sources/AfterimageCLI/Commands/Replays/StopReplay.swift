import ArgumentParser
import AuditPipeline

/// Has a replay send nothing more.
struct StopReplay: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stop",
        abstract: "Send nothing more of a replay; what is on its way still arrives.")

    @Argument(help: "The replay's number.")
    var number: Int64

    @OptionGroup(title: "Output") var outputOptions: OutputOptions
    @OptionGroup(title: "Source") var sourceOptions: SourceOptions
    @OptionGroup var common: ProgramOptions

    func run() async throws {
        let client = ReplayClient(client: try sourceOptions.server(common))
        let replay = try await client.stop(number)
        let text = ReplayText(look: outputOptions.look())
        try Output.plain().write(
            Printout(replay.write).text(as: outputOptions.format) { text.line(replay) })
    }
}
