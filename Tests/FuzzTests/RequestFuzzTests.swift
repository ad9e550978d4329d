import AWSWire
import DynamoEngine
import DynamoModel
import Testing

/// Requests that are nearly right, asked of the wire's operations over a real engine.
struct RequestFuzzTests {
    @Test func `a sample is answered with what it asks for`() async throws {
        let bench = try FuzzBench()
        for sample in try await bench.setUp().samples {
            let request = FuzzRequest(operation: sample.operation, body: sample.document.bytes)
            let answer = try await bench.answer(request)
            #expect(throws: Never.self, "\(request)") { _ = try answer.get() }
        }
        #expect(try await TableAudit(engine: bench.engine).faults() == [])
    }

    @Test func `there is a sample of every operation`() async throws {
        let known = try FuzzBench().operations.operations.map(\.name)
        let offered = Set(known).subtracting(JSONOperation.notOffered.map(\.name))
        #expect(offered.subtracting(Sample.all.map(\.operation)).isEmpty)
    }

    @Test func `a spoilt request is answered or refused as AWS would, and spoils nothing`()
        async throws
    {
        let run = FuzzRun()
        let journal = FuzzJournal()
        for seed in run.roundSeeds {
            let faults = try await FuzzRound(run: run, seed: seed).faults(journal)
            for fault in faults.prefix(5) {
                Issue.record("\(fault)\n\(run.repetition(of: seed))")
            }
            guard faults.isEmpty else { break }
        }
        journal.end()
    }
}
