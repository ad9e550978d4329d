import Testing

@testable import AuditTrail

@Suite struct NumberSetTests {
    @Test func `numbers in any order are those that were added, and repeats are told`() {
        let seed = UInt64.random(in: 1 ... .max)
        var state = seed
        var set = NumberSet()
        var expected: Set<UInt64> = []
        for _ in 0..<5000 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let number = (state >> 40) % 200_000
            #expect(set.insert(number) == expected.insert(number).inserted, "seed \(seed)")
        }
        let found = set.stretches.ranges.flatMap { Array($0) }
        #expect(found == expected.sorted(), "seed \(seed)")
    }

    @Test func `a chunk that is complete takes no memory, and knows its numbers`() {
        var set = NumberSet()
        for number: UInt64 in (65_536..<131_072).reversed() { _ = set.insert(number) }
        #expect(set.incompleteChunks == 0)
        let isNew = set.insert(70_000)
        #expect(!isNew)
        _ = set.insert(131_072)
        _ = set.insert(131_074)
        #expect(set.incompleteChunks == 1)
        #expect(set.stretches == RangeSet([65_536..<131_073, 131_074..<131_075]))
    }
}
