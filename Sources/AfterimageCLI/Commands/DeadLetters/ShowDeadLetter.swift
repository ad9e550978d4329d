import ArgumentParser
import AuditConsole
import DynamoModel

/// Shows one dead letter in full.
struct ShowDeadLetter: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show one dead letter: why it was given up, the change, the bytes.")

    @Argument(help: "The dead letter's number.")
    var id: Int64

    @OptionGroup(title: "Output") var outputOptions: OutputOptions
    @OptionGroup(title: "Source") var sourceOptions: SourceOptions
    @OptionGroup var common: ProgramOptions

    func run() async throws {
        let client = DeadLetterClient(client: try sourceOptions.server(common))
        let letter = try await client.letter(id)
        let text = Printout(letter.write).text(as: outputOptions.format) {
            DeadLetterSheet.page(of: letter)
        }
        try Output.plain().write(text)
    }
}
