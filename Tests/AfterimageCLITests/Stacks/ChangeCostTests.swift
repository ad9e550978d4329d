import AuditPipeline
import LocalServices
import Testing

@testable import AfterimageCLI

/// What a declaration costs is reckoned of its parts.
struct ChangeCostTests {
    @Test func `an index costs as much as its table`() {
        var rule = TableRule(name: "t")
        rule.audit.destinations = [.table("audit")]
        let ours = ChangeCost(rule).parts.map(\.cents)
        rule.audit.layout = .init(.eventTable)
        #expect(ours == [750])
        #expect(ChangeCost(rule).parts.map(\.cents) == [187])
    }

    @Test func `what costs nothing is not listed`() {
        var rule = TableRule(name: "t")
        rule.audit.destinations = [.console]
        #expect(ChangeCost(rule).text(of: "t") == "A million changes of t cost about $0.00\n")
    }

    @Test func `functions cost their calls and the queue between them`() {
        var rule = TableRule(name: "t")
        rule.audit.destinations = [.console]
        let cost = ChangeCost(rule, hasFunctions: true)
        #expect(cost.parts.map(\.cents) == [50, 13, 16])
        #expect(
            cost.parts.map(\.what) == [
                "a message to t-stream", "400,000 calls of functions",
                "400,000 requests to the queue behind the topic",
            ])
    }
}
