import ArgumentParser
import AuditTrail
import SQLite

/// Changes the key that signs.
struct HandOverKey: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate-key",
        abstract: "Have a new key sign from now on, in a note that the old key signs too.",
        discussion: """
            Needs the server to be stopped. trail.pub stays as it is: whoever has it follows the \
            notes in the folder handovers to the new key.
            """,
    )

    @OptionGroup(title: "Source") var directory: DirectoryOptions
    @OptionGroup var common: ProgramOptions

    func run() async throws {
        let path = try directory.path(common)
        _ = try directory.entries(common)
        do {
            let lock = try FileLock(directory: path)
            defer { lock.release() }
            let key = try await Trail.handOverKey(
                directory: path, environment: TrailEnvironment(try common.configuration()))
            try Output.plain().write("\(key)\n")
        } catch let error as DatabaseFileError {
            throw CommandFailure(error)
        } catch let error as TrailError {
            throw CommandFailure(trail: error)
        }
    }
}
