import Logging
import Testing

@testable import AuditPipeline
@testable import LocalServices

struct ResultRecordTests {
    private let fixture: LambdaFixture
    private let record: ResultRecord

    init() throws {
        fixture = try LambdaFixture()
        record = ResultRecord.sample(result: "OK", in: fixture)
    }

    @Test func `what lasts is told where nothing else is wrong`() async {
        await record.note(.lasting(.missed))
        await record.note(.success)
        #expect(record.current.hasPrefix("PROBLEM: Changes older than 24 hours are gone"))
        await record.note(.problem("Function call failed"))
        #expect(record.current == "PROBLEM: Function call failed")
        await record.note(.success)
        #expect(record.current.hasPrefix("PROBLEM: Changes older than 24 hours are gone"))
    }

    @Test func `what lasts does so through a restart`() async {
        let text = ProcessingResult.lasting(.loop).text
        let again = ResultRecord.sample(result: text, in: fixture)
        await again.note(.success)
        #expect(again.current == text)
    }

    @Test func `a batch that is cut is no result`() async {
        await #expect(throws: BatchCut.self) {
            try await record.noting { throw BatchCut(after: 1) }
        }
        #expect(record.current == "OK")
    }
}

extension ResultRecord {
    fileprivate static func sample(result: String, in fixture: LambdaFixture) -> ResultRecord {
        var mapping = HostedMapping(
            id: "id", source: StubStream.arn, function: "f", settings: EventSourceSettings(),
            isEnabled: true, modified: TemporaryFile.now)
        mapping.result = result
        return ResultRecord(
            mapping, in: fixture.lambda.storage, log: fixture.lambda.environment.log)
    }
}
