import Testing

@testable import AuditPipeline

struct FrontierTests {
    @Test func `the position stays before the first change that is open`() {
        var frontier = open(1...5)
        frontier.finish([2, 3])
        #expect(frontier.position == 0)
        frontier.finish([1])
        #expect(frontier.position == 3)
        frontier.finish([4, 5])
        #expect(frontier.position == 5)
    }

    @Test func `what nobody has to deal with is done at once, and waits for what is before it`() {
        var frontier = Frontier(position: 0)
        frontier.add(1, isDone: true)
        #expect(frontier.position == 1)
        frontier.add(2, isDone: false)
        frontier.add(3, isDone: true)
        #expect(frontier.position == 1)
        frontier.finish([2])
        #expect(frontier.position == 3)
    }

    @Test func `finishing twice, or what was never open, changes nothing`() {
        var frontier = open(1...3)
        frontier.finish([1, 7])
        frontier.finish([1])
        #expect(frontier.position == 1)
    }

    @Test func `everything up to a change can be finished`() {
        var frontier = open(1...5)
        frontier.finish(through: 3)
        #expect(frontier.position == 3)
    }

    @Test func `in any order, the position is the last one before the first that is open`() {
        var random = SystemRandomNumberGenerator()
        var frontier = open(1...200)
        var done: Set<Int64> = []
        for sequence in (Int64(1)...200).shuffled(using: &random) {
            frontier.finish([sequence])
            done.insert(sequence)
            let expected = (Int64(1)...201).first { !done.contains($0) }.map { $0 - 1 }
            #expect(frontier.position == expected)
        }
    }

    private func open(_ sequences: ClosedRange<Int64>) -> Frontier {
        var frontier = Frontier(position: 0)
        for sequence in sequences { frontier.add(sequence, isDone: false) }
        return frontier
    }
}
