import Foundation
import SystemPackage
import Testing

@testable import LocalFunctions

struct FunctionLogFilesTests {
    private let folder: TemporaryFolder
    private let files: FunctionLogFiles

    init() throws {
        folder = try TemporaryFolder()
        files = FunctionLogFiles(directory: folder.path.string)
    }

    @Test func `the log that was written to last comes last`() throws {
        try write("1700000000000-1", "first\n", at: 20)
        try write("1700000000000-2", "second\n", at: 10)
        let logs = try #require(try files.logs(of: "f"))
        #expect(logs.map(\.name) == ["1700000000000-2", "1700000000000-1"])
        #expect(logs.map(\.sizeBytes) == [7, 6])
        let stream = try #require(logs.last?.stream)
        #expect(stream.wholeMatch(of: /2023\/11\/14\/\[\$LATEST\][0-9a-f]{32}/) != nil)
        #expect(stream != logs.first?.stream)
    }

    @Test func `whole lines are read, from a place on`() throws {
        try write("1-1", "one\ntwo\nthr")
        let first = try #require(try files.lines(of: "f", log: "1-1", from: 0))
        #expect(first == ("one\ntwo\n", 8))
        let rest = try #require(try files.lines(of: "f", log: "1-1", from: 4))
        #expect(rest == ("two\n", 8))
        let open = try #require(try files.lines(of: "f", log: "1-1", from: 8))
        #expect(open == ("", 8))
        let beyond = try #require(try files.lines(of: "f", log: "1-1", from: 99))
        #expect(beyond == ("", 99))
    }

    @Test func `a line that is longer than a piece comes in pieces`() throws {
        try write("1-1", String(repeating: "x", count: Limits.logPieceBytes + 1))
        let piece = try #require(try files.lines(of: "f", log: "1-1", from: 0))
        #expect(piece.next == Int64(Limits.logPieceBytes))
    }

    @Test func `a function without a log has none, and another one is not there`() throws {
        try FileManager.default.createDirectory(
            atPath: folder.path.appending("f").string, withIntermediateDirectories: true)
        #expect(try files.logs(of: "f") == [])
        #expect(try files.logs(of: "g") == nil)
        #expect(try files.lines(of: "f", log: "1-1", from: 0) == nil)
    }

    @Test(arguments: ["..", "../f", ".", "", "f/../f", "a b", "ü"])
    func `nothing is read for what is no name of a function`(_ name: String) throws {
        try write("1-1", "secret\n")
        #expect(try files.logs(of: name) == nil)
        #expect(try files.lines(of: name, log: "1-1", from: 0) == nil)
    }

    @Test(arguments: ["../logs/1-1", "1-1.log", "1", "", "1-1/", "/etc/passwd"])
    func `nothing is read for what is no name of a log`(_ name: String) throws {
        try write("1-1", "secret\n")
        #expect(try files.lines(of: "f", log: name, from: 0) == nil)
    }

    private func write(_ name: String, _ text: String, at seconds: Double = 0) throws {
        let logs = folder.path.appending("f").appending("logs")
        try FileManager.default.createDirectory(
            atPath: logs.string, withIntermediateDirectories: true)
        let path = logs.appending("\(name).log").string
        try text.write(toFile: path, atomically: false, encoding: .utf8)
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: seconds)], ofItemAtPath: path)
    }
}
