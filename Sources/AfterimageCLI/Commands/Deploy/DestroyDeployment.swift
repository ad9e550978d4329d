import AWSClients
import ArgumentParser

/// Deletes the stacks; what holds evidence stays.
struct DestroyDeployment: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "destroy",
        abstract: "Delete the stacks, once you have seen what goes; entries stay.",
        discussion: """
            Audit tables, dead letters and log groups stay, and belong to no stack then; the plan \
            names each of them.
            """,
    )

    @OptionGroup var consent: ConsentOptions
    @OptionGroup var options: DeployOptions

    func run() async throws {
        try await options.use { task in
            let stacks = try await found(task)
            guard !stacks.isEmpty else {
                let names = task.scopes.map(task.name(of:)).joined(separator: ", ")
                throw CommandFailure(
                    .notFound, "There is none of the stacks \(names)", mend: "another --region")
            }
            let text = StackPlanText(look: Look())
            for stack in stacks {
                let resources =
                    stack.isUnderReview
                    ? [] : try await task.deployment.resources(of: stack.name)
                try Output.plain().write(text.farewell(stack.name, resources))
            }
            guard !consent.isDryRun else {
                return options.common.say("No change made. Repeat with --yes to apply.")
            }
            try consent.confirm("Delete \(counted(stacks.count, "stack"))?", options.common)
            for stack in stacks { try await task.deployment.delete(stack) }
        }
    }

    /// The stacks that are there; what the others share goes last.
    private func found(_ task: DeployOptions.Task) async throws -> [Stack] {
        var found: [Stack] = []
        for scope in task.scopes.reversed() {
            if let stack = try await task.deployment.stack(task.name(of: scope)) {
                found.append(stack)
            }
        }
        return found
    }
}
