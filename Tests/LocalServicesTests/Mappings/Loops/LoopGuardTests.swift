import DynamoModel
import Testing

@testable import LocalServices

struct LoopGuardTests {
    private let loops = LoopGuard()
    private let function = Caller(accessKeyID: "KEY", name: "function/f")

    private func depth(_ token: String?) -> CallDepth {
        loops.depth(ofRequestsBy: function, session: token)
    }

    @Test func `what a process asks for is one deeper than what it was called with`() {
        loops.begin("one", of: "f", .exactly(7))
        loops.begin("two", of: "f", .outside)
        #expect(depth("one") == .exactly(8))
        #expect(depth("two") == .exactly(1))
        loops.begin("one", of: "f", .exactly(2))
        #expect(depth("one") == .exactly(3))
    }

    @Test(arguments: [nil, "of nobody", "of another"])
    func `without a token of the function it may be any of its processes`(_ token: String?) {
        loops.begin("one", of: "f", .exactly(7))
        loops.begin("two", of: "f", .exactly(3))
        loops.begin("of another", of: "g", .exactly(1))
        #expect(depth(token) == CallDepth(least: 4, most: 8))
    }

    @Test func `a function of which no call is known is one deep, and others are not`() {
        loops.begin("one", of: "g", .exactly(7))
        #expect(depth("one") == .exactly(1))
        let alice = Caller(accessKeyID: "KEY", name: "alice")
        #expect(loops.depth(ofRequestsBy: alice, session: "one") == .outside)
        #expect(loops.depth(ofRequestsBy: .unknown, session: nil) == .outside)
    }

    @Test func `the process that was called least lately is forgotten`() {
        for number in 1...Limits.rememberedProcesses {
            loops.begin("\(number)", of: "f", .exactly(7))
        }
        loops.begin("1", of: "f", .exactly(5))
        loops.begin("new", of: "f", .exactly(3))
        #expect(depth("1") == .exactly(6))
        #expect(depth("2") == CallDepth(least: 4, most: 8))
        #expect(depth("3") == .exactly(8))
    }

    @Test func `a message is as deep as the change of which it tells`() {
        loops.note("deep", .exactly(8))
        #expect(loops.depth(ofMessage: "deep") == .exactly(8))
        #expect(loops.depth(ofMessage: "of somebody else") == .outside)
    }

    @Test func `messages are forgotten in the end`() {
        loops.note("first", .exactly(2))
        for number in 0..<Limits.rememberedMessages { loops.note("\(number)", .exactly(1)) }
        #expect(loops.depth(ofMessage: "first") == .exactly(2))
        for number in 0..<Limits.rememberedMessages { loops.note("again \(number)", .exactly(1)) }
        #expect(loops.depth(ofMessage: "first") == .outside)
    }
}

extension CallDepth {
    /// So deep, and neither more nor less.
    static func exactly(_ depth: Int) -> CallDepth { CallDepth(least: depth, most: depth) }
}
