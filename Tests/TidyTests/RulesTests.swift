import Testing

/// Every rule refuses what it is for, at the right line, and lets the neighbour case pass.
struct RulesTests {
    @Test func `one line too many is refused`() {
        #expect(LengthRules.fileLength(file(lines(400))).isEmpty)
        #expect(LengthRules.fileLength(file(lines(401))).map(\.line) == [401])
    }

    @Test func `a function of 71 lines is refused where it starts`() {
        #expect(LengthRules.functionLength(file("\nfunc f() {\n\(lines(68))}\n")).isEmpty)
        #expect(
            LengthRules.functionLength(file("\nfunc f() {\n\(lines(69))}\n")).map(\.line) == [2])
    }

    @Test func `a sixth parameter is refused`() {
        #expect(LengthRules.parameterCount(file("init(a: A, b: A, c: A, d: A, e: A) {}")).isEmpty)
        #expect(
            LengthRules.parameterCount(file("init(a: A, b: A, c: A, d: A, e: A, f: A) {}")).count
                == 1)
    }

    @Test func `the 101st column is refused, in a comment too`() {
        #expect(LengthRules.lineLength(file(String(repeating: "é", count: 100))).isEmpty)
        #expect(LengthRules.lineLength(file("//" + String(repeating: "x", count: 99))).count == 1)
    }

    @Test(arguments: [
        ("struct A {}", "A"), ("extension B.A {}", "A"), ("extension B { func a() {} }", "A"),
        ("extension A { var b: B }", "A+B"), ("extension [A] {}", "A+Runs"),
    ])
    func `a file has the name of its type or operation`(code: String, name: String) {
        #expect(NameRules.fileHasNameOfItsContent(file(code, "Sources/T/\(name).swift")).isEmpty)
    }

    @Test(arguments: [("struct B {}", "A"), ("extension [A] {}", "A"), ("// A", "A+B")])
    func `a file with another name is refused`(code: String, name: String) {
        let found = NameRules.fileHasNameOfItsContent(file(code, "Sources/T/\(name).swift"))
        #expect(found.map(\.line) == [1])
    }

    @Test(arguments: ["class QueueManager", "struct StringUtils", "protocol StoreProtocol"])
    func `an empty type name is refused`(declaration: String) {
        #expect(NameRules.typeNames(file("\(declaration) {}")).count == 1)
    }

    @Test func `conforming to a foreign handler is no name of ours`() {
        #expect(NameRules.typeNames(file("final class Connection: ChannelHandler {}")).isEmpty)
    }

    @Test func `only the operations of AWS may start with get`() {
        #expect(NameRules.functionNames(file("func getName() {}")).count == 1)
        #expect(NameRules.functionNames(file("func getItem() {}\nfunc getaway() {}")).isEmpty)
    }

    @Test func `an empty word in a path is refused`() {
        #expect(NameRules.pathNames(file("", "Sources/T/Helpers/A.swift")).count == 1)
        #expect(NameRules.pathNames(file("", "Sources/T/A+Misc.swift")).count == 1)
    }

    @Test(arguments: ["let a = try! f()", "let a = b as! C", "fatalError(\"no\")"])
    func `deadly code is refused`(code: String) {
        #expect(WordRules.deadlyCode(file(code)).count == 1)
        #expect(WordRules.deadlyCode(file("// " + code)).isEmpty)
    }

    @Test func `a note to oneself is refused`() {
        #expect(WordRules.notesToSelf(file("// " + "TO" + "DO: later")).count == 1)
    }

    @Test func `unchecked state needs its guard named`() {
        let type = "final class A: @unchecked Sendable {}"
        #expect(WordRules.uncheckedSendable(file("/// Something.\n" + type)).map(\.line) == [2])
        #expect(WordRules.uncheckedSendable(file("/// Guarded by `lock`.\n" + type)).isEmpty)
    }

    @Test func `a place on one machine is refused`() {
        let text = "a\n" + WordRules.machinePaths[0] + "b"
        #expect(WordRules.machinePaths(in: "README.md", text: text).map(\.line) == [2])
    }

    @Test func `the thirteenth file of a folder is refused`() {
        let files = (1...13).map { file("", "Sources/T/F/A\($0).swift") }
        #expect(PlaceRules.folderSize(Array(files.dropLast())).isEmpty)
        #expect(PlaceRules.folderSize(files).map(\.path) == ["Sources/T/F"])
    }

    @Test func `limits in a second place are refused`() {
        let limits = "enum Limits {}"
        #expect(PlaceRules.limitsStandTogether(file(limits, "Sources/T/Limits.swift")).isEmpty)
        #expect(
            PlaceRules.limitsStandTogether(file(limits, "Sources/T/F/Limits.swift")).count == 1)
    }

    @Test func `a large file is refused`() {
        #expect(PlaceRules.fileSize(of: "a", bytes: 1 << 20).isEmpty)
        #expect(PlaceRules.fileSize(of: "a", bytes: 1 << 20 + 1).count == 1)
    }

    private func file(_ text: String, _ path: String = "Sources/T/A.swift") -> SourceFile {
        SourceFile(path: path, text: text)
    }

    private func lines(_ count: Int) -> String { String(repeating: "a()\n", count: count) }
}
