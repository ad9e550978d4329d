import ArgumentParser

/// Looks at alerts, tries rules, and mutes them.
struct Alerts: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "alert",
        abstract: "Look at alerts, try rules on entries, and mute them.",
        subcommands: [
            ListAlerts.self, TestAlert.self, AlertHistory.self, MuteAlert.self, UnmuteAlert.self,
            BacktestAlert.self,
        ],
    )
}
