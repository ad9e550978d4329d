import DynamoModel
import Testing

@testable import LocalFunctions

struct ZipArchiveTests {
    private typealias Entry = ZipMaker.Entry

    @Test func `a stored entry comes out as it went in`() throws {
        let zip = ZipMaker.zip([Entry(path: "lib/"), Entry(path: "lib/a.py", content: [1, 2, 3])])
        let archive = try ZipArchive(zip)
        #expect(archive.entries.map(\.path) == ["lib/", "lib/a.py"])
        #expect(archive.entries.map(\.isFolder) == [true, false])
        #expect(try archive.content(of: archive.entries[1]) == [1, 2, 3])
    }

    /// Made by Python's zipfile from 500 times "ab".
    @Test func `a deflated entry is unpacked`() throws {
        let zip = try #require(Base64.decode(deflated))
        let archive = try ZipArchive(zip)
        let entry = try #require(archive.entries.first)
        #expect(entry.path == "lib/a.txt")
        let content = String(repeating: "ab", count: 500)
        #expect(try archive.content(of: entry) == Array(content.utf8))
    }

    @Test func `who may run an entry is kept`() throws {
        let zip = ZipMaker.zip([
            Entry(path: "bootstrap", mode: 0o100_755), Entry(path: "notes", mode: 0o100_644),
        ])
        #expect(try ZipArchive(zip).entries.map(\.isExecutable) == [true, false])
    }

    @Test(arguments: [
        "../a", "a/../../b", "/etc/passwd", "", "a//b", "a\\..\\b", "..", ".", "a\0b",
        String(repeating: "a", count: 1025),
    ])
    func `a path that leads out, or nowhere, is refused`(_ path: String) {
        #expect(throws: ZipError.unsafePath(path)) {
            try ZipArchive(ZipMaker.zip([Entry(path: path)]))
        }
    }

    @Test(arguments: [0o120_777, 0o020_666, 0o010_666])
    func `a link or a special file is refused`(_ mode: Int) {
        #expect(throws: ZipError.notAFile("a")) {
            try ZipArchive(ZipMaker.zip([Entry(path: "a", mode: mode)]))
        }
    }

    @Test(arguments: [["a", "a/b"], ["./a", "a/b"], ["a/b/c", "a/b"], ["a/", "./a"]])
    func `a file that would have to be a folder too is refused`(_ paths: [String]) {
        #expect(throws: ZipError.self) {
            try ZipArchive(ZipMaker.zip(paths.map { Entry(path: $0) }))
        }
    }

    @Test func `a name that no file can have is refused`() {
        let name = String(repeating: "x", count: 256)
        #expect(throws: ZipError.unsafePath("a/" + name)) {
            try ZipArchive(ZipMaker.zip([Entry(path: "a/" + name)]))
        }
    }

    @Test func `files that are too large together are refused before one is unpacked`() {
        let half = Entry(path: "a", statedSize: Limits.unzippedBytes / 2 + 1)
        #expect(throws: ZipError.tooLarge) { try ZipArchive(ZipMaker.zip([half, half])) }
    }

    @Test(arguments: [0, 2, 4])
    func `an entry of another size than it states is damaged`(_ stated: Int) throws {
        let zip = ZipMaker.zip([Entry(path: "a", content: [1, 2, 3], statedSize: stated)])
        let archive = try ZipArchive(zip)
        #expect(throws: ZipError.damaged) { try archive.content(of: archive.entries[0]) }
    }

    @Test(arguments: [[], ["lib/"]])
    func `a zip file without files is refused`(_ paths: [String]) {
        let zip = ZipMaker.zip(paths.map { Entry(path: $0) })
        #expect(throws: ZipError.empty) { try ZipArchive(zip) }
    }

    @Test func `an encrypted entry, or one packed in another way, is refused`() {
        #expect(throws: ZipError.unknownMethod("a")) {
            try ZipArchive(ZipMaker.zip([Entry(path: "a", flags: 1)]))
        }
        #expect(throws: ZipError.unknownMethod("a")) {
            try ZipArchive(ZipMaker.zip([Entry(path: "a", method: 12)]))
        }
    }

    @Test func `a file that was cut off anywhere is refused and breaks nothing`() throws {
        let zip = ZipMaker.zip([Entry(path: "a", content: [1, 2, 3])])
        for length in 0..<zip.count {
            #expect(throws: ZipError.damaged) { try ZipArchive(Array(zip.prefix(length))) }
        }
    }

    @Test func `a byte that was changed anywhere breaks nothing`() throws {
        let zip = try #require(Base64.decode(deflated))
        for place in zip.indices {
            for value: UInt8 in [0, 0x7F, 0xFF] {
                var changed = zip
                changed[place] = value
                // Refused or read, by what the byte means; here only that it ends.
                let archive = try? ZipArchive(changed)
                for entry in archive?.entries ?? [] { _ = try? archive?.content(of: entry) }
            }
        }
    }

    private let deflated =
        "UEsDBBQAAAAIAAAAIVxIxcdXDAAAAOgDAAAJAAAAbGliL2EudHh0S0xKHIWjcBQOcwgAUEsBAhQDFAAA"
        + "AAgAAAAhXEjFx1cMAAAA6AMAAAkAAAAAAAAAAAAAAIABAAAAAGxpYi9hLnR4dFBLBQYAAAAAAQABADcA"
        + "AAAzAAAAAAA="
}
