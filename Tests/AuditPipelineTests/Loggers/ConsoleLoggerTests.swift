import DynamoModel
import Synchronization
import Testing

@testable import AuditPipeline

struct ConsoleLoggerTests {
    @Test func `each entry is a line of its JSON`() async throws {
        let output = Mutex<[String]>([])
        let logger = ConsoleLogger { bytes in
            output.withLock { $0.append(String(decoding: bytes, as: UTF8.self)) }
        }
        let entries = (1...2).map { EntrySample(sequence: $0).entry }
        try await logger.log(entries)
        let lines = entries.map { entry in
            var writer = JSONWriter()
            writer.entry(entry)
            return writer.text + "\n"
        }
        #expect(output.withLock { $0 } == [lines.joined()])
    }

    @Test func `an output that fails makes the logger fail`() async {
        let logger = ConsoleLogger { _ in throw StoreBusy() }
        await #expect(throws: StoreBusy.self) { try await logger.log([EntrySample().entry]) }
    }
}
