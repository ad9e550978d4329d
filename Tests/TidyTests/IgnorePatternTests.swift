import Testing

/// Files that git ignores are not held to the rules.
struct IgnorePatternTests {
    @Test(arguments: [
        (".build*/", ".build-x"), ("/afterimage.yaml", "afterimage.yaml"), ("*.log", "a.log"),
    ])
    func `a pattern matches its names`(pattern: String, name: String) {
        #expect(IgnorePattern(pattern).matches(name))
    }

    @Test(arguments: [(".build/", ".builds"), ("*.log", "log"), ("PLAN.md", "PLAN.md.swift")])
    func `a pattern matches no others`(pattern: String, name: String) {
        #expect(!IgnorePattern(pattern).matches(name))
    }
}
