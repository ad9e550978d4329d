import ArgumentParser

/// Brings what audits need to AWS.
struct Deploy: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Bring what the tables' audits need to AWS, by CloudFormation.",
        discussion: """
            Each table has a stack of its own, and one has what tables share: leases, dead \
            letters and log groups.
            """,
        subcommands: [
            PackageFunction.self, PrintTemplate.self, PlanDeployment.self, ApplyDeployment.self,
            ShowDeployment.self, DestroyDeployment.self,
        ],
    )
}
