import AWSClients
import ArgumentParser
import DynamoModel

/// What the commands that talk to CloudFormation have in common.
struct DeployOptions: ParsableArguments {
    @OptionGroup var stacks: StackOptions
    @OptionGroup(title: "AWS") var awsOptions: AWSOptions
    @OptionGroup var common: ProgramOptions

    /// What is meant and by which configuration, with what does it.
    struct Task: Sendable {
        let configuration: Configuration
        let scopes: [StackScope]
        let leaseTable: String
        let deployment: Deployment
        let database: DynamoDBClient

        /// The tables whose stacks are meant.
        var rules: [TableRule] {
            configuration.watchedTables.filter { scopes.contains(.table(name: $0.name)) }
        }

        /// What a stack is called.
        func name(of scope: StackScope) -> String {
            scope.stackName(of: configuration.appName)
        }

        /// What is to become of the stacks.
        func plans() async throws -> [StackPlan] {
            var plans: [StackPlan] = []
            for scope in scopes {
                let template = StackTemplate(configuration, scope: scope, leaseTable: leaseTable)
                plans.append(try await deployment.plan(name(of: scope), template.json))
            }
            return plans
        }
    }

    /// Does something with the stacks that are meant.
    func use(_ body: (Task) async throws -> Void) async throws {
        let configuration = try common.configuration()
        let scopes = try stacks.scopes(of: configuration)
        let settings = try awsOptions.settings()
        let verbosity = common.verbosity
        try await AWSConnection(settings: settings, surroundings: .process)
            .use { database, client in
                let deployment = Deployment(client, in: .process) { verbosity.say($0) }
                try await body(
                    Task(
                        configuration: configuration, scopes: scopes,
                        leaseTable: awsOptions.leaseTable, deployment: deployment,
                        database: database))
            }
    }
}
