import AWSWire
import DynamoModel
import Testing

@testable import LocalServices

/// Which rules are taken for a bucket, and how they are kept.
struct NewLifecycleTests {
    /// A configuration's rules, and what they are refused with.
    struct Case: CustomTestStringConvertible {
        let rules: [String]
        let code: String
        let message: String

        var testDescription: String { message }

        init(_ code: String, _ message: String, _ rules: String...) {
            (self.rules, self.code, self.message) = (rules, code, message)
        }
    }

    private static let prefix = "<Filter><Prefix></Prefix></Filter>"
    private static let tagged =
        "<Filter><Tag><Key>a</Key><Value>b</Value></Tag></Filter>"
    private static let sized =
        "<Filter><ObjectSizeGreaterThan>5</ObjectSizeGreaterThan></Filter>"
    private static let end = "<Expiration><Days>50</Days></Expiration>"
    private static let marker =
        "<Expiration><ExpiredObjectDeleteMarker>true</ExpiredObjectDeleteMarker></Expiration>"
    private static let abort =
        "<AbortIncompleteMultipartUpload><DaysAfterInitiation>1</DaysAfterInitiation>"
        + "</AbortIncompleteMultipartUpload>"
    private static let malformed =
        "The XML you provided was not well-formed or did not validate against our published schema"

    private static func move(_ days: Int, _ storageClass: String) -> String {
        "<Transition><Days>\(days)</Days><StorageClass>\(storageClass)</StorageClass></Transition>"
    }

    private static func moveOld(_ days: Int, _ storageClass: String) -> String {
        "<NoncurrentVersionTransition><NoncurrentDays>\(days)</NoncurrentDays>"
            + "<StorageClass>\(storageClass)</StorageClass></NoncurrentVersionTransition>"
    }

    private static func endOld(_ content: String) -> String {
        "<NoncurrentVersionExpiration>\(content)</NoncurrentVersionExpiration>"
    }

    static let cases = forms + filters + times

    private static let forms = [
        Case(
            "InvalidArgument", "ID length should not exceed allowed limit of 255",
            "<ID>\(String(repeating: "i", count: 256))</ID>" + prefix + end),
        Case(
            "InvalidArgument", "Rule ID must be unique. Found same ID for more than one rule",
            "<ID>i</ID>" + prefix + end, "<ID>i</ID>" + prefix + end),
        Case(
            "InvalidRequest",
            "Base level prefix cannot be used in Lifecycle V2, prefixes are only supported in the "
                + "Filter.", prefix + end, "<Prefix></Prefix>" + end),
        Case(
            "InvalidRequest", "Filter element can only be used in Lifecycle V2.",
            "<Prefix></Prefix>" + end, prefix + end),
        Case(
            "InvalidRequest", "NewerNoncurrentVersions element can only be used in Lifecycle V2.",
            "<Prefix></Prefix>"
                + endOld(
                    "<NoncurrentDays>1</NoncurrentDays>"
                        + "<NewerNoncurrentVersions>1</NewerNoncurrentVersions>")),
        Case("MalformedXML", malformed, prefix + end + end),
        Case("MalformedXML", malformed, prefix + end + "<Colour>red</Colour>"),
        Case("MalformedXML", malformed, end),
        Case(
            "InvalidRequest", "At least one action needs to be specified in a rule", prefix),
    ]

    private static let filters = [
        Case("MalformedXML", malformed, "<Filter><And><Prefix>a</Prefix></And></Filter>" + end),
        Case("MalformedXML", malformed, "<Filter><prefix>a</prefix></Filter>" + end),
        Case("MalformedXML", malformed, "<Filter>a</Filter>" + end),
        Case(
            "MalformedXML", malformed,
            "<Filter><And><Prefix>a</Prefix><Prefix>b</Prefix></And></Filter>" + end),
        Case(
            "MalformedXML", malformed,
            "<Filter><Prefix>a</Prefix><And><Prefix>a</Prefix>"
                + "<ObjectSizeLessThan>9</ObjectSizeLessThan></And></Filter>" + end),
        Case(
            "InvalidRequest", "'ObjectSizeLessThan' should be between 1 and 1099511627776000.",
            "<Filter><ObjectSizeLessThan>0</ObjectSizeLessThan></Filter>" + end),
        Case(
            "InvalidRequest",
            "'ObjectSizeLessThan' has to be a value greater than 'ObjectSizeGreaterThan'.",
            "<Filter><And><ObjectSizeLessThan>5</ObjectSizeLessThan>"
                + "<ObjectSizeGreaterThan>5</ObjectSizeGreaterThan></And></Filter>" + end),
        Case(
            "InvalidRequest", "AbortIncompleteMultipartUpload cannot be specified with Tags.",
            tagged + abort),
        Case(
            "InvalidRequest",
            "AbortIncompleteMultipartUpload cannot be specified with Object Size.", sized + abort),
        Case(
            "InvalidRequest", "ExpiredObjectDeleteMarker cannot be specified with Object Size.",
            sized + marker),
        Case(
            "InvalidRequest", "ExpiredObjectDeleteMarker cannot be specified with Tags.",
            tagged + marker),
    ]

