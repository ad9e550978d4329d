import Testing

@testable import AuditPipeline

struct AlertMemoryTests {
    private func record(_ group: Int) -> AlertMemory.Record {
        AlertMemory.Record(rule: "r", group: "\(group)")
    }

    @Test func `the groups that were quiet for longest are forgotten first`() {
        var memory = AlertMemory()
        for number in 0..<21 { memory[record(number)].told = Int64(number) }
        memory.prune(to: 20)
        #expect(memory[record(2)] == AlertMemory.Value())
        #expect(memory[record(3)].told == 3)
        #expect(memory.changed[record(0)] == .some(nil))
    }

    @Test func `nothing is forgotten while there is room`() {
        var memory = AlertMemory()
        for number in 0..<20 { memory[record(number)].told = Int64(number) }
        memory.prune(to: 20)
        #expect(memory[record(0)].told == 0)
    }
}
