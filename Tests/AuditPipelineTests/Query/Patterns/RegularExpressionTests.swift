import Testing

@testable import AuditPipeline

@Test(arguments: [
    ("b", "abc"), ("^abc$", "abc"), ("a.c", "a\nc"), ("a|b|c", "xxc"), ("^(ab)+$", "ababab"),
    ("colou?r", "color"), ("^a{2,3}$", "aaa"), ("^a{2}$", "aa"), ("^a{2,}$", "aaaaa"),
    ("[a-c]x", "bx"), ("[^a-c]x", "dx"), (#"^\d+-\w+$"#, "42-a_9"), (#"\s\S"#, "a b"),
    (#"\."#, "a.b"), (#"[\]\-]"#, "-"), ("[a-]", "-"), ("^(?:a|b)*$", "abba"), ("", "anything"),
    ("(a*)*$", "b"), ("^$", ""), ("gr\u{FC}n", "so gr\u{FC}n"), (#"^[\d.]+$"#, "1.5"),
])
func `a pattern is found`(pattern: String, text: String) throws {
    #expect(try RegularExpression(pattern).matches(text))
}

@Test(arguments: [
    ("^b", "abc"), ("b$", "abc"), ("a.c", "ac"), ("^a{2,3}$", "a"), ("^a{2,3}$", "aaaa"),
    ("[^a-c]", "abc"), (#"\d"#, "abc"), (#"\."#, "ab"), ("a+", ""), ("ab|cd", "ac"), ("A", "a"),
])
func `a pattern that does not fit is not found`(pattern: String, text: String) throws {
    #expect(try !RegularExpression(pattern).matches(text))
}

@Test(arguments: [
    "(", ")", "a)", "(a", "[", "[]", "[a", "[z-a]", "*", "a**", "a{", "a{2", "a{3,2}", "a{x}", "\\",
    "\\k", "(?=a)", "[\\D]", "a{9999}", "((a{30}){30}){30}", "a{1,1000}{1,1000}",
    String(repeating: "(", count: 40) + String(repeating: ")", count: 40),
])
func `what is no pattern is refused`(pattern: String) {
    #expect(throws: RegularExpressionError.self) { try RegularExpression(pattern) }
}

@Test func `a pattern that ruins backtracking takes a walk here`() throws {
    let text = String(repeating: "a", count: 20_000)
    #expect(try !RegularExpression("^(a+)+b$").matches(text))
    #expect(try !RegularExpression("^(a|a)*(a|a)*b").matches(text))
    #expect(try !RegularExpression("^(a*)*b$").matches(text))
}
