import ArgumentParser
import Foundation

/// Translates between plain JSON and DynamoDB JSON.
struct Convert: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Translate between plain JSON and DynamoDB JSON.",
        discussion: """
            Reads one document, or one on each line. Items inside a document, such as those that \
            `aws dynamodb scan` prints, are found and translated where they stand. In the forms \
            jsonl, csv and table the elements of an array, and those of the member Items, stand \
            on lines of their own; a document in JSON is what was read, without a version.
            """,
    )

    @Argument(help: "The file to read (default: standard input).")
    var file: String?

    @Option(help: "The form to translate to: json or ddb (default: the other one).")
    var to: JSONConversion.Form?

    @OptionGroup(title: "Output") var outputOptions: OutputOptions
    @OptionGroup var common: ProgramOptions

    func run() throws {
        let bytes = try read()
        let output = Output.plain()
        let document: String
        do {
            document = try JSONConversion(to: to).document(bytes)
        } catch {
            guard let lines = JSONConversion.lines(of: bytes) else { throw error }
            guard outputOptions.format != .text else {
                for line in lines { try output.write(translated(line, of: error)) }
                return
            }
            let documents = try lines.map { try translated($0, of: error).dropLast() }
            let array = "[\(documents.joined(separator: ",\n"))]"
            return try output.write(ConvertedItems(array).text(as: outputOptions.format))
        }
        guard [.text, .json].contains(outputOptions.format) else {
            let line = try JSONConversion(to: to).line(bytes)
            return try output.write(ConvertedItems(line).text(as: outputOptions.format))
        }
        try output.write(document)
    }

    /// A line in the other form; a fault of the first one is most likely the whole document's.
    private func translated(
        _ line: JSONConversion.Line, of document: CommandFailure,
    ) throws(CommandFailure) -> String {
        do {
            return try JSONConversion(to: to).line(line.bytes)
        } catch {
            guard line.number > 1 else { throw document }
            let what = error.what.replacing("the input", with: "line \(line.number)")
            throw CommandFailure(error.status, what, mend: error.mend)
        }
    }

    private func read() throws -> [UInt8] {
        guard let file, file != "-" else {
            return Array(try FileHandle.standardInput.readToEnd() ?? Data())
        }
        guard let data = FileManager.default.contents(atPath: file) else {
            throw CommandFailure(.notFound, "\(file) can not be read", mend: "ls -l \(file)")
        }
        return Array(data)
    }
}
