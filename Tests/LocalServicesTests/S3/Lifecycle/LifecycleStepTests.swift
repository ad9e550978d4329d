import AWSWire
import DynamoModel
import Testing

@testable import LocalServices

/// What rules say is due, decided without a clock.
struct LifecycleStepTests {
    private static let noon = Timestamp(milliseconds: 1_700_049_600_000)
    private static let latest = LifecycleStep.Standing(
        replaced: nil, newerNoncurrent: 0, isAlone: true)

    @Test func `days end at the midnight behind them`() throws {
        let rules = try rules("<Expiration><Days>1</Days></Expiration>")
        #expect(due(rules, after: .seconds(36 * 3600 - 1)) == nil)
        #expect(due(rules, after: .seconds(36 * 3600)) == .end)
    }

    @Test func `a date is over for everything`() throws {
        let rules = try rules("<Expiration><Date>2023-11-16T00:00:00Z</Date></Expiration>")
        #expect(due(rules, after: .seconds(11 * 3600)) == nil)
        #expect(due(rules, after: .seconds(12 * 3600)) == .end)
    }

    @Test func `of several classes that are due the coldest counts`() throws {
        let rules = try rules(
            """
            <Transition><Days>1</Days><StorageClass>GLACIER</StorageClass></Transition>
            <Transition><Days>2</Days><StorageClass>DEEP_ARCHIVE</StorageClass></Transition>
            """)
        #expect(due(rules, after: .seconds(2 * 86_400)) == .move(.glacier))
        #expect(due(rules, after: .seconds(9 * 86_400)) == .move(.deepArchive))
    }

    @Test func `nothing moves to a warmer class`() throws {
        let rules = try rules(
            "<Transition><Days>1</Days><StorageClass>STANDARD_IA</StorageClass></Transition>")
        var archived = version()
        archived.storageClass = .glacier
        #expect(due(rules, archived, after: .seconds(9 * 86_400)) == nil)
    }

    @Test func `the newest of the older versions stay`() throws {
        let rules = try rules(
            """
            <NoncurrentVersionExpiration><NoncurrentDays>1</NoncurrentDays>
            <NewerNoncurrentVersions>2</NewerNoncurrentVersions></NoncurrentVersionExpiration>
            """)
        let late = LifecycleStepTests.noon.advanced(by: .seconds(9 * 86_400))
        for (newer, expected) in [(1, nil), (2, LifecycleStep.remove)] {
            let standing = LifecycleStep.Standing(
                replaced: LifecycleStepTests.noon, newerNoncurrent: newer, isAlone: false)
            #expect(LifecycleStep.due(for: version(), standing, rules, at: late) == expected)
        }
    }

    @Test func `the newest of the older versions do not move either`() throws {
        let rules = try rules(
            """
            <NoncurrentVersionTransition><NoncurrentDays>1</NoncurrentDays>
            <NewerNoncurrentVersions>2</NewerNoncurrentVersions>
            <StorageClass>GLACIER</StorageClass></NoncurrentVersionTransition>
            """)
        let late = LifecycleStepTests.noon.advanced(by: .seconds(9 * 86_400))
        for (newer, expected) in [(1, nil), (2, LifecycleStep.move(.glacier))] {
            let standing = LifecycleStep.Standing(
                replaced: LifecycleStepTests.noon, newerNoncurrent: newer, isAlone: false)
            #expect(LifecycleStep.due(for: version(), standing, rules, at: late) == expected)
        }
    }

    @Test func `a mark goes once nothing stands behind it`() throws {
        let rules = try rules(
            "<Expiration><ExpiredObjectDeleteMarker>true</ExpiredObjectDeleteMarker></Expiration>")
        let marker = KeptVersion(
            bucket: 1, key: "k", version: "v", isMarker: true, modified: LifecycleStepTests.noon)
        #expect(due(rules, marker, after: .zero) == .remove)
        let standing = LifecycleStep.Standing(replaced: nil, newerNoncurrent: 0, isAlone: false)
        #expect(
            LifecycleStep.due(for: marker, standing, rules, at: LifecycleStepTests.noon) == nil)
    }

    @Test func `a rule is for what its filter matches`() throws {
        let rules = try rules(
            "<Expiration><Days>1</Days></Expiration>",
            filter: """
                <And><Prefix>logs/</Prefix><Tag><Key>a</Key><Value>b</Value></Tag>
                <ObjectSizeGreaterThan>5</ObjectSizeGreaterThan></And>
                """)
        var matching = version(key: "logs/x")
        matching.tags = ObjectTags([.init("a", "b"), .init("c", "d")])
        matching.sizeBytes = 6
        #expect(due(rules, matching, after: .seconds(9 * 86_400)) == .end)
        matching.sizeBytes = 5
        #expect(due(rules, matching, after: .seconds(9 * 86_400)) == nil)
        #expect(due(rules, version(key: "other"), after: .seconds(9 * 86_400)) == nil)
    }

    @Test func `a disabled rule does nothing`() throws {
        let document = configuration("<Expiration><Days>1</Days></Expiration>", "<Prefix/>")
            .replacing("Enabled", with: "Disabled")
        let rules = try LifecycleRule.read(try XMLReader.read(Array(document.utf8)))
        #expect(due(rules, after: .seconds(9 * 86_400)) == nil)
    }

    @Test(arguments: [
        "", "<Expiration/>", "<Expiration><Days>0</Days></Expiration>",
        "<Expiration><Days>1</Days><Date>2023-11-16T00:00:00Z</Date></Expiration>",
        "<Expiration><Date>2023-11-16T01:00:00Z</Date></Expiration>",
        "<Transition><Days>1</Days><StorageClass>NOWHERE</StorageClass></Transition>",
        "<NoncurrentVersionExpiration/>",
    ])
    func `a rule that can not be is refused`(_ actions: String) {
        #expect(throws: S3Error.self) { try rules(actions) }
    }

    private func version(key: String = "k") -> KeptVersion {
        KeptVersion(
            bucket: 1, key: key, version: "v", isMarker: false,
            modified: LifecycleStepTests.noon)
    }

    private func due(
        _ rules: [LifecycleRule], _ version: KeptVersion? = nil, after time: Duration,
    ) -> LifecycleStep? {
        LifecycleStep.due(
            for: version ?? self.version(), LifecycleStepTests.latest, rules,
            at: LifecycleStepTests.noon.advanced(by: time))
    }

    private func rules(
        _ actions: String, filter: String = "<Prefix/>",
    ) throws -> [LifecycleRule] {
        let document = configuration(actions, filter)
        return try LifecycleRule.read(try XMLReader.read(Array(document.utf8)))
    }

    private func configuration(_ actions: String, _ filter: String) -> String {
        "<LifecycleConfiguration><Rule><ID>a</ID><Status>Enabled</Status>"
            + "<Filter>\(filter)</Filter>\(actions)</Rule></LifecycleConfiguration>"
    }
}
