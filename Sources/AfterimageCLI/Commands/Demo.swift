import ArgumentParser
import Foundation

/// Fills a running server with sample tables and a history of changes.
struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Fill a running server with sample tables and their history.",
        discussion: """
            Tables, all of them the demo's own: \
            \(DemoTable.allCases.map(\.rawValue).joined(separator: ", ")).
            """,
    )

    @Option(help: "The same seed makes the same history.")
    var seed: UInt64 = 1

    @Option(help: "How many requests make the history.")
    var count = 300

    @Option(help: "Go on for so many minutes after that, at the rate.")
    var minutes = 0

    @Option(help: "Requests a second while going on.")
    var rate = 5

    @Flag(help: "Delete the demo's own tables first, and what is in them.")
    var reset = false

    @OptionGroup(title: "Endpoint") var endpointOptions: EndpointOptions
    @OptionGroup var common: ProgramOptions

    func validate() throws {
        guard count >= 0, (0...1440).contains(minutes), (1...1000).contains(rate) else {
            throw ValidationError(
                "--count counts from 0, --minutes goes to 1440, --rate from 1 to 1000")
        }
    }

    func run() async throws {
        let endpoint = DemoEndpoint(try endpointOptions.client(common))
        if reset { try await deleteTables(endpoint) }
        for table in DemoTable.allCases {
            try await endpoint.send(table.creation, accepted: ["ResourceInUseException"])
        }
        var story = DemoStory(seed: seed)
        let pause = Duration.seconds(1) / rate
        let live = minutes * 60 * rate
        try await tell(&story, count, to: endpoint)
        try await tell(&story, live, to: endpoint, every: pause)
        common.say(
            """
            \(counted(count + live, "request")) to \(counted(DemoTable.allCases.count, "table"))
            Try: afterimage log --oneline -n 20
                 afterimage status
            """)
    }

    private func deleteTables(_ endpoint: DemoEndpoint) async throws {
        for table in DemoTable.allCases {
            try await endpoint.send(table.deletion, accepted: ["ResourceNotFoundException"])
        }
    }

    private func tell(
        _ story: inout DemoStory, _ count: Int, to endpoint: DemoEndpoint,
        every pause: Duration = .zero,
    ) async throws {
        let isShown = Terminal.isTalk && !common.quiet
        var bar = ProgressBar("history", total: count, isShown: isShown)
        defer { bar.clear() }
        for done in 0..<count {
            bar.show(done)
            try await endpoint.send(story.next())
            if pause > .zero { try await Task.sleep(for: pause) }
        }
    }
}
