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

    @OptionGroup var consent: ConsentOptions
    @OptionGroup var functions: FunctionOptions
    @OptionGroup var options: DeployOptions

    func run() async throws {
        try await options.use(functions) { task in
            let plans = try await task.plans()
            let text = DeploymentText(look: Look())
            try Output.plain().write(text.text(plans, of: task))
            let needed = plans.filter(\.isNeeded)
            guard !needed.isEmpty else { return }
            guard !consent.isDryRun else {
                for plan in needed { try await task.deployment.discard(plan) }
                return options.common.say("No change made. Repeat with --yes to apply.")
            }
            do {
                try consent.confirm(
                    "Apply to \(counted(needed.count, "stack"))?", options.common)
            } catch {
                for plan in needed { try await task.deployment.discard(plan) }
                throw error
            }
            try await task.delivery?.put()
            for plan in needed {
                guard let stack = try await task.deployment.apply(plan) else { continue }
                try Output.plain().write(StackStateText.text(stack, events: []))
            }
        }
    }
}
