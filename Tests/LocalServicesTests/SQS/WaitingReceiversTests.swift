import Testing

@testable import LocalServices

struct WaitingReceiversTests {
    @Test func `those who waited longest are called first, for as many messages`() {
        var waiting = WaitingReceivers<String>()
        for name in ["a", "b", "c"] { _ = waiting.add(name, at: "q") }
        _ = waiting.add("x", at: "other")
        #expect(waiting.call(upTo: 2, at: "q") == ["a", "b"])
        #expect(waiting.call(upTo: 9, at: "q") == ["c"])
        #expect(waiting.call(upTo: 9, at: "q").isEmpty)
        #expect(waiting.callAll() == ["x"])
    }

    @Test func `who is called once is not called again`() {
        var waiting = WaitingReceivers<String>()
        let first = waiting.add("a", at: "q")
        _ = waiting.add("b", at: "q")
        #expect(waiting.call(first) == "a")
        #expect(waiting.call(first) == nil)
        #expect(waiting.call(upTo: 1, at: "q") == ["b"])
        #expect(waiting.callAll().isEmpty)
    }
}
