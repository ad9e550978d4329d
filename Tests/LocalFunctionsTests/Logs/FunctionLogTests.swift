import Foundation
import SystemPackage
import Testing

@testable import LocalFunctions

final class FunctionLogTests {
    private let folder: TemporaryFolder
    private let log: FunctionLog

    init() throws {
        folder = try TemporaryFolder()
        log = try FunctionLog(path: folder.path.appending("log"))
    }

    deinit {
        log.close()
    }

    @Test func `a log that is too long begins anew with its end`() throws {
        let line = String(repeating: "x", count: 1023)
        for _ in 0..<Limits.logBytes / 1024 { log.line(line) }
        log.line("the last one")
        log.lookAfter()
        let text = try String(contentsOfFile: "\(folder.path)/log", encoding: .utf8)
        #expect(text.utf8.count <= Limits.keptLogBytes + 100)
        #expect(text.hasPrefix("The log was longer than \(Limits.logBytes) bytes and begins anew"))
        #expect(text.hasSuffix("\(line)\nthe last one\n"))
        let lines = text.split(separator: "\n").dropFirst().dropLast()
        #expect(lines.allSatisfy { $0 == line })
    }

    @Test func `a log that is short enough stays as it is`() throws {
        log.line("a")
        log.lookAfter()
        #expect(try String(contentsOfFile: "\(folder.path)/log", encoding: .utf8) == "a\n")
    }

    @Test func `a line is told once, when it is whole`() throws {
        log.line("a")
        #expect(log.news() == ["a\n"])
        try log.file.writeAll(Array("b".utf8))
        #expect(log.news() == [])
        log.line("c")
        #expect(log.news() == ["bc\n"])
        try log.file.writeAll(Array("d".utf8))
        #expect(log.news(isOver: true) == ["d"])
        #expect(log.news(isOver: true) == [])
    }

    @Test func `of more than can be told at once the end is told, and that there was more`() {
        let line = String(repeating: "x", count: 1023)
        for _ in 0..<Limits.toldLogBytes / 1024 + 1 { log.line(line) }
        let lines = log.news()
        #expect(lines.first == "1024 bytes were too much at once and are left out here.\n")
        #expect(lines.count == 1 + Limits.toldLogBytes / 1024)
    }

    @Test func `what is told is not told again when the log begins anew`() throws {
        let line = String(repeating: "x", count: 1023)
        for _ in 0...Limits.logBytes / 1024 { log.line(line) }
        _ = log.news()
        log.line("the last one")
        log.lookAfter()
        #expect(log.news() == ["the last one\n"])
    }

    @Test(arguments: [
        ("FATAL ERROR: JavaScript heap out of memory", true), ("MemoryError", true),
        ("bash: xrealloc: cannot allocate 65536 bytes", true), ("all is well", false),
    ])
    func `a program's last words tell of memory`(_ words: String, _ tells: Bool) {
        log.begin(requestID: "1")
        log.line(words)
        #expect(log.tellsOfMemory == tells)
    }
}
