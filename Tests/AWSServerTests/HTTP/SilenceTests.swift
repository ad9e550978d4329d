import Testing

@testable import AWSServer

struct SilenceTests {
    @Test func `more looks than the limit without a word are too many`() {
        var silence = Silence()
        let answers = (0..<3).map { _ in silence.look(limit: 2) }
        #expect(answers == [false, false, true])
    }

    @Test func `words do not make a request last for ever`() {
        var silence = Silence()
        silence.requestChanged()
        let answers = (0..<4).map { _ in
            silence.heard()
            return silence.look(limit: 2, requestLimit: 3)
        }
        #expect(answers == [false, false, false, true])
        silence.requestChanged()
        let next = silence.look(limit: 2, requestLimit: 3)
        #expect(!next)
    }

    @Test func `a word starts the counting over`() {
        var silence = Silence()
        let first = silence.look(limit: 1)
        silence.heard()
        let second = silence.look(limit: 1)
        #expect([first, second] == [false, false])
    }
}
