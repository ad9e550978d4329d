import AuditPipeline
import AuditTrail
import DynamoModel
import Foundation

/// Fills a trail of its own with so many entries, asks it everything that users ask, and prints
/// how long that took as one JSON object: rates in a second, times in microseconds.
@main
struct TrailFigures {
    static func main() async throws {
        guard CommandLine.arguments.count == 3, let entries = Int(CommandLine.arguments[2]),
            entries >= 10_000
        else { throw UsageError() }
        var figures: [String: Double] = [:]
        let folder = CommandLine.arguments[1]
        let place = try made("\(folder)/trail")
        var story = Story(items: entries / 10)

        let before = Memory.residentBytes
        try await fill(place, with: entries, of: &story, &figures)
        figures["entryBytes"] = try sizeBytes(of: place, "audit.db") / Double(entries)
        figures["allBytes"] = try sizeBytes(of: place) / Double(entries)
        figures["imageBytes"] = Double(Story.imageBytes)

        let trail = try Trail(directory: place, environment: TrailEnvironment(now: now))
        let questions = Questions(trail: trail, story: story, entries: entries)
        for question in Questions.Question.allCases {
            let before = Memory.processorSeconds
            let times = try await questions.ask(question)
            let processor = (Memory.processorSeconds - before) / Double(Questions.Question.times)
            figures["\(question).cpu"] = processor * 1e6
            figures["\(question).p50"] = times.microseconds(within: 0.5)
            figures["\(question).p99"] = times.microseconds(within: 0.99)
        }
        try await readBeside(trail, &story, questions, &figures)
        figures["verify"] = try await verify(trail)
        figures["addedBytes"] = Double(Memory.mostResidentBytes - before)
        try await trail.close()
        figures["encrypted"] = try await encrypted(in: folder)
        print(String(decoding: try JSONEncoder().encode(figures), as: UTF8.self))
    }

    /// Appends so many entries, indexes and seals them, and closes the files: a log that is still
    /// written has the same size in every trail, and is told apart.
    private static func fill(
        _ place: String, with entries: Int, of story: inout Story,
        _ figures: inout [String: Double],
    ) async throws {
        let trail = try Trail(directory: place, environment: TrailEnvironment(now: now))
        let indexer = SearchIndexer(trail)
        figures["append"] = try await append(entries, of: &story, to: trail)
        let start = ContinuousClock.now
        try await indexer.catchUp()
        figures["index"] = Double(entries) / seconds(since: start)
        figures["logBytes"] =
            try sizeBytes(of: place, "audit.db-wal") + sizeBytes(of: place, "search.db-wal")
        try await indexer.close()
        try await trail.close()
    }

    /// Entries in a second, in batches of a thousand, each of them durable; making the entries
    /// does not count.
    static func append(
        _ count: Int, of story: inout Story, to trail: Trail,
    ) async throws -> Double {
        var taken = Duration.zero
        for _ in 0..<count / Story.batch {
            let entries = story.next(Story.batch)
            let start = ContinuousClock.now
            let outcome = try await trail.append(entries)
            taken += ContinuousClock.now - start
            guard outcome.appended == entries.count else { throw LostEntry() }
        }
        return Double(count / Story.batch * Story.batch) / (taken / .seconds(1))
    }

    /// Appends while nobody reads and while somebody searches, by turns.
    private static func readBeside(
        _ trail: Trail, _ story: inout Story, _ questions: Questions,
        _ figures: inout [String: Double],
    ) async throws {
        var (alone, beside): ([Double], [Double]) = ([], [])
        for _ in 0..<5 {
            alone.append(try await append(10_000, of: &story, to: trail))
            let searching = Task {
                while !Task.isCancelled {
                    _ = try await questions.ask(.searchByActor, times: 1)
                    try await Task.sleep(for: .milliseconds(10))
                }
            }
            beside.append(try await append(10_000, of: &story, to: trail))
            searching.cancel()
            _ = await searching.result
        }
        figures["appendAlone"] = alone.sorted()[2]
        figures["appendBesideSearch"] = beside.sorted()[2]
    }

    /// Entries in a second of processor time.
    private static func verify(_ trail: Trail) async throws -> Double {
        _ = try await trail.seal()
        let start = Memory.processorSeconds
        let report = try await trail.reader.verify(VerificationOptions(now: now()))
        let taken = Memory.processorSeconds - start
        guard report.verdict == .verified else { throw LostEntry() }
        return Double(report.soundEntries) / taken
    }

    /// Appending to a trail that encrypts, as a share of one that does not, by turns.
    private static func encrypted(in folder: String) async throws -> Double {
        guard let secret = ContentSecret(String(repeating: "secret", count: 8)) else {
            throw LostEntry()
        }
        var environment = TrailEnvironment(now: now)
        let open = try Trail(directory: try made("\(folder)/open"), environment: environment)
        environment.encryption = ContentEncryption(secret)
        let closed = try Trail(directory: try made("\(folder)/closed"), environment: environment)
        var (story, same) = (Story(items: 10_000), Story(items: 10_000))
        var ratios: [Double] = []
        for _ in 0..<5 {
            let plain = try await append(10_000, of: &story, to: open)
            ratios.append(try await append(10_000, of: &same, to: closed) / plain)
        }
        try await open.close()
        try await closed.close()
        return ratios.sorted()[2]
    }

    private static func made(_ folder: String) throws -> String {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        return folder
    }

    private static func sizeBytes(of folder: String, _ prefix: String = "") throws -> Double {
        let files = FileManager.default.enumerator(atPath: folder)
        var sum = 0
        while let file = files?.nextObject() as? String {
            guard file.hasPrefix(prefix) else { continue }
            let attributes = try FileManager.default.attributesOfItem(atPath: "\(folder)/\(file)")
            guard attributes[.type] as? FileAttributeType == .typeRegular else { continue }
            sum += attributes[.size] as? Int ?? 0
        }
        return Double(sum)
    }

    private static func seconds(since start: ContinuousClock.Instant) -> Double {
        (ContinuousClock.now - start) / .seconds(1)
    }

    static func now() -> Timestamp {
        Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
    }
}

/// The program was started wrongly.
private struct UsageError: Error, CustomStringConvertible {
    let description = "usage: trail-figures FOLDER ENTRIES, 10,000 of them at least"
}

/// The trail has not what it was given.
private struct LostEntry: Error, CustomStringConvertible {
    let description = "an error: the trail has not what it was given"
}
