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

    @OptionGroup var functions: FunctionOptions
    @OptionGroup var stacks: StackOptions
    @OptionGroup var common: ProgramOptions

    func run() async throws {
        let configuration = try common.configuration()
        let scope = try stacks.named(in: configuration) ?? .everything
        let deployment = try functions.deployment(
            of: nil, for: scope.rules(of: configuration))
        if deployment != nil, scope == .shared, !configuration.hasSharedResources {
            throw CommandFailure(
                .usage, "The tables share nothing that functions need", mend: "--table NAME")
        }
        let template = StackTemplate(
            configuration, scope: scope, leaseTable: leaseTable, functions: deployment)
        try Output.plain().write(Document(json: template.json).text(as: format))
    }
}
