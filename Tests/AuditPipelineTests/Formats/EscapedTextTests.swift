import Testing

@testable import AuditPipeline

struct EscapedTextTests {
    private func escaped(_ text: String, within bytes: Int) -> String {
        text.escaped(within: bytes) { $0 == "&" ? "&amp;" : nil }
    }

    @Test func `a text that fits is whole`() {
        #expect(escaped("a&b", within: 7) == "a&amp;b")
    }

    @Test func `a text is cut before a replacement and not within it`() {
        #expect(escaped("ab&cd", within: 8) == "ab…")
        #expect(escaped("a&&", within: 9) == "a&amp;…")
    }

    @Test func `a text is cut before a scalar and not within it`() {
        #expect(escaped("aéé", within: 4) == "a…")
    }

    @Test func `one character of many scalars is cut as well`() {
        let text = "e" + String(repeating: "\u{301}", count: 1000)
        #expect(escaped(text, within: 100).utf8.count <= 100)
    }
}
