import AWSWire
import DynamoModel
import SQLite
import Testing

@testable import LocalServices

/// Events on their way into log files and digest files, and what a bad day does to them.
struct TrailDeliveryTests {
    private let fixture: TrailFixture

    init() async throws {
        fixture = try await TrailFixture()
    }

    @Test func `events are in a log file once it is due, and in one only`() async throws {
        let trails = try await fixture.openWithTrail()
        await fixture.put("a", trails)
        await trails.deliverDue()
        await trails.deliverDue()
        let documents = try await fixture.documents("CloudTrail")
        #expect(documents.count == 1)
        #expect(documents[0].hasPrefix(#"{"Records":[{"eventVersion":"1.11""#))
        #expect(documents[0].contains(#""key":{"pk":"a"}"#))
        await fixture.put("b", trails)
        await trails.deliverDue()
        #expect(try await fixture.documents("CloudTrail").count == 1)
        fixture.store.pass(.seconds(300))
        await trails.deliverDue()
        #expect(try await fixture.documents("CloudTrail").count == 2)
    }

    @Test func `events that were answered are there when the file is opened again`() async throws {
        let trails = try await fixture.openWithTrail()
        await fixture.put("a", trails)
        await fixture.put("b", try fixture.open())
        await (try fixture.open()).deliverDue()
        let documents = try await fixture.documents("CloudTrail")
        #expect(documents.joined().contains(#""pk":"a""#))
        #expect(documents.joined().contains(#""pk":"b""#))
    }

    @Test func `nothing is dated by a clock that leapt, and nothing is lost by it`() async throws {
        let trails = try await fixture.openWithTrail()
        await fixture.put("a", trails)
        fixture.store.pass(.seconds(31_536_000))
        let leapt = try fixture.open(isClockBelieved: false)
        await leapt.deliverDue()
        #expect(try await fixture.documents("CloudTrail").isEmpty)
        #expect(try await fixture.documents("CloudTrail-Digest").isEmpty)
        fixture.store.pass(.seconds(-31_535_000))
        await (try fixture.open()).deliverDue()
        #expect(try await fixture.documents("CloudTrail").joined().contains(#""pk":"a""#))
    }

    @Test func `a log file that a crash left planned is made again as it was`() async throws {
        let trails = try await fixture.openWithTrail()
        await fixture.put("a", trails)
        let first = try await plan(trails, as: "first")
        await fixture.put("b", trails)
        let again = try await plan(try fixture.open(), as: "second")
        #expect(again == first)
        #expect(first?.key == "first")
    }

    @Test func `a bucket that refuses is shown, and loses nothing`() async throws {
        let trails = try await fixture.openWithTrail()
        try await fixture.setPolicy(nil)
        await fixture.put("a", trails)
        await trails.deliverDue()
        #expect(try await fixture.documents("CloudTrail").isEmpty)
        #expect(try await fixture.status(trails).deliveryError == "AccessDenied")
        try await fixture.setPolicy(BucketAccessTests.policy())
        fixture.store.pass(.seconds(300))
        await trails.deliverDue()
        #expect(try await fixture.documents("CloudTrail").count == 1)
        #expect(try await fixture.status(trails).deliveryError == nil)
    }

    @Test func `a digest file signs its end, its place, its hash and the signature before`()
        async throws
    {
        let trails = try await fixture.openWithTrail()
        await fixture.put("a", trails)
        fixture.store.pass(.seconds(3600))
        await trails.deliverDue()
        fixture.store.pass(.seconds(3600))
        await trails.deliverDue()
        let digests = try await fixture.documents("CloudTrail-Digest")
        #expect(digests.count == 2)
        #expect(digests[0].contains(#""digestEndTime":"2023-11-14T23:13:20Z""#))
        #expect(digests[0].contains(#""previousDigestSignature":null"#))
        #expect(digests[0].contains(#""hashAlgorithm":"SHA-256""#))
        #expect(digests[1].contains(#""digestStartTime":"2023-11-14T23:13:20Z""#))
        #expect(digests[1].contains(#""logFiles":[]"#))
        let end = Array("2023-11-14T23:13:20Z\nbucket/AWSLogs/".utf8).hexadecimalText
        #expect(digests[1].contains(#""previousDigestSignature":"\#(end)"#))
    }

