import AuditPipeline
import Testing

@testable import AfterimageCLI

struct CommentedFileTests {
    private let environment = [
        "AFTERIMAGE_TOKEN": "t", "ALICE_SECRET": "s",
        "REDACTION_KEY": String(repeating: "k", count: 64),
        "TRAIL_KEY": String(repeating: "n", count: 64),
        "TRAIL_KEY_BEFORE": String(repeating: "o", count: 64),
    ]

    @Test func `a new file says nothing yet`() throws {
        #expect(try read(CommentedFile().text) == Configuration())
    }

    @Test func `everything in it can be said`() throws {
        let lines = CommentedFile().text.split(separator: "\n", omittingEmptySubsequences: false)
        let uncommented = lines.map { line -> String in
            let margin = line.prefix { $0 == " " }
            let rest = line.dropFirst(margin.count)
            guard rest.hasPrefix("#"), !rest.hasPrefix("# ") else { return String(line) }
            return String(margin + rest.dropFirst())
        }
        let configuration = try read(
            uncommented.joined(separator: "\n"), environment: environment)
        #expect(configuration.tables.first?.name == "Orders")
        #expect(configuration.tables.first?.topic?.processor.failureQueue != nil)
        #expect(configuration.keys.first?.secret == "s")
    }

    @Test func `values count, and all else is a comment`() throws {
        let file = CommentedFile([
            "tables.table.name": "Users", "tables.table.audit.type": "[TRAIL, CONSOLE]",
        ])
        var expected = Configuration()
        var rule = TableRule(name: "Users")
        rule.audit.destinations = [.trail, .console]
        expected.tables = [rule]
        #expect(try read(file.text) == expected)
    }

    @Test func `no line is longer than a reader's screen`() {
        #expect(CommentedFile().text.split(separator: "\n").allSatisfy { $0.count <= 100 })
    }
}
