import AWSWire
import DynamoEngine
import DynamoModel
import Foundation

/// An engine behind the wire's operations, on a file of its own that goes when it is done with.
final class FuzzBench: Sendable {
    let engine: TableEngine
    let operations: OperationTable
    let clock = ManualClock()
    private let directory: URL

    /// Opens an empty file.
    init() throws {
        directory = FuzzBench.memory.appending(path: "afterimage-fuzz-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        let path = directory.appending(path: "tables.db").path
        engine = try TableEngine(path: path) { [clock] in clock.now }
        operations = OperationTable(
            JSONOperation.operations(of: engine as any DynamoDB)
                + JSONOperation.operations(of: engine as any DynamoDBStatements)
                + JSONOperation.operations(of: engine as any DynamoDBAdministration)
                + JSONOperation.operations(of: engine as any DynamoDBBackups)
                + JSONOperation.operations(of: engine as any DynamoDBStreams)
                + [JSONOperation.describeEndpoints(at: "127.0.0.1:8000")]
                + JSONOperation.notOffered,
        )
    }

    deinit {
        try? FileManager.default.removeItem(at: directory)
    }

    /// Makes the tables of the samples; answers with the corpus about them.
    func setUp() async throws -> Corpus {
        for answer in try await restore() { _ = try answer.get() }
        return try Corpus(Sample.all, known: try await known())
    }

    /// Makes the tables of the samples that are not there.
    @discardableResult
    func restore() async throws -> [FuzzWave.Answer] {
        var answers: [FuzzWave.Answer] = []
        for sample in try Corpus(Sample.setUp, known: [:]).samples {
            let request = FuzzRequest(operation: sample.operation, body: sample.document.bytes)
            answers.append(try await answer(request))
        }
        return answers
    }

    /// Asks for one thing, and waits for the answer.
    func answer(_ request: FuzzRequest) async throws -> FuzzWave.Answer {
        let wave = FuzzWave([request])
        guard try await wave.run(on: operations).isEmpty, let answer = wave.answers[0] else {
            throw Unanswered(request: request)
        }
        return answer
    }

    /// What samples say of streams and backups.
    private func known() async throws -> [String: String] {
        var known = try await streamNames()
        for name in ["BACKUP", "SPARE"] {
            let made = try await engine.createBackup(.init(table: "Orders", name: name))
            known[name] = made.details.arn
        }
        return known
    }

    private func streamNames() async throws -> [String: String] {
        let table = try await engine.describeTable(.init(table: "Orders")).table
        guard let stream = table.latestStream?.arn else { return [:] }
        let described = try await engine.describeStream(.init(streamARN: stream)).stream
        for shard in described.shards {
            let iterator = try await engine.getShardIterator(
                .init(streamARN: stream, shardID: shard.id, type: .trimHorizon)
            ).shardIterator
            let records = try await engine.getRecords(.init(shardIterator: iterator)).records
            guard let record = records.first else { continue }
            return [
                "STREAM": stream, "SHARD": shard.id, "ITERATOR": iterator,
                "SEQUENCE": record.change.position.sequence.digits,
            ]
        }
        return [:]
    }

    /// A file system in memory where there is one: a commit then costs no wait for a disk.
    private static var memory: URL {
        let shared = URL(filePath: "/dev/shm")
        let isThere = FileManager.default.isWritableFile(atPath: shared.path)
        return isThere ? shared : FileManager.default.temporaryDirectory
    }
}

/// A request that got no answer in time.
struct Unanswered: Error, CustomStringConvertible {
    let request: FuzzRequest

    var description: String { "No answer to \(request)" }
}
