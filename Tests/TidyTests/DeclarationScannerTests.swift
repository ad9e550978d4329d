import Testing

/// Functions and types are found with their names, lengths and parameters.
struct DeclarationScannerTests {
    @Test(arguments: [
        ("func f() {}", 0),
        ("func f(a: Int, _ b: [Int: String] = [:], c: (Int, Int)) {}", 3),
        ("func f<A, B>(a: Pair<A, B>, b: (A, B) -> (A, B),) {}", 2),
        ("init?(a: Int, b: Bool = 1 < 2, c: Int) {}", 3),
        ("static func < (left: A, right: A) -> Bool { true }", 2),
        ("subscript(a: Int) -> Int { 1 }", 1),
        ("func `a, (b)`() {}", 0),
    ])
    func `parameters are counted`(source: String, expected: Int) {
        #expect(scan(source).compactMap(\.parameters) == [expected])
    }

    @Test func `a call of an initialiser is no declaration`() {
        #expect(scan("let a: A = .init(1, 2)\nself.init(3)").isEmpty)
    }

    @Test func `a function ends with its body`() {
        let found = scan(
            "func f(\n  a: Int,\n) throws(E) -> Int\nwhere A: B {\n  g { 1 }\n}\nlet b = { 1 }")
        #expect(found.map(\.length) == [6])
    }

    @Test func `a requirement ends with its line`() {
        let found = scan(
            "protocol P {\n  func f() async throws\n  func g(\n  ) -> Int\n  var a: Int { get }\n}")
        #expect(found.filter { $0.parameters != nil }.map(\.length) == [1, 2])
    }

    @Test func `types and extensions are found by name and line`() {
        let found = scan(
            "public struct A<B> {}\n\nextension C.D {\n  class func f() {}\n  enum E {}\n}")
        #expect(found.filter { $0.typeKeyword != nil }.map(\.name) == ["A", "C.D", "E"])
        #expect(found.filter { $0.typeKeyword != nil }.map(\.line) == [1, 3, 5])
    }

    private func scan(_ source: String) -> [Declaration] {
        DeclarationScanner.declarations(in: CodeMask.code(of: Array(source.utf8)))
    }
}
