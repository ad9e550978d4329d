import Testing

@testable import AfterimageBench

@Suite struct ReportTests {
    @Test func `a goal is judged in its own direction`() {
        #expect(Goal.atLeast(10, aim: 20).verdict(on: 20) == .aim)
        #expect(Goal.atLeast(10, aim: 20).verdict(on: 9) == .missed)
        #expect(Goal.atMost(10, aim: 5).verdict(on: 7) == .must)
        #expect(Goal.atMost(10, aim: 5).verdict(on: 11) == .missed)
    }

    @Test func `a ratio is judged where the goal is about it`() {
        let finding = Finding("x", 30, .perSecond).beside("y", 100)
            .goal(.atLeast(0.25, aim: 0.4), of: .ratio)
        #expect(finding.verdict == .must)
    }

    @Test func `without a figure to compare with there is no verdict`() {
        let finding = Finding("x", 30, .perSecond).goal(.atLeast(0.25, aim: 0.4), of: .ratio)
        #expect(finding.verdict == nil)
    }

    @Test(arguments: [
        (0, "0.00"), (0.456, "0.46"), (12.34, "12.3"), (99.99, "100.0"), (1234.5, "1,235"),
        (1_000_000, "1,000,000"),
    ])
    func `a number has three digits or all before the point`(number: Double, text: String) {
        #expect(TextTable.number(number) == text)
    }
}
