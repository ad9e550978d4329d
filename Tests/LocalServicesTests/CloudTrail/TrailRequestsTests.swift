import AWSWire
import Testing

@testable import LocalServices

/// What trails are told to do, and which.
struct TrailRequestsTests {
    private let fixture: TrailFixture

    init() async throws {
        fixture = try await TrailFixture()
    }

    @Test(arguments: [
        "arn:aws:cloudtrail:eu-west-1:000000000000:trail/trail",
        "arn:aws:cloudtrail:us-east-1:123456789012:trail/trail",
    ])
    func `a trail of another place is not this one`(arn: String) async throws {
        let trails = try await fixture.openWithTrail()
        let unknown = CloudTrailError.unknownTrail(arn, account: "000000000000")
        let request: TrailRequest = try fixture.request(#"{"Name": "\#(arn)"}"#)
        await #expect(throws: unknown) { try await trails.stopLogging(request) }
        await #expect(throws: unknown) { try await trails.deleteTrail(request) }
        let update: CreateTrail.Request = try fixture.request(
            #"{"Name": "\#(arn)", "EnableLogFileValidation": false}"#)
        await #expect(throws: unknown) { try await trails.updateTrail(update) }
        #expect(try await fixture.status(trails).isLogging)
    }

    @Test func `a trail is meant by its own ARN too`() async throws {
        let trails = try await fixture.openWithTrail()
        _ = try await trails.deleteTrail(
            fixture.request(#"{"Name": "arn:aws:cloudtrail:us-east-1:000000000000:trail/trail"}"#))
        await #expect(throws: CloudTrailError.self) { try await fixture.status(trails) }
    }

    @Test func `a name that no trail has is told as it was written`() async throws {
        let trails = try await fixture.openWithTrail()
        let request: TrailRequest = try fixture.request(#"{"Name": "other"}"#)
        await #expect(throws: CloudTrailError.unknownTrail("other", account: "000000000000")) {
            try await trails.describeTrail(request)
        }
    }

    @Test func `a page of another question is none`() throws {
        let (name, user) = (try attribute("EventName"), try attribute("Username"))
        let place = LookupPlace(time: TemporaryFile.now, number: 7)
        #expect(LookupPlace(token: place.token(of: name), of: name) == place)
        #expect(LookupPlace(token: place.token(of: nil), of: nil) == place)
        for (one, other) in [(name, user), (name, nil), (nil, user)] {
            #expect(LookupPlace(token: place.token(of: one), of: other) == nil)
        }
    }

    private func attribute(_ key: String) throws -> LookupAttribute? {
        let request: LookupEvents.Request = try fixture.request(
            #"{"LookupAttributes": [{"AttributeKey": "\#(key)", "AttributeValue": "PutItem"}]}"#)
        return try request.checked().attribute
    }

    @Test func `a trail of all regions keeps global events`() async throws {
        let trails = try await fixture.openWithTrail()
        _ = try await trails.updateTrail(
            fixture.request(#"{"Name": "trail", "IncludeGlobalServiceEvents": false}"#))
        let error = CloudTrailError.contradiction(
            "Multi-Region trail must include global service events.")
        let update: CreateTrail.Request = try fixture.request(
            #"{"Name": "trail", "IsMultiRegionTrail": true}"#)
        await #expect(throws: error) { try await trails.updateTrail(update) }
    }
}
