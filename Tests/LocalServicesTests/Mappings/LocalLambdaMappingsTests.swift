import AWSWire
import AuditPipeline
import DynamoModel
import Testing

@testable import LocalServices

@Suite(.timeLimit(.minutes(10)))
struct LocalLambdaMappingsTests {
    private let all = "/2015-03-31/event-source-mappings"

    @Test func `a mapping gives its function what is written, and says so`() async throws {
        try await withFunction { fixture in
            let id = try await fixture.map()
            fixture.stream.write("a")
            try await fixture.until { $0.contains(#""LastProcessingResult":"OK""#) }
            let payload = try #require(fixture.host.calls.first?.payload)
            #expect(String(decoding: payload, as: UTF8.self).contains(#""Keys":{"id":{"S":"a"}}"#))
            #expect(try await fixture.show(id).contains(#""State":"Enabled""#))
        }
    }

    @Test func `a mapping and its place are there after a crash`() async throws {
        let temporary = try TemporaryFile()
        let stream = StubStream()
        let host = StubHost()
        try await LambdaFixture(in: temporary, stream, host: host).running { fixture in
            try await fixture.create()
            try await fixture.map()
            stream.write("a")
            try await fixture.until { $0.contains(#""LastProcessingResult":"OK""#) }
        }
        let called = host.calls.count
        let again = try LambdaFixture(in: temporary, stream, host: host)
        stream.write("b")
        try await again.running { fixture in
            try await fixture.until { _ in host.calls.count > called }
            let payloads = host.calls.dropFirst(called).map {
                String(decoding: $0.payload, as: UTF8.self)
            }
            #expect(payloads.count == 1 && payloads[0].contains(#"{"id":{"S":"b"}}"#))
        }
    }

    @Test func `what was to be deleted when the server crashed is deleted`() async throws {
        let temporary = try TemporaryFile()
        let fixture = try LambdaFixture(in: temporary)
        try await fixture.running { fixture in
            try await fixture.create()
            try await fixture.map()
        }
        let mapping = try #require(
            try await fixture.lambda.read { try $0.mappings(limit: 1) }.first)
        _ = try await fixture.lambda.write { connection in
            var deleted = mapping
            deleted.isDeleted = true
            return try connection.save(deleted)
        }
        try await LambdaFixture(in: temporary).running { fixture in
            try await fixture.until { $0 == #"{"EventSourceMappings":[]}"# }
        }
    }

    @Test func `what fails is parked, and comes back when it is redriven`() async throws {
        try await withFunction { fixture in
            fixture.host.answer(with: [InvocationOutcome(failure: Array("{}".utf8))])
            let id = try await fixture.map(#","MaximumRetryAttempts":0"#)
            fixture.stream.write("a")
            let file = fixture.file
            let letter = try await file.firstLetter()
            #expect(letter.source == "mapping/\(id)")
            #expect(try await fixture.redrive(letter))
            try await fixture.until { _ in fixture.host.calls.count == 2 }
            #expect(try await file.deadLetters().isEmpty)
        }
    }

    @Test func `what is redriven is tried as often as the mapping says`() async throws {
        try await withFunction { fixture in
            let failure = InvocationOutcome(failure: Array("{}".utf8))
            fixture.host.answer(with: [failure, failure])
            try await fixture.map(#","MaximumRetryAttempts":0"#)
            fixture.stream.write("a")
            let first = try await fixture.file.firstLetter()
            #expect(try await fixture.redrive(first))
            let second = try await fixture.file.firstLetter()
            #expect(second.letter.change == first.letter.change)
            #expect(fixture.host.calls.count == 2)
        }
    }

    @Test func `the end of a window is given up with its state, and redriven as that`() async throws
    {
        try await withFunction { fixture in
            fixture.host.answer(with: [
                InvocationOutcome(answer: Array(#"{"state":{"n":1}}"#.utf8)),
                InvocationOutcome(failure: Array(#"{"errorType":"Full"}"#.utf8)),
            ])
            let id = try await fixture.map(
                #","MaximumRetryAttempts":0,"TumblingWindowInSeconds":60"#)
            fixture.stream.write("a")
            fixture.stream.write("b", at: TemporaryFile.now.advanced(by: .seconds(120)))
            let letter = try await fixture.file.firstLetter()
            let (verdict, end) = (letter.letter.verdict, letter.letter.verdict.payload)
            #expect(letter.source == "mapping/\(id)/windows")
            #expect(verdict.reason.hasPrefix("The end of the window of 2023-11-14T22:13:00"))
            let text = String(decoding: end, as: UTF8.self)
            #expect(text.contains(#""state":{"n":1},"isFinalInvokeForWindow":true"#))
            try await fixture.until { _ in fixture.host.calls.count == 3 }
            fixture.host.answer(with: [InvocationOutcome(failure: Array("{}".utf8))])
            guard case .failed = try await fixture.lambda.mappings.redrive(letter) else {
                Issue.record("The function failed once more")
                return
            }
            guard case .dealtWith = try await fixture.lambda.mappings.redrive(letter) else {
                Issue.record("The function has dealt with it")
                return
            }
            #expect(fixture.host.calls.suffix(2).map(\.payload) == [end, end])
        }
    }

    @Test func `where functions are off, mappings rest and dead letters stay`() async throws {
        let temporary = try TemporaryFile()
        let stream = StubStream()
        var name = ""
        try await LambdaFixture(in: temporary, stream).running { fixture in
            try await fixture.create()
            name = "mapping/\(try await fixture.map())"
        }
        let fixture = try LambdaFixture(in: temporary, stream)
        fixture.lambda.mappings.rest()
        let change = ChangeReference(shard: StubStream.shard, sequence: 1)
        try await fixture.file.failures(of: name).park(
            DeadLetter(change: change, verdict: Verdict(reason: "no", attempts: 1)))
        let letter = try await fixture.file.firstLetter()
        guard case .resting = try await fixture.lambda.mappings.redrive(letter) else {
            Issue.record("Nobody works")
            return
        }
        let status = try #require(fixture.lambda.mappings.statuses.first)
        #expect(status.state == "Disabled")
        #expect(status.trouble?.hasPrefix("functions are off") == true)
        #expect(try await fixture.isFree(1))
    }

    @Test func `what fails goes to the destination, and is no dead letter`() async throws {
        try await withFunction { fixture in
            fixture.host.answer(with: [InvocationOutcome(failure: Array("{}".utf8))])
            try await fixture.map(fixture.reporting)
            fixture.stream.write("a")
            try await fixture.until { _ in !fixture.destinations.documents.isEmpty }
            try await fixture.until {
                $0.contains("PROBLEM") && fixture.lambda.mappings.statuses[0].trouble == nil
            }
            fixture.stream.write("b")
            try await fixture.until { _ in fixture.host.calls.count == 2 }
            let document = try #require(fixture.destinations.documents.first)
            #expect(document.contains(#""condition":"RetryAttemptsExhausted""#))
            #expect(document.contains(##"\"Keys\":{\"id\":{\"S\":\"a\"}}"##))
            #expect(try await fixture.file.deadLetters().isEmpty)
        }
    }

    @Test func `what the destination does not take is a dead letter that says why`() async throws {
        try await withFunction { fixture in
            fixture.host.answer(with: [InvocationOutcome(failure: Array("{}".utf8))])
            fixture.destinations.close()
            try await fixture.map(fixture.reporting)
            fixture.stream.write("a")
            let letter = try await fixture.file.firstLetter()
            #expect(
                letter.letter.verdict.reason
                    == "The function failed:  \(StubDestinations.arn) does not take the report: "
                    + "It is closed")
        }
    }

    @Test func `what was to be given again is a dead letter once its mapping is gone`() async throws
    {
        try await withFunction { fixture in
            let id = try await fixture.map(#","Enabled":false"#)
            let name = "mapping/\(id)"
            let change = ChangeReference(shard: 1, sequence: 1)
            try await fixture.file.failures(of: name).park(
                DeadLetter(change: change, verdict: Verdict(reason: "first", attempts: 2)))
            let letter = try await fixture.file.firstLetter()
            let queue = try await fixture.file.queue(named: name)
            #expect(try await fixture.file.redrive(letter.id, to: queue))
            #expect(try await fixture.file.deadLetters().isEmpty)
            _ = try await fixture.ask("DELETE", "\(all)/\(id)")
            let again = try await fixture.file.firstLetter()
            #expect((again.source, again.letter.change) == (name, change))
            #expect(again.letter.verdict.reason.hasPrefix("The mapping was deleted"))
        }
    }

    @Test func `a destination to which nothing can be sent is refused`() async throws {
        try await withFunction { fixture in
            let body = #"""
                {"FunctionName":"f","EventSourceArn":"\#(StubStream.arn)",
                "StartingPosition":"LATEST",
                "DestinationConfig":{"OnFailure":{"Destination":"arn:aws:s3:::bucket"}}}
                """#
            let answer = try await fixture.ask("POST", all, body)
            #expect((answer.status, answer.errorType) == (400, "InvalidParameterValueException"))
            let id = try await fixture.map(fixture.reporting)
            let update = #"{"DestinationConfig":{"OnFailure":{"Destination":"arn:aws:s3:::b"}}}"#
            #expect(try await fixture.ask("PUT", "\(all)/\(id)", update).status == 400)
            #expect(try await fixture.show(id).contains(StubDestinations.arn))
        }
    }

    @Test func `a loop is stopped after some rounds`() async throws {
        try await withFunction { fixture in
            fixture.answerItself()
            let id = try await fixture.map()
            fixture.stream.write("loop")
            try await fixture.until { $0.contains("PROBLEM: Recursive loop stopped") }
            #expect(try await fixture.file.firstLetter().source == "mapping/\(id)")
            #expect(fixture.rounds == Limits.loopDepth)
        }
    }

    @Test func `a loop beside other writes is stopped after some rounds`() async throws {
        try await withFunction { fixture in
            fixture.answerItself(beside: "another")
            try await fixture.map()
            fixture.stream.write("loop")
            try await fixture.until { $0.contains("PROBLEM: Recursive loop stopped") }
            #expect(fixture.rounds <= 2 * Limits.loopDepth)
        }
    }

    @Test func `that a loop was stopped is said until somebody changes the mapping`() async throws {
        try await withFunction { fixture in
            fixture.answerItself()
            let id = try await fixture.map()
            fixture.stream.write("loop")
            try await fixture.until { $0.contains("PROBLEM: Recursive loop stopped") }
            for item in ["another", "one more"] {
                let called = fixture.host.calls.count
                fixture.stream.write(item)
                try await fixture.until { _ in fixture.host.calls.count > called }
            }
            #expect(try await fixture.show(id).contains("PROBLEM: Recursive loop stopped"))
            _ = try await fixture.ask("PUT", "\(all)/\(id)", #"{"BatchSize":7}"#)
            #expect(try await !fixture.show(id).contains("PROBLEM"))
        }
    }

    @Test func `a change is free once every mapping that works has had it`() async throws {
        try await withFunction { fixture in
            #expect(try await fixture.isFree(1))
            let id = try await fixture.map()
            #expect(try await !fixture.isFree(1))
            #expect(try await fixture.isFree(1, in: 8))
            fixture.stream.write("a")
            try await fixture.until { _ in try await fixture.isFree(1) }
            #expect(try await !fixture.isFree(2))
            _ = try await fixture.ask("PUT", "\(all)/\(id)", #"{"Enabled":false}"#)
            #expect(try await fixture.isFree(2))
        }
    }

    @Test func `a mapping that missed changes while it was disabled says so`() async throws {
        try await withFunction { fixture in
            let id = try await fixture.map(#","Enabled":false"#)
            fixture.stream.write("a")
            try await fixture.lambda.mappings.noteMissed()
            #expect(try await fixture.show(id).contains("No records processed"))
            fixture.stream.trim(through: 1)
            try await fixture.lambda.mappings.noteMissed()
            #expect(try await fixture.show(id).contains("PROBLEM: Changes older than 24 hours"))
            _ = try await fixture.ask("PUT", "\(all)/\(id)", #"{"Enabled":true}"#)
            try await fixture.until { $0.contains(#""State":"Enabled""#) }
            fixture.stream.write("b")
            try await fixture.until { _ in !fixture.host.calls.isEmpty }
            #expect(try await fixture.show(id).contains("PROBLEM: Changes older than 24 hours"))
        }
    }

    @Test func `a mapping that is being changed can not be changed by others`() async throws {
        try await withFunction { fixture in
            let id = try await fixture.map()
            #expect(fixture.lambda.mappings.claim(id))
            let answer = try await fixture.ask("DELETE", "\(all)/\(id)")
            #expect((answer.status, answer.errorType) == (400, "ResourceInUseException"))
            fixture.lambda.mappings.giveBack(id)
            #expect(try await fixture.ask("DELETE", "\(all)/\(id)").status == 202)
        }
    }

    private func withFunction(_ use: (LambdaFixture) async throws -> Void) async throws {
        try await LambdaFixture().running { fixture in
            try await fixture.create()
            try await use(fixture)
        }
    }
}

extension LambdaFixture {
    /// Maps the stream to the function `f`, waits until that is done, and gives the id.
    @discardableResult
    fileprivate func map(_ more: String = "") async throws -> String {
        let answer = try await ask(
            "POST", "/2015-03-31/event-source-mappings",
            """
            {"FunctionName":"f","EventSourceArn":"\(StubStream.arn)",
            "StartingPosition":"TRIM_HORIZON"\(more)}
            """)
        #expect(answer.status == 202, "\(answer.text)")
        let id = String(try #require(answer.text.firstMatch(of: /"UUID":"([^"]+)"/)?.1))
        try await until { $0.contains(#""State":"Enabled""#) || $0.contains(#":"Disabled""#) }
        return id
    }

    /// Settings that give up at once, and report it.
    fileprivate var reporting: String {
        #","MaximumRetryAttempts":0,"DestinationConfig":{"OnFailure":{"Destination":"#
            + #""\#(StubDestinations.arn)"}}"#
    }

    /// Has the function write what it was given, and something else before it, in processes of
    /// their own.
    fileprivate func answerItself(beside other: String? = nil) {
        host.whileCalled { [file, stream] invocation in
            file.loops.begin(invocation.id, of: "f", invocation.depth)
            guard invocation.isOfLoop else { return }
            if let other { stream.write(other) }
            var caller = Caller(name: "function/f")
            caller.depth = file.loops.depth(ofRequestsBy: caller, session: invocation.id)
            stream.write("loop", by: caller)
        }
    }

    /// How often the function was called in answer to itself, and for the first time.
    fileprivate var rounds: Int { host.calls.count(where: \.isOfLoop) }

    /// Gives a change back to its mapping.
    fileprivate func redrive(_ letter: ParkedLetter) async throws -> Bool {
        guard case .queue(let queue) = try await lambda.mappings.redrive(letter) else {
            return false
        }
        return try await file.redrive(letter.id, to: queue)
    }

    fileprivate func show(_ id: String) async throws -> String {
        try await ask("GET", "/2015-03-31/event-source-mappings/\(id)").text
    }

    /// Whether no mapping needs the change of that number.
    fileprivate func isFree(
        _ sequence: Int64, in shard: ShardNumber = StubStream.shard,
    ) async throws -> Bool {
        let isFree = try await lambda.mappings.isFree()
        return isFree(ChangeReference(shard: shard, sequence: sequence))
    }

    func list() async throws -> String {
        try await ask("GET", "/2015-03-31/event-source-mappings").text
    }

    /// Asks again and again, until the list of mappings is as it should be.
    fileprivate func until(_ isMet: (String) async throws -> Bool) async throws {
        while try await !isMet(try await list()) { try await Task.moment() }
    }
}

extension ServicesFile {
    /// Waits for the first dead letter.
    fileprivate func firstLetter() async throws -> ParkedLetter {
        while true {
            if let letter = try await deadLetters().first { return letter }
            try await Task.moment()
        }
    }
}

extension Invocation {
    fileprivate var isOfLoop: Bool { String(decoding: payload, as: UTF8.self).contains("loop") }
}
