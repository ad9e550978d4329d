import AWSWire
import DynamoModel
import Foundation
import NIOCore
import NIOEmbedded
import SystemPackage
import Testing

@testable import LocalFunctions

/// A process that the test plays, against a clock that it moves.
final class RuntimeSessionTests {
    private let loop = EmbeddedEventLoop()
    private let folder: TemporaryFolder
    private let log: FunctionLog
    private var isToEnd = false
    private var outcomes: [InvocationOutcome?] = []
    private var answers: [RuntimeAnswer] = []
    /// What the function may have: less than a process of tests, where one is looked at.
    private var memoryMegabytes: Int { log.process == nil ? 128 : 0 }
    private lazy var session = makeSession()

    init() throws {
        folder = try TemporaryFolder()
        log = try FunctionLog(path: folder.path.appending("log"))
    }

    deinit {
        log.close()
    }

    @Test func `a call goes to the process that asks for it, and its answer comes back`() {
        begin("one")
        ask()
        #expect(answers.first?.body == Array("{}".utf8))
        #expect(session.respond(to: "one", [1]) == .accepted)
        #expect(outcomes.map(\.?.payload) == [[1]])
        #expect(outcomes.first??.error == nil)
    }

    @Test func `a process that asks first waits for the call`() {
        ask()
        #expect(answers.isEmpty)
        begin("one")
        #expect(answers.count == 1)
    }

    @Test func `the call's headers tell its id, its deadline and its function`() throws {
        begin("one")
        ask()
        let headers = try #require(answers.first).headers
        func value(_ name: String) -> String? { headers.first { $0.0 == name }?.1 }
        #expect(value("Lambda-Runtime-Aws-Request-Id") == "one")
        #expect(value("Lambda-Runtime-Deadline-Ms") == "1700000003000")
        #expect(value("Lambda-Runtime-Invoked-Function-Arn") == "arn:f")
        #expect(value("Lambda-Runtime-Trace-Id")?.hasPrefix("Root=1-") == true)
    }

    @Test func `the trace of a caller is the call's`() throws {
        var invocation = Invocation(id: "one", payload: [])
        invocation.trace = "Root=1-2-3"
        session.begin(invocation) { self.outcomes.append($0) }
        ask()
        let headers = try #require(answers.first).headers
        #expect(headers.first { $0.0 == "Lambda-Runtime-Trace-Id" }?.1 == "Root=1-2-3")
    }

    @Test func `the first call's log says how long the process took to begin`() throws {
        begin("one")
        loop.advanceTime(by: .milliseconds(250))
        ask()
        _ = session.respond(to: "one", [])
        #expect(tail(0).contains("\tInit Duration: 250.00 ms\t\n"))
        ask()
        begin("two")
        _ = session.respond(to: "two", [])
        #expect(!tail(1).contains("Init Duration"))
    }

    private func tail(_ number: Int) -> String {
        String(decoding: outcomes[number]?.logTail ?? [], as: UTF8.self)
    }

    @Test func `a process that never comes back for its next call is ended, and the call is free`()
    {
        begin("one")
        ask()
        #expect(session.respond(to: "one", []) == .accepted)
        begin("two")
        loop.advanceTime(by: .seconds(3))
        #expect(isToEnd)
        #expect(outcomes.count == 2)
        #expect(outcomes[1] == nil)
    }

    @Test func `an answer to another call than the present one is refused`() {
        begin("one")
        #expect(session.respond(to: "one", []) == .unknownRequest)
        ask()
        #expect(session.respond(to: "two", []) == .unknownRequest)
        #expect(session.fail("two", []) == .unknownRequest)
        #expect(outcomes.isEmpty)
    }

    @Test func `a failure comes back as unhandled, and the process goes on`() {
        begin("one")
        ask()
        #expect(session.fail("one", [2]) == .accepted)
        #expect(outcomes.first??.error == "Unhandled")
        #expect(!isToEnd)
        begin("two")
        ask()
        #expect(answers.count == 2)
    }

    @Test func `a call that takes too long fails, and its process has to end`() throws {
        begin("one")
        ask()
        loop.advanceTime(by: .milliseconds(2999))
        #expect(outcomes.isEmpty)
        loop.advanceTime(by: .milliseconds(1))
        #expect(
            try text() == #"{"errorType":"Sandbox.Timedout","errorMessage":"RequestId: one Error: "#
                + #"Task timed out after 3.00 seconds"}"#)
        #expect(isToEnd)
        #expect(session.respond(to: "one", []) == .unknownRequest)
    }

    @Test func `a call that was answered in time is not timed out later`() {
        begin("one")
        ask()
        _ = session.respond(to: "one", [])
        loop.advanceTime(by: .seconds(10))
        #expect(!isToEnd)
        #expect(outcomes.count == 1)
    }

