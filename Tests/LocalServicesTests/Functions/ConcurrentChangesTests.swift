import AWSWire
import DynamoModel
import Testing

@testable import LocalServices

/// What is left of a function that several change at a time.
struct ConcurrentChangesTests {
    private let one = "/2015-03-31/functions/f"

    @Test func `whichever of many updates is the last, its code is there`() async throws {
        try await LambdaFixture().running { fixture in
            try await fixture.create()
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for number in UInt8(0)..<40 {
                    group.addTask { try await fixture.update([number]) }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.allSatisfy { $0 == 200 })
            #expect(try await fixture.hasCode())
        }
    }

    @Test func `a function that is made, changed and deleted at a time is whole, or not there`()
        async throws
    {
        try await LambdaFixture().running { fixture in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in UInt8(0)..<20 {
                    group.addTask { try await fixture.create() }
                    group.addTask { _ = try await fixture.update([number]) }
                    group.addTask { _ = try await fixture.ask("DELETE", one) }
                }
                try await group.waitForAll()
            }
            try await fixture.create()
            #expect(try await fixture.hasCode())
        }
    }

    @Test func `of many updates of one revision, one is made`() async throws {
        try await LambdaFixture().running { fixture in
            let created = try await fixture.create()
            let revision = try #require(
                created.text.firstMatch(of: /"RevisionId":"([^"]+)"/)?.1)
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for seconds in 1...20 {
                    group.addTask {
                        try await fixture.ask(
                            "PUT", "\(one)/configuration",
                            #"{"Timeout":\#(seconds),"RevisionId":"\#(revision)"}"#
                        ).status
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.count { $0 == 200 } == 1)
            #expect(statuses.count { $0 == 412 } == 19)
        }
    }

    @Test func `a change that fails leaves no code behind, and the old one in place`()
        async throws
    {
        try await LambdaFixture().running { fixture in
            try await fixture.create()
            let stale = try await fixture.ask(
                "PUT", "\(one)/code", #"{"ZipFile":"BAU=","RevisionId":"old"}"#)
            #expect(stale.status == 412)
            #expect(fixture.host.digests(of: "f") == ["digest of [1, 2, 3]"])
        }
    }

    @Test func `a call of a function that is changed under it is done as it is now`()
        async throws
    {
        try await LambdaFixture().running { fixture in
            try await fixture.create()
            fixture.host.beforeCall = {
                _ = try? await fixture.update([7])
            }
            let answer = try await fixture.ask("POST", "\(one)/invocations", "{}")
            #expect(answer.status == 200)
            #expect(fixture.host.calls.count == 1)
        }
    }

    @Test func `a call of a function that is deleted under it is told so`() async throws {
        try await LambdaFixture().running { fixture in
            try await fixture.create()
            fixture.host.beforeCall = { _ = try? await fixture.ask("DELETE", one) }
            let answer = try await fixture.ask("POST", "\(one)/invocations", "{}")
            #expect((answer.status, answer.errorType) == (404, "ResourceNotFoundException"))
        }
    }

    @Test func `the host learns at the start which functions there are`() async throws {
        let temporary = try TemporaryFile()
        try await LambdaFixture(in: temporary).running { fixture in
            for name in ["b", "a"] { try await fixture.create(name) }
        }
        try await LambdaFixture(in: temporary).running { fixture in
            _ = try await fixture.ask("GET", "/2015-03-31/functions")
            #expect(fixture.host.swept == ["a", "b"])
        }
    }
}

extension LambdaFixture {
    fileprivate func update(_ code: [UInt8]) async throws -> Int {
        try await ask(
            "PUT", "/2015-03-31/functions/f/code", #"{"ZipFile":"\#(Base64.encode(code))"}"#
        ).status
    }

    /// Whether the host has the code that the function is said to have.
    fileprivate func hasCode() async throws -> Bool {
        let text = try await ask("GET", "/2015-03-31/functions/f").text
        let digest = try #require(text.firstMatch(of: /"CodeSha256":"([^"]+)"/)?.1)
        return host.digests(of: "f") == [String(digest)]
    }
}
