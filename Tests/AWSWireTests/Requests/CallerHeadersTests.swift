import DynamoModel
import Testing

@testable import AWSWire

struct CallerHeadersTests {
    @Test func `a caller has what identity and headers say`() throws {
        let caller = try Caller(
            Identity(accessKeyID: "AKID", name: "alice", isVerified: true),
            headers([
                ("User-Agent", "aws-cli/1.45"), ("X-Afterimage-Actor", "bob"),
                ("X-Afterimage-Reason", "ticket 7"), ("X-Afterimage-Correlation", "job-9"),
            ]), sourceAddress: "127.0.0.1", requestID: "ID",
        )
        #expect(caller.accessKeyID == "AKID")
        #expect(caller.name == "alice")
        #expect(caller.isVerified)
        #expect(caller.sourceAddress == "127.0.0.1")
        #expect(caller.requestID == "ID")
        #expect(caller.userAgent == "aws-cli/1.45")
        #expect(caller.declaredActor == "bob")
        #expect(caller.reason == "ticket 7")
        #expect(caller.correlation == "job-9")
    }

    @Test func `nothing said is nothing kept`() throws {
        let caller = try caller([("X-Afterimage-Actor", ""), ("X-Afterimage-Reason", "")])
        #expect(caller.declaredActor == nil)
        #expect(caller.reason == nil)
        #expect(caller.userAgent == nil)
    }

    @Test(arguments: [
        ("J%C3%B6rg", "Jörg"), ("a%2Fb", "a/b"), ("100%", "100%"), ("%zz", "%zz"), ("%+1", "%+1"),
        ("%FF", "%FF"), ("a%0Ab%00c", "a b c"), ("a+b", "a+b"),
    ])
    func `percent encoding is undone, and no line is broken`(sent: String, kept: String) throws {
        #expect(try caller([("X-Afterimage-Actor", sent)]).declaredActor == kept)
    }

    @Test(arguments: [
        ("X-Afterimage-Actor", 256), ("X-Afterimage-Reason", 1024),
        ("X-Afterimage-Correlation", 256),
    ])
    func `a declaration that is too long is refused, never cut`(name: String, limit: Int) throws {
        let longest = String(repeating: "a", count: limit)
        let caller = try caller([(name, longest)])
        #expect((caller.declaredActor ?? caller.reason ?? caller.correlation) == longest)
        #expect(
            throws: WireError.operation(
                .validation("\(name) must be at most \(limit) bytes long"))
        ) { try self.caller([(name, longest + "a")]) }
    }

    @Test func `a user agent that is too long is cut between characters`() throws {
        let sent = String(repeating: "a", count: 255) + "é and more"
        #expect(
            try caller([("User-Agent", sent)]).userAgent == String(repeating: "a", count: 255))
    }

    private func caller(_ all: [(String, String)]) throws(WireError) -> Caller {
        try Caller(Identity(), headers(all), sourceAddress: nil, requestID: "ID")
    }

    private func headers(_ all: [(String, String)]) -> RequestHeaders {
        var headers = RequestHeaders()
        for (name, value) in all { headers.take(name, value) }
        return headers
    }
}
