import AuditConsole
import Synchronization
import Testing

@testable import AfterimageCLI

struct FunctionLogReaderTests {
    private let desk = MemoryLogs()

    @Test func `the last lines of all logs are read, the newest at the end`() async throws {
        desk.set("1", "a\nb\n")
        desk.set("2", "c\nd\n")
        var reader = FunctionLogReader("f", at: desk)
        let last = try await reader.last(3)
        #expect(
            last == [.init(stream: "s1", lines: ["b"]), .init(stream: "s2", lines: ["c", "d"])])
    }

    @Test func `what comes is read once`() async throws {
        desk.set("1", "a\nb\n")
        desk.set("2", "c\n")
        var reader = FunctionLogReader("f", at: desk)
        _ = try await reader.last(1)
        #expect(try await reader.next() == [])
        desk.set("1", "a\nb\ne\n")
        #expect(try await reader.next() == [.init(stream: "s1", lines: ["e"])])
        #expect(try await reader.next() == [])
    }

    @Test func `a new log is read from its beginning`() async throws {
        var reader = FunctionLogReader("f", at: desk)
        #expect(try await reader.last(9) == [])
        desk.set("1", "a\n")
        #expect(try await reader.next() == [.init(stream: "s1", lines: ["a"])])
    }

    @Test func `a line is read when it is whole`() async throws {
        desk.set("1", "a\nb")
        var reader = FunctionLogReader("f", at: desk)
        #expect(try await reader.last(9) == [.init(stream: "s1", lines: ["a"])])
        desk.set("1", "a\nbc\n")
        #expect(try await reader.next() == [.init(stream: "s1", lines: ["bc"])])
    }

    @Test func `a log that began anew is read anew`() async throws {
        desk.set("1", "a\nb\nc\n")
        var reader = FunctionLogReader("f", at: desk)
        _ = try await reader.last(9)
        desk.set("1", "d\n")
        #expect(try await reader.next() == [.init(stream: "s1", lines: ["d"])])
    }

    @Test func `a function that is not there is an error that says so`() async throws {
        var reader = FunctionLogReader("g", at: desk)
        let failure = await #expect(throws: CommandFailure.self) { try await reader.last(1) }
        #expect(failure?.status == .notFound)
    }
}

/// Logs of the function `f`, of which a piece is two bytes at most, or a line.
private final class MemoryLogs: FunctionLogDesk {
    private let texts = Mutex<[String: String]>([:])

    func set(_ name: String, _ text: String) {
        texts.withLock { $0[name] = text }
    }

    func logs(of function: String) async throws -> [FunctionLogState]? {
        guard function == "f" else { return nil }
        return texts.withLock { $0 }.sorted { $0.key < $1.key }.map { name, text in
            FunctionLogState(
                name: name, stream: "s\(name)", sizeBytes: Int64(text.utf8.count))
        }
    }

    func lines(
        of function: String, log: String, from place: Int64,
    ) async throws -> FunctionLogPiece? {
        let rest = texts.withLock { $0[log] }?.dropFirst(Int(place)) ?? ""
        guard let end = rest.firstIndex(of: "\n") else {
            return FunctionLogPiece(text: "", next: place)
        }
        let line = String(rest[...end])
        return FunctionLogPiece(text: line, next: place + Int64(line.utf8.count))
    }
}
