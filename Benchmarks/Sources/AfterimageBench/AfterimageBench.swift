import ArgumentParser
import Foundation

/// Measures row by row, and prints the table.
@main
struct AfterimageBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "afterimage-bench",
        abstract: "Measures Afterimage beside what it is built on and what it replaces.",
        subcommands: [BareRouteCommand.self],
    )

    @Flag(help: "Longer rounds, and a million items where it matters; takes about ten minutes.")
    var full = false

    @Option(
        help: "Only these rows: \(RowName.allCases.map(\.rawValue).joined(separator: ",")).",
        transform: RowName.list(parsing:))
    var only: [RowName] = RowName.usual

    @Option(help: "Entries of the trail in the row trail.")
    var entries: Int?

    @Option(help: "Also write the findings to this file.")
    var json: String?

    @Option(help: "The server to measure; AFTERIMAGE_BIN or .build/release/afterimage otherwise.")
    var binary: String?

    @Option(help: "Moto's server; .venv/bin/moto_server otherwise, if it is there.")
    var moto: String?

    @Option(help: "Where the data go; on the disk that is to be measured.")
    var work = ".build/bench"

    func run() async throws {
        let work = try WorkDirectory(work)
        defer { work.remove() }
        var plan = full ? Plan.full : .quick
        if let entries { plan.trailEntries = entries }
        let bench = Bench(
            plan: plan, programs: try Programs(afterimage: binary, moto: moto),
            work: work,
        )
        let report = await untilInterrupted { [only] in await measure(only, with: bench) }
        print("\n\(report.machine.summary)\n\n\(TextTable(report).text)")
        if let json { try report.json().write(to: URL(filePath: json)) }
        if report.hasFailures { throw ExitCode.failure }
    }

    private func measure(_ names: [RowName], with bench: Bench) async -> BenchReport {
        var report = BenchReport(machine: Machine(), plan: bench.plan)
        for name in names {
            FileHandle.standardError.write(Data("measuring \(name)…\n".utf8))
            var row = BenchReport.Row(name: name.rawValue)
            do {
                try Task.checkCancellation()
                row.findings = try await name.row.measure(bench)
            } catch is CancellationError {
                row.failure = "interrupted"
            } catch {
                row.failure = "\(error)"
            }
            report.rows.append(row)
        }
        return report
    }

    /// Cancels the work on the first SIGINT or SIGTERM, so that no server is left behind.
    private func untilInterrupted<Outcome: Sendable>(
        _ work: @escaping @Sendable () async -> Outcome,
    ) async -> Outcome {
        let task = Task { await work() }
        let sources = [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { task.cancel() }
            source.resume()
            return source
        }
        defer { for source in sources { source.cancel() } }
        return await task.value
    }
}
