import ArgumentParser

/// Prints the JSON Schema of the configuration file.
struct PrintSchema: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Print the JSON Schema of the configuration file, for editors.",
    )

    func run() async throws {
        try Output.plain().write("\(JSONSchema().text)\n")
    }
}