    @Test func `a process that never asks for its first call fails it`() throws {
        begin("one")
        loop.advanceTime(by: .seconds(60))
        #expect(try text().contains("did not ask for its first call within 60 seconds"))
        #expect(isToEnd)
    }

    @Test func `a process that dies fails its call with how it died`() throws {
        begin("one")
        ask()
        session.fail(.exit(how: "exit status 7"))
        #expect(
            try text()
                == #"{"errorType":"Runtime.ExitError","errorMessage":"RequestId: one Error: "#
                + #"Runtime exited with error: exit status 7"}"#)
    }

    @Test func `a process that dies for want of memory says so`() throws {
        begin("one")
        ask()
        log.line("FATAL ERROR: Reached heap limit - JavaScript heap out of memory")
        session.fail(.exit(how: "signal: aborted"))
        #expect(
            try text()
                == #"{"errorType":"Runtime.OutOfMemory","errorMessage":"RequestId: one Error: "#
                + #"Runtime exited with error: signal: aborted"}"#)
    }

    @Test func `a call that comes after the end is told so, and can go elsewhere`() {
        session.fail(.exit(how: "exit status 0"))
        begin("one")
        #expect(outcomes == [nil])
    }

    @Test func `a call that an idle process never got can go elsewhere too`() {
        begin("one")
        ask()
        _ = session.respond(to: "one", [])
        begin("two")
        session.fail(.exit(how: "exit status 0"))
        #expect(outcomes.count == 2)
        #expect(outcomes.last == .some(nil))
    }

    @Test func `a process that can not begin fails its call with its own words`() {
        begin("one")
        #expect(session.failInitialisation([3]) == .accepted)
        #expect(outcomes.first??.payload == [3])
        #expect(isToEnd)
    }

    @Test func `asking again in the middle of a call is refused`() {
        begin("one")
        ask()
        ask()
        #expect(answers.last == .wrongMoment)
        #expect(session.respond(to: "one", []) == .accepted)
    }

    @Test func `a call whose process hung up waits until it asks again`() {
        session.next { _ in false }
        begin("one")
        ask()
        #expect(answers.count == 1)
    }

    @Test func `what was logged during the call comes with its outcome`() throws {
        begin("one")
        ask()
        log.line("hello")
        loop.advanceTime(by: .milliseconds(12))
        _ = session.respond(to: "one", [])
        let tail = String(decoding: try #require(outcomes.first??.logTail), as: UTF8.self)
        #expect(
            tail.hasPrefix("START RequestId: one Version: $LATEST\nhello\nEND RequestId: one\n"))
        #expect(
            tail.contains("\tDuration: 12.00 ms\tBilled Duration: 12 ms\tMemory Size: 128 MB\t"))
    }

    @Test func `no more of the log comes than its last four kilobytes`() throws {
        begin("one")
        ask()
        for _ in 0..<200 { log.line(String(repeating: "x", count: 100)) }
        _ = session.respond(to: "one", [])
        #expect(outcomes.first??.logTail.count == 4096)
    }

    @Test func `a process with more memory than it may have is ended`() throws {
        log.process = getpid()
        begin("one")
        ask()
        session.lookAfter()
        #expect(isToEnd)
        #expect(try text().contains("Runtime.OutOfMemory"))
        session.lookAfter()
        #expect(outcomes.count == 1)
    }

    @Test func `the log is looked after at every fifth look`() throws {
        let line = String(repeating: "x", count: 1023)
        for _ in 0...Limits.logBytes / 1024 { log.line(line) }
        let size = { try FileManager.default.attributesOfItem(atPath: self.path)[.size] as? Int }
        for _ in 1..<Limits.looksPerLogCheck {
            session.lookAfter()
            #expect(try size() ?? 0 > Limits.logBytes)
        }
        session.lookAfter()
        #expect(try size() ?? 0 < Limits.logBytes)
    }

    private var path: String { folder.path.appending("log").string }

    private func makeSession() -> RuntimeSession {
        var configuration = FunctionConfiguration(name: "f", arn: "arn:f")
        configuration.settings.memoryMegabytes = memoryMegabytes
        return RuntimeSession(
            configuration, eventLoop: loop, log: log,
            now: { Timestamp(milliseconds: 1_700_000_000_000) },
            end: { [unowned self] in isToEnd = true })
    }

    private func begin(_ id: String) {
        session.begin(Invocation(id: id, payload: Array("{}".utf8))) { [unowned self] in
            outcomes.append($0)
        }
    }

    private func ask() {
        session.next { [unowned self] answer in
            answers.append(answer)
            return true
        }
    }

    private func text() throws -> String {
        String(decoding: try #require(outcomes.first??.payload), as: UTF8.self)
    }
}
