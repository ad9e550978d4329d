import Testing

/// What the rules see of a file once comments and strings are blanked.
struct CodeMaskTests {
    @Test(arguments: [
        ("let a = 1 // fatalError(", "let a = 1               "),
        ("/* a /* b */ c */ d", "                  d"),
        ("f(\"try!\")", "f(\"    \")"),
        ("\"\\\"try!\" + a", "\"      \" + a"),
        ("#\"\\\"# + a", "#\" \"# + a"),
        ("\"\\(a + b(\"x\")) try!\"", "\" (a + b(\" \"))     \""),
        ("func `it // is`() {}", "func `it // is`() {}"),
    ])
    func `only code is left`(source: String, expected: String) {
        #expect(mask(source) == expected)
    }

    @Test func `a string over several lines keeps its line breaks`() {
        #expect(mask("\"\"\"\n a \"b\"\n\"\"\".c") == "\"\"\"\n      \n\"\"\".c")
    }

    @Test func `an unfinished string ends with its line`() {
        #expect(mask("\"abc\nlet b") == "\"   \nlet b")
    }

    private func mask(_ source: String) -> String {
        String(decoding: CodeMask.code(of: Array(source.utf8)), as: UTF8.self)
    }
}
