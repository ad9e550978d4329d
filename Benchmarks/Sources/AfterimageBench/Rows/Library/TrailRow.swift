import Foundation

/// What a trail of so many entries takes to be written, asked, proved and verified, in a program
/// that embeds the library.
struct TrailRow: Row {
    func measure(_ bench: Bench) async throws -> [Finding] {
        let folder = try bench.work.folder("trail")
        let figures = try await figures(bench, in: folder)
        func figure(_ name: String) throws -> Double {
            guard let value = figures[name] else { throw BenchFailure("no figure \(name)") }
            return value
        }
        func time(_ what: String, _ name: String, within limit: Double) throws -> Finding {
            Finding("  \(what), p99", try figure("\(name).p99") / 1000, .milliseconds)
                .goal(.atMost(limit, aim: limit / 2))
        }
        let raw = try RawLog.measure(
            rows: bench.plan.trailEntries, of: Int(try figure("entryBytes")), at: "\(folder)/raw.db"
        )
        let many = TextTable.number(Double(bench.plan.trailEntries))
        return [
            Finding("entries appended, 1,000 at once, \(many)", try figure("append"), .perSecond)
                .beside("SQLite alone", raw).goal(.atLeast(0.5, aim: 0.8), of: .ratio),
            Finding("  while somebody searches", try figure("appendBesideSearch"), .perSecond)
                .beside("alone", try figure("appendAlone"))
                .goal(.atLeast(0.8, aim: 0.9), of: .ratio),
            Finding("  with their content encrypted", try figure("encrypted"), .times)
                .goal(.atLeast(0.5, aim: 0.8)),
            Finding("entries indexed for search", try figure("index"), .perSecond),
            Finding("entries verified, by one core", try figure("verify"), .perSecond)
                .goal(.atLeast(300_000, aim: 500_000)),
            try time("log of one item", "log", within: 1),
            try time("show of an entry", "show", within: 1),
            try time("a former version of an item", "version", within: 1),
            try time("inclusion proof", "proof", within: 1),
            try time("search by actor, first page", "searchByActor", within: 20),
            Finding(
                "    processor time each", try figure("searchByActor.cpu") / 1000, .milliseconds),
            try time("search by attribute, first page", "searchByAttribute", within: 20),
            Finding(
                "    processor time each", try figure("searchByAttribute.cpu") / 1000,
                .milliseconds),
            Finding("trail, proofs and indexes, per entry", try figure("allBytes"), .bytes)
                .beside("two images in JSON", try figure("imageBytes"))
                .goal(.atMost(0.35, aim: 0.25), of: .ratio),
            Finding("  the trail's own file", try figure("entryBytes"), .bytes)
                .beside("two images in JSON", try figure("imageBytes")),
            Finding("  write-ahead logs meanwhile", try figure("logBytes") / 1e6, .megabytes),
            Finding("  resident meanwhile, added", try figure("addedBytes") / 1e6, .megabytes),
        ]
    }

    private func figures(_ bench: Bench, in folder: String) async throws -> [String: Double] {
        let program = URL(filePath: bench.programs.itself).deletingLastPathComponent()
            .appending(path: "trail-figures").path
        let process = try ServerProcess(
            program, [folder, "\(bench.plan.trailEntries)"], outputIn: folder)
        while process.isRunning { try await Task.sleep(for: .milliseconds(20)) }
        let words = Data(process.words.utf8)
        guard let figures = try? JSONDecoder().decode([String: Double].self, from: words) else {
            throw BenchFailure("\(program) has not told its figures: \(process.lastWords)")
        }
        return figures
    }
}
