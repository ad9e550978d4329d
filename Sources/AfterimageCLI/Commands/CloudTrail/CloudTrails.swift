import ArgumentParser

/// Looks after API events that another CloudTrail recorded.
struct CloudTrails: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cloudtrail",
        abstract: "Join log files of AWS CloudTrail with entries; `show` tells whose they are.",
        subcommands: [ImportEvents.self],
    )
}
