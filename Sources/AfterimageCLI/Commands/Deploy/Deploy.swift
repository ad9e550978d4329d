import ArgumentParser

/// Brings what workers need to AWS.
struct Deploy: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Bring what the tables' audits need to AWS, by CloudFormation.",
        subcommands: [PrintTemplate.self],
    )
}
