import ArgumentParser
import DynamoModel

/// Shows a stream's records as they come.
struct TailStream: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tail", abstract: "Show records as GetRecords gives them, one on each line.",
        discussion: """
            Reads every open shard, and goes on in the children of those that close. `afterimage \
            tail` shows the trail's entries instead, with who made the changes. A record is a line \
            of JSON as text, too; of an endless list there is no json and no table.
            """)

    @Argument(help: "A table, for its newest stream, or a stream's ARN.") var stream: String

    @Flag(help: "As GetRecords gives them; there is no other form.") var raw = false

    @Flag(
        name: .customLong("from-start"),
        help: "Begin with the oldest record that is kept, not with what comes.")
    var fromStart = false

    @Option(name: .customShort("n", allowingJoined: true), help: "End after so many records.")
    var count: Int?

    @OptionGroup(title: "Output") var outputOptions: OutputOptions
    @OptionGroup(title: "Endpoint") var endpoint: EndpointOptions
    @OptionGroup var common: ProgramOptions

    func validate() throws {
        guard raw else { throw ValidationError("Say --raw, or use `afterimage tail`") }
    }

    func run() async throws {
        try outputOptions.require([.text, .jsonl, .csv], for: "stream tail")
        let reader = StreamReader(client: try endpoint.client(common))
        let arn = try await reader.arn(stream)
        let output = Output.plain()
        var printer = RowPrinter(
            outputOptions.format, list: "records",
            columns: ["eventID", "eventName", "awsRegion", "dynamodb"])
        try output.write(printer.beginning)
        var begun: Set<String> = []
        var places: [(shard: String, iterator: String)] = []
        var left = count ?? .max
        var isFirst = true
        while left > 0 {
            // Shards that are new since the last look are children, and are read from their start.
            for shard in try await reader.shards(of: arn) where begun.insert(shard.id).inserted {
                if isFirst, !fromStart, shard.last != nil { continue }
                let type: GetShardIterator.IteratorType =
                    isFirst && !fromStart ? .latest : .trimHorizon
                guard let iterator = try await reader.iterator(of: shard.id, in: arn, type) else {
                    continue
                }
                places.append((shard.id, iterator))
            }
            isFirst = false
            var isIdle = true
            var next: [(shard: String, iterator: String)] = []
            for place in places {
                let page = try await reader.records(behind: place.iterator)
                for record in page.records.prefix(left) {
                    try output.write(printer.row(record, text: record + "\n"))
                }
                left -= min(left, page.records.count)
                isIdle = isIdle && page.records.isEmpty
                if let iterator = page.next { next.append((place.shard, iterator)) }
                if left == 0 { return }
            }
            places = next
            if isIdle { try await Task.sleep(for: Limits.streamPause) }
        }
    }
}
