import Testing

@testable import AuditPipeline

struct SpellingTests {
    private let words = ["actor", "key", "op", "table", "time"]

    @Test(arguments: [
        ("table", "table"), ("tabel", "table"), ("tables", "table"), ("tabl", "table"),
        ("TABLE", "table"), ("tiem", "time"), ("actro", "actor"), ("ops", "op"),
    ])
    func `a slip of the hand is understood`(word: String, meant: String) {
        #expect(Spelling.nearest(to: word, of: words) == meant)
    }

    @Test(arguments: ["", "severity", "xyz", "operation"])
    func `another word is not`(word: String) {
        #expect(Spelling.nearest(to: word, of: words) == nil)
    }
}
