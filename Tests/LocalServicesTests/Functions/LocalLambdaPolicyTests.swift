import AWSWire
import Testing

@testable import LocalServices

struct LocalLambdaPolicyTests {
    private let policy = "/2015-03-31/functions/f/policy"
    private let tags =
        "/2017-03-31/tags/arn%3Aaws%3Alambda%3Aus-east-1%3A000000000000%3Afunction%3Af"
    private let statement =
        #"{"StatementId":"s","Action":"lambda:InvokeFunction","Principal":"sns.amazonaws.com"}"#

    @Test func `a permission is kept and shown, and is gone when it is removed`() async throws {
        try await withFunction { fixture in
            #expect(try await fixture.ask("GET", policy).status == 404)
            let added = try await fixture.ask("POST", policy, statement)
            #expect(added.status == 201)
            #expect(added.text.contains(#"\"Principal\":{\"Service\":\"sns.amazonaws.com\"}"#))
            let shown = try await fixture.ask("GET", policy)
            #expect(shown.text.contains(#"\"Sid\":\"s\""#))
            #expect(try await fixture.ask("DELETE", "\(policy)/s").status == 204)
            #expect(try await fixture.ask("GET", policy).status == 404)
        }
    }

    @Test func `a permission is removed of the revision that is meant alone`() async throws {
        try await withFunction { fixture in
            _ = try await fixture.ask("POST", policy, statement)
            let other = try await fixture.ask("DELETE", "\(policy)/s?RevisionId=old")
            #expect((other.status, other.errorType) == (412, "PreconditionFailedException"))
            let shown = try await fixture.ask("GET", policy).text
            let revision = try #require(
                shown.firstMatch(of: /"RevisionId":"([^"]+)"/).map { String($0.1) })
            let removed = try await fixture.ask("DELETE", "\(policy)/s?RevisionId=\(revision)")
            #expect(removed.status == 204)
        }
    }

    @Test(arguments: [
        ("POST", "f/policy?Qualifier=$LATEST", 400, "do not support adding policies for $LATEST."),
        ("DELETE", "f/policy/s", 404, "No policy is associated with the given resource."),
        ("DELETE", "none/policy/s", 404, "No policy found for: arn:aws:lambda:us-east-1:"),
    ])
    func `a policy that is not there, or can not be, is told`(
        _ method: String, _ target: String, _ status: Int, _ words: String,
    ) async throws {
        try await withFunction { fixture in
            let answer = try await fixture.ask(
                method, "/2015-03-31/functions/\(target)", statement)
            #expect(answer.status == status)
            #expect(answer.text.contains(words))
        }
    }

    @Test func `a permission of one id comes once, and only what is there is removed`() async throws
    {
        try await withFunction { fixture in
            _ = try await fixture.ask("POST", policy, statement)
            let again = try await fixture.ask("POST", policy, statement)
            #expect((again.status, again.errorType) == (409, "ResourceConflictException"))
            let unknown = try await fixture.ask("DELETE", "\(policy)/other")
            #expect((unknown.status, unknown.errorType) == (404, "ResourceNotFoundException"))
            let incomplete = try await fixture.ask("POST", policy, #"{"StatementId":"t"}"#)
            #expect(incomplete.status == 400)
        }
    }

    @Test(arguments: [
        (#"{"StatementId":"a b ü","Action":"lambda:InvokeFunction","Principal":"*"}"#, 400),
        (#"{"StatementId":"s","Action":"nonsense","Principal":"*"}"#, 400),
        (#"{"StatementId":"s","Action":"*","Principal":"*","RevisionId":"old"}"#, 412),
    ])
    func `a permission that can not be is refused`(_ body: String, _ status: Int) async throws {
        try await withFunction { fixture in
            let added = try await fixture.ask("POST", policy, body)
            let shown = try await fixture.ask("GET", policy)
            #expect((added.status, shown.status) == (status, 404))
        }
    }

    @Test func `tags are added, replaced, listed and removed`() async throws {
        try await withFunction { fixture in
            let body = #"{"Tags":{"a":"1","b":"2"}}"#
            #expect(try await fixture.ask("POST", tags, body).status == 204)
            _ = try await fixture.ask("POST", tags, #"{"Tags":{"a":"3"}}"#)
            #expect(try await fixture.ask("GET", tags).text == #"{"Tags":{"a":"3","b":"2"}}"#)
            #expect(try await fixture.ask("DELETE", "\(tags)?tagKeys=a&tagKeys=x").status == 204)
            #expect(try await fixture.ask("GET", tags).text == #"{"Tags":{"b":"2"}}"#)
        }
    }

    @Test func `tags without a name, or of a version, are refused`() async throws {
        try await withFunction { fixture in
            #expect(try await fixture.ask("POST", tags, #"{"Tags":{}}"#).status == 400)
            let version = try await fixture.ask("POST", "\(tags)%3A1", #"{"Tags":{"a":"1"}}"#)
            #expect(version.text.contains("Tags on function aliases and versions"))
            let nothing = try await fixture.ask("DELETE", tags)
            #expect((nothing.status, nothing.errorType) == (400, "ValidationException"))
        }
    }

    @Test func `more than fifty tags are refused`() async throws {
        try await withFunction { fixture in
            let many = (0...50).map { "\"k\($0)\":\"v\"" }.joined(separator: ",")
            let answer = try await fixture.ask("POST", tags, "{\"Tags\":{\(many)}}")
            #expect((answer.status, answer.errorType) == (400, "InvalidParameterValueException"))
            #expect(try await fixture.ask("GET", tags).text == #"{"Tags":{}}"#)
        }
    }

    private func withFunction(_ use: (LambdaFixture) async throws -> Void) async throws {
        try await LambdaFixture().running { fixture in
            try await fixture.create()
            try await use(fixture)
        }
    }
}
