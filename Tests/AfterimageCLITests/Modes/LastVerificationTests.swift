import AuditConsole
import DynamoModel
import Testing

@testable import AfterimageCLI

struct LastVerificationTests {
    private func verification(_ result: String, at milliseconds: Int64) -> VerificationState {
        let time = Timestamp(milliseconds: milliseconds)
        return VerificationState(result: result, time: time, size: 3)
    }

    @Test func `there is none at first`() {
        #expect(LastVerification().state == nil)
    }

    @Test func `the newer one is kept`() {
        let last = LastVerification()
        last.record(verification("verified", at: 1))
        last.record(verification("broken", at: 2))
        #expect(last.state == verification("broken", at: 2))
    }

    @Test func `what verified a part does not stand for the whole`() {
        let last = LastVerification()
        last.record(verification("verified", at: 2), scope: .since, taking: .seconds(1))
        #expect(last.state == nil)
        last.record(verification("broken", at: 1))
        #expect(last.state?.result == "broken")
        #expect(last.runs.map { $0.scope } == ["full", "since"])
        #expect(last.runs.map { $0.run.duration } == [.zero, .seconds(1)])
    }

    @Test func `one that took longer does not replace one that was begun later`() {
        let last = LastVerification()
        last.record(verification("broken", at: 2))
        last.record(verification("verified", at: 1))
        #expect(last.state == verification("broken", at: 2))
    }
}