    @Test func `a clock that was set back delays digest files, and log files not`() async throws {
        let trails = try await fixture.openWithTrail()
        fixture.store.pass(.seconds(3600))
        await trails.deliverDue()
        fixture.store.pass(.seconds(-1800))
        await fixture.put("a", trails)
        await trails.deliverDue()
        #expect(try await fixture.documents("CloudTrail").count == 1)
        #expect(try await fixture.documents("CloudTrail-Digest").count == 1)
        let error = try await fixture.status(trails).digestError
        #expect(error?.hasPrefix("The clock is before") == true)
        fixture.store.pass(.seconds(3 * 3600))
        await trails.deliverDue()
        #expect(try await fixture.documents("CloudTrail-Digest").count == 2)
        #expect(try await fixture.status(trails).digestError == nil)
    }

    @Test func `a lost key is told, and begins a new chain`() async throws {
        let trails = try await fixture.openWithTrail()
        fixture.store.pass(.seconds(3600))
        await trails.deliverDue()
        let again = try fixture.open(key: "second")
        let error = try await fixture.status(again).digestError
        #expect(error?.contains("was lost") == true)
        fixture.store.pass(.seconds(3600))
        await again.deliverDue()
        let digests = try await fixture.documents("CloudTrail-Digest")
        #expect(digests.last?.contains(#""previousDigestSignature":null"#) == true)
        #expect(digests.last?.contains(#""digestPublicKeyFingerprint":"second""#) == true)
    }

    @Test func `a trail that is stopped records nothing, and goes on behind its last digest`()
        async throws
    {
        let trails = try await fixture.openWithTrail()
        fixture.store.pass(.seconds(3600))
        await trails.deliverDue()
        _ = try await trails.stopLogging(fixture.request(#"{"Name": "trail"}"#))
        await fixture.put("unseen", trails)
        fixture.store.pass(.seconds(7200))
        await trails.deliverDue()
        #expect(try await fixture.documents("CloudTrail-Digest").count == 1)
        _ = try await trails.startLogging(fixture.request(#"{"Name": "trail"}"#))
        await trails.deliverDue()
        let digests = try await fixture.documents("CloudTrail-Digest")
        #expect(digests.count == 2)
        #expect(digests[1].contains(#""digestStartTime":"2023-11-14T23:13:20Z""#))
        #expect(try await fixture.documents("CloudTrail").isEmpty)
    }

    @Test func `a chain ends where log files were not validated for a time`() async throws {
        let trails = try await fixture.openWithTrail()
        fixture.store.pass(.seconds(3600))
        await trails.deliverDue()
        for validates in [false, true] {
            _ = try await trails.updateTrail(
                fixture.request(
                    #"{"Name": "trail", "EnableLogFileValidation": \#(validates)}"#))
            await fixture.put("\(validates)", trails)
            fixture.store.pass(.seconds(3600))
            await trails.deliverDue()
        }
        let digests = try await fixture.documents("CloudTrail-Digest")
        #expect(digests.count == 2)
        #expect(digests[1].contains(#""digestStartTime":"2023-11-15T00:13:20Z""#))
        #expect(digests[1].contains(#""previousDigestSignature":null"#))
        #expect(digests[1].contains(#""previousDigestS3Object":null"#))
    }

    @Test func `a trail that is deleted has brought what it had`() async throws {
        let trails = try await fixture.openWithTrail()
        await fixture.put("a", trails)
        fixture.store.pass(.seconds(1))
        _ = try await trails.deleteTrail(fixture.request(#"{"Name": "trail"}"#))
        #expect(try await fixture.documents("CloudTrail").count == 1)
        #expect(try await fixture.documents("CloudTrail-Digest").count == 1)
    }

    /// The log file that comes next, without bringing it anywhere.
    private func plan(_ trails: LocalCloudTrail, as key: String) async throws -> LogFile? {
        try await trails.sealEvents()
        return try await trails.write { connection in
            guard let trail = try connection.findTrail("trail") else { return nil }
            return try connection.planLogFile(of: trail, as: key)
        }
    }
}
