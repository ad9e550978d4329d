import AWSClients
import ArgumentParser

/// Makes or changes the stacks.
struct ApplyDeployment: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply",
        abstract: "Make or change the stacks, once you have seen the plan and agreed.",
        discussion: """
            Returns once CloudFormation is done, and tells on stderr what happens meanwhile. An \
            interrupted apply goes on at AWS; `deploy status` says how far it is.
            """,
    )

    @Flag(help: "Say what would be done, and do nothing.")
    var dryRun = false

    @Flag(help: "Do it without asking.")
    var yes = false

    @OptionGroup var options: DeployOptions

    func run() async throws {
        try await options.use { task in
            let plans = try await task.plans()
            let text = DeploymentText(look: Look())
            try Output.plain().write(text.text(plans, task.rules))
            let needed = plans.filter(\.isNeeded)
            guard !needed.isEmpty else { return }
            guard !dryRun else {
                for plan in needed { try await task.deployment.discard(plan) }
                return options.common.say("No change made. Repeat with --yes to apply.")
            }
            do {
                try Question(isAnswered: yes, common: options.common).confirm(
                    "Apply to \(counted(needed.count, "stack"))?")
            } catch {
                for plan in needed { try await task.deployment.discard(plan) }
                throw error
            }
            for plan in needed {
                guard let stack = try await task.deployment.apply(plan) else { continue }
                try Output.plain().write(StackStateText.text(stack, events: []))
            }
        }
    }
}
