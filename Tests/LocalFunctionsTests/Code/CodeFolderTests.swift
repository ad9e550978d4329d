import AWSWire
import Dispatch
import Foundation
import SystemPackage
import Testing

@testable import LocalFunctions

/// What stays on the disk of the code of functions.
struct CodeFolderTests {
    private let folder: TemporaryFolder
    private let code: CodeFolder
    private let first = ZipMaker.zip([.init(path: "first")])
    private let second = ZipMaker.zip([.init(path: "second")])

    init() throws {
        folder = try TemporaryFolder()
        code = CodeFolder(folder.path)
    }

    @Test func `code is unpacked where a process finds it`() async throws {
        let function = try await keep(first)
        let place = try await code.lend(function)
        #expect(try names(place) == ["first"])
        #expect(try await code.zip(of: function) == first)
    }

    @Test func `code that its function removed is there for the next process`() async throws {
        let function = try await keep(first)
        let place = try await code.lend(function)
        try FileManager.default.removeItem(atPath: place.string)
        #expect(try await lent(function, by: code) == ["first"])
    }

    @Test func `old code stays while a process runs it, and goes with the process`() async throws {
        let old = try await keep(first)
        let place = try await code.lend(old)
        let new = try await keep(second)
        try await code.settle("f", at: new)
        #expect(try names(place) == ["first"])
        try await code.giveBack(old)
        #expect(try names(folder.path.appending("f")).count == 2)
        #expect(try await lent(new, by: code) == ["second"])
        await #expect(throws: (any Error).self) { try await code.lend(old) }
    }

    @Test func `code that another change keeps is not removed with old code`() async throws {
        let old = try await keep(first)
        _ = try await code.lend(old)
        let next = try await keep(second)
        try await code.giveBack(old)
        #expect(try await lent(next, by: code) == ["second"])
    }

    @Test func `nothing is left of a deleted function once no process runs it`() async throws {
        let function = try await keep(first)
        let place = try await code.lend(function)
        try await code.settle("f", at: nil)
        #expect(try names(place) == ["first"])
        try await code.giveBack(function)
        #expect(try names(folder.path) == [])
    }

    @Test func `a function whose code takes long to unpack holds up no other one's start`()
        async throws
    {
        let (turns, gate) = (CodeTurns(), DispatchSemaphore(value: 0))
        let code = CodeFolder(folder.path, turns)
        async let unpacking = turns.pass("huge") { gate.wait() }
        var function = FunctionConfiguration(name: "f", arn: "arn:f")
        function.codeDigest = try await code.keep(first, of: "f").text
        #expect(try await lent(function, by: code) == ["first"])
        try await code.giveBack(function)
        gate.signal()
        try await unpacking
    }

    @Test func `code that can not be unpacked is refused, and nothing is left of it`()
        async throws
    {
        let zip = ZipMaker.zip([.init(path: "a", content: [1], statedSize: 9)])
        await #expect(throws: ZipError.damaged) { try await code.keep(zip, of: "f") }
        try await code.settle("f", at: nil)
        #expect(try names(folder.path) == [])
    }

    @Test func `what a crash left is removed at the next start`() async throws {
        let function = try await keep(first)
        _ = try await keep(second)
        _ = try await code.keep(first, of: "deleted")
        try write("f/0123.zip.new")
        try write("f/tmp/1-1/file")
        try write("f/logs/1-1.log")
        let restarted = CodeFolder(folder.path)
        try await restarted.sweep([function])
        #expect(try names(folder.path) == ["f"])
        let left = try names(folder.path.appending("f"))
        #expect(left.count == 3)
        #expect(left.contains("logs") && left.contains { $0.hasSuffix(".zip") })
        #expect(try await lent(function, by: restarted) == ["first"])
    }

    /// Keeps code, and has `f` have it.
    private func keep(_ zip: [UInt8]) async throws -> FunctionConfiguration {
        var function = FunctionConfiguration(name: "f", arn: "arn:f")
        function.codeDigest = try await code.keep(zip, of: "f").text
        return function
    }

    private func lent(
        _ function: FunctionConfiguration, by code: CodeFolder,
    ) async throws -> [String] {
        try names(try await code.lend(function))
    }

    private func names(_ path: FilePath) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path.string).sorted()
    }

    private func write(_ path: String) throws {
        let place = folder.path.pushing(FilePath(path))
        try FileManager.default.createDirectory(
            atPath: place.removingLastComponent().string, withIntermediateDirectories: true)
        try "x".write(toFile: place.string, atomically: false, encoding: .utf8)
    }
}
