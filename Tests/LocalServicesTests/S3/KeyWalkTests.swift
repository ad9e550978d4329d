import Testing

@testable import LocalServices

/// Which keys a list has, and where it looks next.
struct KeyWalkTests {
    @Test func `without a delimiter every key is an object`() {
        #expect(walk("", "", "", over: ["a", "b/c"]) == ["a", "b/c"])
    }

    @Test func `keys with a common beginning are one entry, and are not looked at`() {
        #expect(walk("", "/", "", over: ["a", "b/1", "b/2", "c"]) == ["a", "b/", "c"])
        #expect(walk("b/", "/", "", over: ["b/1", "b/2/3", "c"]) == ["b/1", "b/2/"])
    }

    @Test func `what the page before ended with is not listed again`() {
        #expect(walk("", "/", "b/", over: ["a", "b/1", "b/2", "c"]) == ["c"])
        #expect(walk("", "/", "b/1", over: ["a", "b/1", "b/2", "c"]) == ["c"])
        #expect(walk("", "", "b/1", over: ["a", "b/1", "b/2", "c"]) == ["b/2", "c"])
    }

    @Test func `a marker before the prefix changes nothing`() {
        #expect(walk("b", "", "a", over: ["a", "b/1"]) == ["b/1"])
    }

    @Test func `a delimiter may have several characters`() {
        #expect(walk("", "--", "", over: ["a--b", "a-c"]) == ["a--", "a-c"])
    }

    /// Walks over keys as a table would give them.
    private func walk(
        _ prefix: String, _ delimiter: String, _ marker: String, over keys: [String],
    ) -> [String] {
        var walk = KeyWalk(prefix: prefix, delimiter: delimiter, behind: marker)
        var found: [String] = []
        while let start = walk.start {
            walk.start = nil
            for key in keys.map({ Array($0.utf8) }) where walk.start == nil {
                let isBehind = start.key.lexicographicallyPrecedes(key)
                guard isBehind || start.isIncluded && key == start.key else { continue }
                switch walk.visit(key) {
                case .object: found.append(String(decoding: key, as: UTF8.self))
                case .prefix(let prefix): found.append(prefix)
                case .skip: break
                case .end: return found
                }
            }
        }
        return found
    }
}
