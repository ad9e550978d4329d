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
        log.cutIfTooLong()
        let text = try String(contentsOfFile: "\(folder.path)/log", encoding: .utf8)
        #expect(text.utf8.count <= Limits.keptLogBytes + 100)
        #expect(text.hasPrefix("The log was longer than \(Limits.logBytes) bytes and begins anew"))
        #expect(text.hasSuffix("\(line)\nthe last one\n"))
        let lines = text.split(separator: "\n").dropFirst().dropLast()
        #expect(lines.allSatisfy { $0 == line })
    }

    @Test func `a log that is short enough stays as it is`() throws {
        log.line("a")
        log.cutIfTooLong()
        #expect(try String(contentsOfFile: "\(folder.path)/log", encoding: .utf8) == "a\n")
    }
}
