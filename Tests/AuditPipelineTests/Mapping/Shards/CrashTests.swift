import DynamoModel
import Logging
import Synchronization
import Testing

@testable import AuditPipeline

/// Crashes and failures at every border between source, consumer, dead letters and positions.
struct CrashTests {
    @Test(arguments: 1...60)
    func `every change is consumed in order per item, or parked, and none is skipped`(
        round: UInt64,
    ) async throws {
        let seed = round &* 0x9E37_79B9 ^ UInt64.random(in: 0...UInt64.max)
        print("CrashTests: seed \(seed)")
        let story = Story(seed: seed)
        for _ in 1...6 { await story.live(dies: true) }
        await story.live(dies: false)
        story.check()
    }
}

/// One stream, and the lives of a mapping over it.
private final class Story: Sendable {
    private struct State {
        var random: Seeded
        var crossings = 0
        var deadline = Int.max
        var isDead = false
        var lives: [[Change]] = []
    }

    private let shards = MemoryShards()
    private let poison: Set<Int64>
    private let options: MappingOptions
    private let state: Mutex<State>
    private let death = Bell()

    init(seed: UInt64) {
        var random = Seeded(state: seed)
        var options = MappingOptions(name: "crash")
        options.stream.parallelization = Int.random(in: 1...4, using: &random)
        options.batching.size = Int.random(in: 1...7, using: &random)
        options.retrying.attempts = Int.random(in: 0...2, using: &random)
        self.options = options
        for shard in 1...2 { shards.addShard(ShardNumber(shard)) }
        Story.write(40, to: [1, 2], of: shards, &random)
        for shard in 3...4 {
            shards.addShard(ShardNumber(shard), parent: ShardNumber(shard - 2))
        }
        Story.write(40, to: [3, 4], of: shards, &random)
        poison = Set((0..<3).map { _ in Int64.random(in: 1...80, using: &random) })
        state = Mutex(State(random: random))
    }

    /// Runs the mapping until it dies at some border, or has consumed everything.
    func live(dies: Bool) async {
        state.withLock { state in
            state.crossings = 0
            state.isDead = false
            state.deadline = dies ? Int.random(in: 1...60, using: &state.random) : .max
            state.lives.append([])
        }
        let heard = death.rings ?? 0
        shards.watch { try self.cross() }
        let function = RecordingFunction { try self.consume($0) }
        let mapping = StreamMapping.over(shards, function, options)
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await mapping.toItsEnd() }
            group.addTask { try? await self.death.wait(after: heard) }
            await group.next()
            group.cancelAll()
        }
    }

    func check() {
        let (lives, letters) = (state.withLock { $0.lives }, shards.current.letters)
        let firsts = Array(lives.joined()).firsts
        #expect(Set(firsts.map(\.number)) == Set(1...80).subtracting(poison))
        #expect(Set(letters.map(\.change.sequence)) == poison)
        #expect(letters.count == poison.count)
        let isInOrder = firsts.isInOrderPerItem
        #expect(isInOrder)
        // What was done when its acknowledgement failed comes again, in order once more.
        let livesAreInOrder = lives.allSatisfy { $0.firsts.isInOrderPerItem }
        #expect(livesAreInOrder)
        let positions = shards.current.positions
        #expect(positions.values.max() == 80)
    }

    private static func write(
        _ count: Int, to shards: [ShardNumber], of log: MemoryShards, _ random: inout Seeded,
    ) {
        for _ in 1...count {
            let item = Int.random(in: 0..<8, using: &random)
            log.write("item-\(item)", to: shards[item % 2])
        }
    }

    private func consume(_ invocation: StreamInvocation) throws -> [UInt8] {
        try cross()
        let numbers = Set(invocation.changes.map(\.number))
        guard numbers.isDisjoint(with: poison) else {
            throw BatchRejection(reason: "It is poison.")
        }
        state.withLock { $0.lives[$0.lives.count - 1] += invocation.changes }
        try cross()
        return []
    }

    /// Passes a border: fails now and then, and dies when it is time; nothing works after that.
    private func cross() throws {
        let (isDead, fails) = state.withLock { state in
            state.crossings += 1
            if state.crossings >= state.deadline { state.isDead = true }
            return (state.isDead, Int.random(in: 0..<10, using: &state.random) == 0)
        }
        if isDead {
            death.ring()
            throw StoreBusy()
        }
        if fails { throw StoreBusy() }
    }
}

extension [Change] {
    /// The changes without their repeats.
    fileprivate var firsts: [Change] {
        var seen: Set<Int64> = []
        return filter { seen.insert($0.number).inserted }
    }
}

/// Numbers that follow from a seed. Source: SplitMix64.
private struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
