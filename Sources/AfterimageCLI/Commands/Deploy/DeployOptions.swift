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
        /// What is to be in the place of workers; nil for workers.
        var functions: FunctionDeployment?
        /// What is to lie in S3 before there are functions of it; nil where it is there.
        var delivery: FunctionDelivery?
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
                let template = StackTemplate(
                    configuration, scope: scope, leaseTable: leaseTable, functions: functions)
                plans.append(
                    try await deployment.plan(
                        name(of: scope), template.json, try await parameters(of: scope)))
            }
            return plans
        }

        /// What the stack of functions has to be told.
        private func parameters(of scope: StackScope) async throws -> [StackParameter] {
            guard let functions, case .table(let table) = scope else { return [] }
            let trouble = AWSTrouble(table: table, region: database.region)
            let found = try await trouble.explaining("DescribeTable") {
                () throws(DynamoDBError) in
                try await database.describeTable(.init(table: table)).table
            }
            guard StreamTrouble(found) == nil, let stream = found.latestStream?.arn else {
                throw CommandFailure(
                    .unreachable, "The stream of \(table) does not show both images",
                    mend: StreamTrouble(found)?.mend ?? "afterimage doctor --aws")
            }
            return try functions.parameters(
                of: scope.rules(of: configuration), stream: stream, configuration.redactionKey)
        }
    }

    /// Does something with the stacks that are meant, of functions where these are named.
    func use(
        _ functions: FunctionOptions? = nil, _ body: (Task) async throws -> Void,
    ) async throws {
        let configuration = try common.configuration()
        let package = try functions?.package()
        let scopes = try scopes(of: configuration, hasFunctions: functions?.functions != nil)
        let rules = scopes.flatMap { $0 == .shared ? [] : $0.rules(of: configuration) }
        let deployed = try functions?.deployment(of: package, for: rules)
        let settings = try awsOptions.settings()
        let verbosity = common.verbosity
        try await AWSConnection(settings: settings, surroundings: .process)
            .use { database, client in
                let deployment = Deployment(client, in: .process) { verbosity.say($0) }
                var task = Task(
                    configuration: configuration, scopes: scopes,
                    leaseTable: awsOptions.leaseTable, deployment: deployment,
                    database: database)
                task.functions = deployed
                if let package, let deployed {
                    task.delivery = FunctionDelivery(
                        package: package, code: deployed.code, client: client)
                }
                try await body(task)
            }
    }

    /// The stacks that are meant; functions share nothing where workers share leases.
    private func scopes(
        of configuration: Configuration, hasFunctions: Bool,
    ) throws(CommandFailure) -> [StackScope] {
        let scopes = try stacks.scopes(of: configuration)
        guard hasFunctions, !configuration.hasSharedResources else { return scopes }
        return scopes.filter { $0 != .shared }
    }
}
