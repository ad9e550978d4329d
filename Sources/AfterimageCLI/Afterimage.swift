import ArgumentParser
import Foundation

/// The program `afterimage`: the audit trail for DynamoDB, its server and its questions.
@main
struct Afterimage: AsyncParsableCommand {
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "afterimage",
        abstract: "The audit trail for DynamoDB: who changed what, when, from what to what.",
        discussion: """
            Exit codes: 0 yes or done, 1 a negative answer, 2 usage or configuration, 3 not found, \
            4 credentials or permission, 5 server unreachable or refusing, 6 conflict, \
            7 inconclusive, 130 interrupted.
            """,
        version: "afterimage \(version)",
        subcommands: [
            Serve.self, Run.self, Demo.self, Env.self, Status.self, Log.self, Show.self,
            Diff.self, BlameCommand.self, At.self, Search.self, Restore.self, Erase.self,
            Annotate.self, Tail.self, Logs.self, Export.self, Verify.self, Proof.self,
            Checkpoints.self, Archives.self, CloudTrails.self, Convert.self, DeadLetters.self,
            Alerts.self, Replays.self, Stats.self, Tables.self, Items.self, Streams.self, Pii.self,
            Contexts.self, Doctor.self, Policy.self, Deploy.self, Initialize.self,
            ConfigurationCommands.self, Completion.self,
        ],
    )

    /// Runs a command and ends the process with the exit code that says how it went.
    static func main() async {
        // A reader that goes away is an error of the next write, which ends the program in peace.
        signal(SIGPIPE, SIG_IGN)
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            end(with: Ending.after(error, arguments: Array(CommandLine.arguments.dropFirst())))
        }
    }

    private static func end(with ending: Ending) -> Never {
        // Whoever closed these has no use for the last words.
        try? FileHandle.standardOutput.write(contentsOf: Data(ending.data.utf8))
        try? FileHandle.standardError.write(contentsOf: Data(ending.talk.utf8))
        Foundation.exit(ending.status)
    }
}
