import ArgumentParser
import AuditConsole
import AuditPipeline
import Foundation

/// Writes a proof of one entry.
struct MakeProof: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "make",
        abstract: "Write a .tlog-proof file that proves one entry to whoever has trail.pub.",
        discussion: """
            The file has the entry's content, unless --without-content is given: then it proves \
            that some entry stands there, and not which.
            """,
    )

    @Argument(help: "The entry: its id, at least 6 digits of it, or its index, quoted: '#1042'.")
    var entry: String

    @Option(help: ArgumentHelp("Write to this file instead of stdout.", valueName: "file"))
    var out: String?

    @Flag(name: .customLong("without-content"), help: "Keep the entry's content back.")
    var hidesContent = false

    @OptionGroup(title: "Source") var sourceOptions: SourceOptions
    @OptionGroup var common: ProgramOptions

    func run() async throws {
        guard let reference = EntryReference(entry) else {
            throw CommandFailure(
                .usage, "\"\(entry)\" names no entry",
                mend: "6 to 32 hexadecimal digits of its id, or '#1042'",
            )
        }
        let desk = try sourceOptions.checkpoints(common)
        let source = try sourceOptions.open(common)
        guard let found = try await source.entry(reference) else {
            throw CommandFailure(
                .notFound, "the trail has no entry \(reference)", mend: "afterimage log --oneline")
        }
        guard let proof = try await desk.proof(of: found, withContent: !hidesContent) else {
            throw CommandFailure(
                .unreachable, "no checkpoint covers entry \(reference) yet",
                mend: "the same again in some seconds")
        }
        guard let out else { return try Output.plain().write(proof) }
        do {
            try proof.write(toFile: out, atomically: true, encoding: .utf8)
        } catch {
            throw CommandFailure(.usage, "\(out) can not be written", mend: "--out FILE")
        }
        common.say("\(out) proves entry \(found.entry.id.short), #\(found.trailPlace.index)")
    }
}
