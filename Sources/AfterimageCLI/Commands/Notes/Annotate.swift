import ArgumentParser
import AuditPipeline
import DynamoModel
import Foundation
import NIOHTTP1

/// Adds a note to an entry.
struct Annotate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Add a note to an entry, which itself stays what it is.",
        discussion: "The note is an entry of its own; `show` has it beside the one it is about.",
    )

    @Argument(help: "The entry: its id, at least 6 digits of it, or its index, quoted: '#1042'.")
    var entry: String

    @Option(name: [.customShort("m"), .long], help: "What the note says.")
    var message: String

    @Option(help: "Who says so (default: $USER).")
    var actor: String?

    @OptionGroup(title: "Source") var sourceOptions: SourceOptions
    @OptionGroup var common: ProgramOptions

    func run() async throws {
        guard let reference = EntryReference(entry) else {
            throw CommandFailure(
                .usage, "\"\(entry)\" names no entry",
                mend: "6 to 32 hexadecimal digits of its id, or '#1042'")
        }
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("text", message)
            writer.member("actor", actor ?? ProcessInfo.processInfo.environment["USER"])
        }
        let client = try sourceOptions.server(common)
        let path = ["entries", reference.description, "annotate"]
        guard try await client.answer(.POST, path, body: writer.bytes) != nil else {
            throw CommandFailure(
                .notFound, "the trail has no entry \(reference)", mend: "afterimage log --oneline")
        }
        common.say("noted")
    }
}
