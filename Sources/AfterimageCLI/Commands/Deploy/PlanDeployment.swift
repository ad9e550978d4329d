import AWSClients
import ArgumentParser
import DynamoModel

/// Says what `deploy apply` would do.
struct PlanDeployment: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Say what `deploy apply` would make, change and remove, and what it costs.",
        discussion: """
            Changes nothing. Of a stack that is there CloudFormation says what would change, by a \
            change set that is deleted again.
            """,
    )

    @OptionGroup var functions: FunctionOptions
    @OptionGroup var options: DeployOptions

    func run() async throws {
        try await options.use(functions) { task in
            let plans = try await task.plans()
            for plan in plans { try await task.deployment.discard(plan) }
            try Output.plain().write(DeploymentText(look: Look()).text(plans, of: task))
            for rule in task.rules { try await tellTrouble(rule.name, task) }
        }
    }

    /// Says what is missing of a table that others own.
    private func tellTrouble(_ table: String, _ task: DeployOptions.Task) async throws {
        let calls = AWSTrouble(table: table, region: task.database.region)
        do throws(DynamoDBError) {
            let found = try await task.database.describeTable(.init(table: table)).table
            guard let trouble = StreamTrouble(found) else { return }
            options.common.say("\(trouble.what)\nTry: \(trouble.mend)")
        } catch .resourceNotFound {
            options.common.say("There is no table \(table) in \(task.database.region)")
        } catch {
            throw calls.failure(error, "DescribeTable")
        }
    }
}
