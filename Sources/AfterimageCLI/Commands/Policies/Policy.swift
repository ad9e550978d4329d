import AWSClients
import ArgumentParser

/// Prints what IAM must allow to a principal.
struct Policy: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print the IAM policy of a principal on AWS: all that it needs, and no more.",
        discussion: """
            worker runs `afterimage run --aws`; processor and logger are its two halves with a \
            topic and a queue in between; reader reads entries; restorer puts items back, too. \
            The tables and where their entries go are those of the configuration.
            """,
    )

    @Argument(help: "Whose policy: worker, processor, logger, reader or restorer.")
    var role: PolicyRole

    @Option(help: ArgumentHelp("Only this table of the configuration.", valueName: "name"))
    var table: String?

    @Option(help: "The account of all resources; * is whichever has the policy.")
    var account = "*"

    @Option(help: "json or yaml.")
    var format = Document.Format.json

    @OptionGroup var awsOptions: AWSOptions
    @OptionGroup var common: ProgramOptions

    func validate() throws {
        let isAccount = account.count == 12 && account.allSatisfy { ("0"..."9").contains($0) }
        guard account == "*" || isAccount else {
            throw ValidationError("--account has twelve digits")
        }
    }

    func run() async throws {
        let region = try awsOptions.settings().region
        var resources = AuditedResources(
            rules: try rules(), partition: AWSPartition(region: region).name, region: region,
            account: account, leaseTable: awsOptions.leaseTable)
        resources.archive = try common.configuration().archive
        try Output.plain().write(role.policy(of: resources).document.text(as: format))
    }

    /// What the configuration says of the tables that are meant.
    private func rules() throws -> [TableRule] {
        let watched = try common.configuration().watchedTables
        guard !watched.isEmpty else { throw CommandFailure.noTable }
        guard let table else { return watched }
        let named = watched.filter { $0.name == table }
        guard !named.isEmpty else {
            throw CommandFailure(
                .usage, "The configuration has no audited table \(table)",
                mend: "--table \(watched.map(\.name).joined(separator: ", or --table "))")
        }
        return named
    }
}
