import AWSClients
import ArgumentParser

/// Prints the stack of what workers need.
struct PrintTemplate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "template",
        abstract: "Print the CloudFormation template of what `run --aws` needs.",
        discussion: """
            Audit tables, log groups, topics, the tables of leases and dead letters, and the \
            policy of the workers, for the tables of the configuration: all in one stack, or \
            with --table or --shared one of those that `deploy apply` makes. `aws cloudformation \
            deploy --template-file FILE --stack-name NAME --capabilities CAPABILITY_IAM` makes it.
            """,
    )

    @Option(
        name: .customLong("lease-table"), help: "The table by which workers share the shards.")
    var leaseTable = LeaseTable.usualName

    @Option(help: "json or yaml.")
    var format = Document.Format.yaml

    @Option(
        help: ArgumentHelp(
            "Lambda functions in the place of workers, of the package that lies there.",
            valueName: "s3://bucket/key"))
    var functions: FunctionCode?

    @Option(help: "What the functions run on: x86_64 or arm64.")
    var architecture = FunctionPackage.Architecture.x86

    @OptionGroup var stacks: StackOptions
    @OptionGroup var common: ProgramOptions

    func run() async throws {
        let configuration = try common.configuration()
        let scope = try stacks.named(in: configuration) ?? .everything
        let deployment = try functions.map { code throws(CommandFailure) in
            try FunctionDeployment(code, on: architecture, for: scope.rules(of: configuration))
        }
        if functions != nil, scope == .shared { try checkSharing(configuration) }
        let template = StackTemplate(
            configuration, scope: scope, leaseTable: leaseTable, functions: deployment)
        try Output.plain().write(Document(json: template.json).text(as: format))
    }

    /// Throws where nothing would be in the stack of what tables share, since functions have no
    /// leases.
    private func checkSharing(_ configuration: Configuration) throws(CommandFailure) {
        let tables = configuration.auditTableLayouts.keys.filter {
            StackScope.shared.owns(auditTable: $0, in: configuration)
        }
        guard tables.isEmpty, configuration.auditLogGroups.isEmpty else { return }
        throw CommandFailure(
            .usage, "The tables share nothing that functions need", mend: "--table NAME")
    }
}
