import ArgumentParser
import AuditConsole
import AuditPipeline
import DynamoModel

/// Begins a replay, once it was shown what it would send.
struct StartReplay: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "start",
        abstract: "Send a range of entries to one destination again.",
        usage: """
            afterimage replay --to <name> [--since <time>] [--until <time>] [--query <query>] \
            [<options>]
            """,
        discussion: """
            A destination of alerts has the alerts again that its rules tell of these entries, \
            with the ids that they had, or would have had; a search index has the entries. \
            Shows what would be sent, and asks; without a terminal it needs --yes. The server \
            sends them, the oldest first, also over a restart. With --wait it ends with 1 where \
            something became a dead letter.
            """,
    )

    @Option(help: "The destination, as it is called in afterimage.yaml.")
    var to: String

    @Option(help: "Changes from then on: a time, or a number and one of s, m, h, d, w: ago.")
    var since: String?

    @Option(help: "Changes before then (default: now).")
    var until: String?

    @Option(parsing: .unconditional, help: "Only entries that this query wants.")
    var query: String?

    @Flag(help: "Entries too that no rule is about.")
    var every = false

    @Option(help: "How much is sent in a second at the most, 1 to 1000 (default: 100).")
    var rate: Int?

    @Flag(help: "Wait until all is sent.")
    var wait = false

    @OptionGroup var consent: ConsentOptions
    @OptionGroup(title: "Output") var outputOptions: OutputOptions
    @OptionGroup(title: "Source") var sourceOptions: SourceOptions
    @OptionGroup var common: ProgramOptions

    func run() async throws {
        let client = ReplayClient(client: try sourceOptions.server(common))
        var order = ReplayOrder()
        order.destination = to
        order.query = query
        (order.since, order.until) = (since, until)
        order.everyEntry = every
        order.rate = rate
        let plan = try await client.plan(order)
        let text = ReplayText(look: outputOptions.look())
        if consent.isDryRun {
            return try show(plan.write, text.plan(plan) + text.nothingDone(plan))
        }
        if outputOptions.format == .text { try Output.plain().write(text.plan(plan)) }
        guard plan.sent > 0 || !plan.isWhole else {
            return try show(plan.write, "")
        }
        try consent.confirm("Send \(text.amount(plan)) to \(to) again?", common)
        // What was shown, whatever the time is now.
        order.since = plan.request.since?.description
        order.until = plan.request.until?.description
        var replay = try await client.start(order)
        while wait, replay.ended == nil {
            try await Task.sleep(for: Limits.watchPause)
            replay = try await client.replay(replay.id)
        }
        try show(replay.write, text.line(replay))
        if wait, replay.outcome != ReplayReport.done || replay.parked > 0 {
            throw ExitCode(EndStatus.negative.rawValue)
        }
    }

    private func show(_ document: (inout JSONWriter) -> Void, _ text: String) throws {
        try Output.plain().write(
            Printout(document).text(as: outputOptions.format) { text })
    }
}