    private static let times = [
        Case(
            "InvalidArgument",
            "'Days' in Transition action must be greater than or equal to 30 for storageClass "
                + "'STANDARD_IA'", prefix + move(29, "STANDARD_IA")),
        Case(
            "InvalidRequest",
            "'StorageClass' must be different for 'Transition' actions in same 'Rule' with filter "
                + "'(prefix=)'", prefix + move(1, "GLACIER") + move(2, "GLACIER")),
        Case(
            "InvalidArgument",
            "'Days' in the Transition action for StorageClass 'DEEP_ARCHIVE' for filter "
                + "'(objectsizegreaterthan=5)' must be greater than 'Days' in the Transition "
                + "action for StorageClass 'GLACIER' for filter '(objectsizegreaterthan=5)'",
            sized + move(9, "DEEP_ARCHIVE") + move(9, "GLACIER")),
        Case(
            "InvalidRequest",
            "Found mixed 'Date' and 'Days' based Expiration and Transition actions in lifecycle "
                + "rule for filter '(prefix=)'",
            prefix + move(1, "GLACIER")
                + "<Expiration><Date>2030-01-01T00:00:00Z</Date></Expiration>"),
        Case(
            "InvalidArgument",
            "'Days' in the Expiration action for filter '(prefix=)' must be greater than 'Days' in "
                + "the Transition action", prefix + end + move(50, "GLACIER")),
        Case(
            "InvalidArgument",
            "'NoncurrentDays' in the NoncurrentVersionExpiration action for filter '(prefix=)' "
                + "must be greater than 'NoncurrentDays' in the NoncurrentVersionTransition action",
            prefix + moveOld(9, "GLACIER") + endOld("<NoncurrentDays>9</NoncurrentDays>")),
        Case(
            "InvalidArgument", "'Date' must be at midnight GMT",
            prefix
                + "<Expiration><Date>2030-01-01T00:00:01Z</Date></Expiration>"),
        Case(
            "InvalidArgument", "'Days' for Expiration action must be a positive integer",
            prefix + "<Expiration><Days>0</Days></Expiration>"),
        Case(
            "InvalidArgument",
            "'NewerNoncurrentVersions' for NoncurrentVersionExpiration action must be a positive "
                + "integer",
            prefix
                + endOld(
                    "<NoncurrentDays>1</NoncurrentDays>"
                        + "<NewerNoncurrentVersions>0</NewerNoncurrentVersions>")),
    ]

    private let store: ObjectStore

    init() throws {
        store = try ObjectStore()
    }

    @Test(arguments: cases) func `new rules are refused in S3's words`(_ refused: Case) throws {
        let document = try XMLReader.read(Array(configuration(refused.rules).utf8))
        let error = #expect(throws: S3Error.self) { try LifecycleRule.checkNew(document) }
        #expect(error?.code == refused.code)
        #expect(error?.message == refused.message)
        #expect(error?.status == 400)
    }

    @Test func `rules that are kept already are taken as they are`() throws {
        for rules in NewLifecycleTests.times.map(\.rules).prefix(6) {
            let document = try XMLReader.read(Array(configuration(rules).utf8))
            #expect(throws: Never.self) { try LifecycleRule.read(document) }
        }
    }

    @Test func `rules that go one behind the other are taken`() throws {
        let rule =
            NewLifecycleTests.prefix + NewLifecycleTests.move(30, "STANDARD_IA")
            + NewLifecycleTests.move(60, "GLACIER") + NewLifecycleTests.move(0, "GLACIER_IR")
        // Colder, and sooner.
        let wrong = try XMLReader.read(Array(configuration([rule]).utf8))
        #expect(throws: S3Error.self) { try LifecycleRule.checkNew(wrong) }
        let right = rule.replacing("<Days>0</Days>", with: "<Days>45</Days>")
        let document = try XMLReader.read(
            Array(configuration([right + NewLifecycleTests.moveOld(0, "GLACIER")]).utf8))
        #expect(throws: Never.self) { try LifecycleRule.checkNew(document) }
    }

    @Test func `a rule without an id gets one, which stays`() async throws {
        let s3 = try await store.openWithBucket()
        try await ObjectClient.run(s3) { client in
            let document = configuration([
                NewLifecycleTests.tagged + NewLifecycleTests.end,
                "<ID>own</ID>" + NewLifecycleTests.prefix + NewLifecycleTests.end,
                "<ID/>" + NewLifecycleTests.prefix + NewLifecycleTests.end,
            ])
            #expect(try await client.ask("PUT", "/bucket?lifecycle", [], document).status == 200)
            let kept = try await client.ask("GET", "/bucket?lifecycle").text
            let ids = ObjectClient.texts("ID", in: kept)
            #expect(ids.map(\.utf8.count) == [48, 3, 48])
            let made = String(decoding: Base64.decode(ids[0]) ?? [], as: UTF8.self)
            #expect(made.wholeMatch(of: /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/) != nil)
            #expect(kept.contains("<Tag><Key>a</Key><Value>b</Value></Tag>"))
            #expect(try await client.ask("GET", "/bucket?lifecycle").text == kept)
            try await s3.applyLifecycles()
        }
    }

    private func configuration(_ rules: [String]) -> String {
        let all = rules.map { "<Rule><Status>Enabled</Status>\($0)</Rule>" }
        return "<LifecycleConfiguration>\(all.joined())</LifecycleConfiguration>"
    }
}
