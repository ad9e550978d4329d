import ArgumentParser
import Foundation

/// Writes a configuration file to begin with.
struct Initialize: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Write a commented afterimage.yaml, or translate a declaration of FW24.",
        discussion: """
            With --from-fw24 the objects of a TypeScript or JSON file that declare a table become \
            rules; what has no counterpart is named with its line, on stderr and in the file.
            """,
    )

    @Option(help: ArgumentHelp("A table to begin with.", valueName: "name"))
    var table: String?

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp(
            "Where its entries go: TRAIL, CLOUDWATCH, DYNAMODB, CONSOLE.", valueName: "word"))
    var type: [String] = []

    @Option(
        name: .customLong("from-fw24"),
        help: ArgumentHelp("A file in which FW24 declares tables.", valueName: "file"))
    var declaration: String?

    @Option(help: ArgumentHelp("Where to write; - prints.", valueName: "file"))
    var output = "./afterimage.yaml"

    func validate() throws {
        guard declaration == nil || (table == nil && type.isEmpty) else {
            throw ValidationError("--from-fw24 has its tables, so --table has no place beside it")
        }
        guard table != nil || type.isEmpty else {
            throw ValidationError("--type is about a table: --table NAME")
        }
    }

    func run() async throws {
        let text = try declaration.map(translated) ?? started()
        if output == "-" {
            try Output.plain().write(text)
        } else {
            try write(text)
            Verbosity.usual.say("wrote \(output)")
        }
        // A translation that is wrong is written all the same: it is mended more easily there.
        _ = try ConfigurationFile(path: output, text: text).configuration(environment: [:])
    }

    /// A file with every key, and the table that is asked for.
    private func started() throws -> String {
        var values: [String: String] = [:]
        if let table {
            values["tables.table.name"] = table
            let words = type.map { $0.uppercased() }
            if !words.isEmpty {
                values["tables.table.audit.type"] = "[\(words.joined(separator: ", "))]"
            }
            if words.contains("DYNAMODB") {
                values["tables.table.audit.dynamodbstreamOptions.auditTableName"] = "\(table)-audit"
            }
        }
        let text = CommentedFile(values).text
        // What was asked for may be wrong, which is told now and not when the server starts.
        _ = try ConfigurationFile(path: output, text: text).configuration(environment: [:])
        return text
    }

    private func translated(_ path: String) throws -> String {
        let source = try ConfigurationFile.text(of: path, called: "declaration")
        let translation = try FW24Translation(source, file: path)
        for remark in translation.remarks { Verbosity.usual.say(remark) }
        return try translation.fileText()
    }

    private func write(_ text: String) throws {
        guard !FileManager.default.fileExists(atPath: output) else {
            throw CommandFailure(
                .conflict, "\(output) is there already", mend: "afterimage init --output FILE")
        }
        guard FileManager.default.createFile(atPath: output, contents: Data(text.utf8)) else {
            throw CommandFailure(
                .usage, "\(output) can not be written", mend: "afterimage init --output FILE")
        }
    }
}
