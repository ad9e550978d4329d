import AWSClients
import ArgumentParser

/// Shows how the stacks are.
struct ShowDeployment: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show how the stacks are, what they say, and what happened to them last.",
        discussion: """
            Exits with 1 where one of them could not be made or changed, and with 3 where one is \
            not there. `doctor --aws` looks at what is in them.
            """,
    )

    @OptionGroup var options: DeployOptions

    func run() async throws {
        try await options.use { task in
            var ending = EndStatus.ok
            for scope in task.scopes {
                let name = task.name(of: scope)
                guard let stack = try await task.deployment.stack(name) else {
                    try Output.plain().write("stack \(name)  not there\n")
                    if ending == .ok { ending = .notFound }
                    continue
                }
                let events = try await task.deployment.events(of: name)
                try Output.plain().write(
                    StackStateText.text(
                        stack, events: Array(events.prefix(Limits.shownStackEvents))))
                if !stack.isWell, !stack.isBusy { ending = .negative }
            }
            if ending != .ok { throw ExitCode(ending.rawValue) }
        }
    }
}
