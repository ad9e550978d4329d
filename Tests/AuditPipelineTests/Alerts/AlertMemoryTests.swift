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

    @Test func `groups are forgotten where they have too many times together`() {
        var memory = AlertMemory()
        for number in 0..<10 {
            memory[record(number)].times = Array(repeating: Int64(number), count: 10)
        }
        memory[record(99)].told = 0
        memory.prune(to: 100, times: 90)
        #expect(memory[record(1)] == AlertMemory.Value())
        #expect(memory[record(2)].times.count == 10)
        #expect(memory[record(99)].told == 0)
        #expect(memory.changed[record(0)] == .some(nil))
    }

    @Test func `what is counted anew makes room`() {
        var memory = AlertMemory()
        for number in 0..<9 {
            memory[record(number)].times = Array(repeating: 0, count: 10)
            memory[record(number)].times = []
        }
        memory[record(10)].times = Array(repeating: 0, count: 20)
        memory.prune(to: 100, times: 20)
        #expect(memory[record(10)].times.count == 20)
    }

    @Test func `nothing is forgotten while there is room`() {
        var memory = AlertMemory()
        for number in 0..<20 { memory[record(number)].told = Int64(number) }
        memory.prune(to: 20)
        #expect(memory[record(0)].told == 0)
    }
}
