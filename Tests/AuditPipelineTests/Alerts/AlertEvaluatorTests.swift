import DynamoModel
import Testing

@testable import AuditPipeline

struct AlertEvaluatorTests {
    @Test func `a rule fires for an entry that its query finds`() throws {
        var evaluator = AlertEvaluator([try rule()])
        let entry = EntrySample.deleted()
        let alert = Alert("deletes", .medium, about: entry, key: entry.entry.id.description)
        #expect(evaluator.evaluate(entry) == [.told(alert, ["chat"])])
        #expect(evaluator.evaluate(EntrySample().recorded).isEmpty)
    }

    @Test func `several rules fire in their order`() throws {
        var evaluator = AlertEvaluator([try rule("b"), try rule("a", when: "table:Orders")])
        #expect(evaluator.evaluate(EntrySample.deleted()).map(\.rule) == ["b", "a"])
    }

    @Test func `what is to be ignored fires no rule wherever that is said`() throws {
        var evaluator = AlertEvaluator([try rule(), try ignoring("actor:bob")])
        #expect(evaluator.evaluate(EntrySample.deleted(by: "bob")).isEmpty)
        #expect(evaluator.evaluate(EntrySample.deleted()).count == 1)
    }

    @Test func `a rate counts each group apart`() throws {
        let rate = try AlertRate("> 1 / 10s by actor")
        var evaluator = AlertEvaluator([try rule { $0.rate = rate }])
        #expect(evaluator.evaluate(EntrySample.deleted(by: "alice", at: 0)).isEmpty)
        #expect(evaluator.evaluate(EntrySample.deleted(by: "bob", at: 1)).isEmpty)
        let last = EntrySample.deleted(by: "bob", at: 2)
        let alert = Alert("deletes", .medium, about: last, key: "bob", count: 2)
        #expect(evaluator.evaluate(last) == [.told(alert, ["chat"])])
    }

    @Test func `a rate goes on with what was remembered`() throws {
        let rules = [try rule { $0.rate = try AlertRate("> 1 / 10s") }]
        var before = AlertEvaluator(rules)
        #expect(before.evaluate(EntrySample.deleted(at: 0)).isEmpty)
        let kept = before.memory.changed.compactMapValues(\.self)
        var after = AlertEvaluator(rules, memory: AlertMemory(kept))
        #expect(after.evaluate(EntrySample.deleted(at: 1)).count == 1)
    }

    @Test func `the same is not told again before its time`() throws {
        var evaluator = AlertEvaluator([try rule { $0.throttle = .seconds(60) }])
        #expect(evaluator.evaluate(EntrySample.deleted(at: 0)).count == 1)
        #expect(
            evaluator.evaluate(EntrySample.deleted(at: 59)) == [.throttled(rule: "deletes")])
        let later = evaluator.evaluate(EntrySample.deleted(at: 60))
        #expect(later != [.throttled(rule: "deletes")] && later.count == 1)
    }

    @Test func `what is joined apart is throttled apart`() throws {
        let rules = [
            try rule {
                $0.dedup = try AlertTemplate("{actor}")
                $0.throttle = .seconds(60)
            }
        ]
        var evaluator = AlertEvaluator(rules)
        let first = EntrySample.deleted(by: "alice", at: 0)
        let second = EntrySample.deleted(by: "bob", at: 1)
        #expect(
            evaluator.evaluate(first)
                == [.told(Alert("deletes", .medium, about: first, key: "alice"), ["chat"])])
        #expect(
            evaluator.evaluate(second)
                == [.told(Alert("deletes", .medium, about: second, key: "bob"), ["chat"])])
    }

    @Test func `nobody is told of a muted rule, and it is told when it is muted no more`() throws {
        var evaluator = AlertEvaluator([try rule { $0.throttle = .seconds(60) }])
        let muted = evaluator.evaluate(EntrySample.deleted(at: 0), muted: ["deletes"])
        #expect(muted == [.muted(rule: "deletes")])
        let told = evaluator.evaluate(EntrySample.deleted(at: 1))
        #expect(told.count == 1 && told != [.throttled(rule: "deletes")])
    }

    @Test func `what was settled has not changed`() throws {
        var evaluator = AlertEvaluator([try rule { $0.throttle = .seconds(60) }])
        _ = evaluator.evaluate(EntrySample.deleted(at: 0))
        #expect(evaluator.memory.changed.count == 1)
        evaluator.settle()
        #expect(evaluator.memory.changed.isEmpty)
    }
}
