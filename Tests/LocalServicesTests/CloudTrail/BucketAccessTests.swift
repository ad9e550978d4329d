import Testing

@testable import LocalServices

/// Which policies of buckets let a trail in.
struct BucketAccessTests {
    private static let arn = "arn:aws:cloudtrail:us-east-1:000000000000:trail/t"

    @Test func `AWS's own policy lets it in`() {
        #expect(missing(BucketAccessTests.policy()) == nil)
        let condition = #"{"StringEquals": {"aws:SourceArn": "\#(BucketAccessTests.arn)"}}"#
        #expect(missing(BucketAccessTests.policy(condition: condition)) == nil)
    }

    @Test func `without a policy nothing is let in`() {
        #expect(missing(nil)?.hasPrefix("s3:GetBucketAcl") == true)
        #expect(missing("no policy")?.hasPrefix("s3:GetBucketAcl") == true)
    }

    @Test func `the strategy's own policy lacks the look at the bucket`() {
        let policy = BucketAccessTests.policy(actions: ["s3:PutObject"])
        #expect(missing(policy)?.hasPrefix("s3:GetBucketAcl") == true)
    }

    @Test(arguments: [
        BucketAccessTests.policy(folder: "elsewhere/*"),
        BucketAccessTests.policy(service: "sns.amazonaws.com"),
        BucketAccessTests.policy(condition: #"{"StringEquals": {"aws:SourceArn": "other"}}"#),
        BucketAccessTests.policy(condition: #"{"StringEquals": {"aws:SourceVpc": "vpc-1"}}"#),
        BucketAccessTests.policy(
            more: #", {"Effect": "Deny", "Principal": "*", "Action": "*", "Resource": "*"}"#),
    ])
    func `what is meant for others, or forbidden, does not`(policy: String) {
        #expect(missing(policy) != nil)
    }

    private func missing(_ policy: String?) -> String? {
        BucketAccess(policy: policy.map { Array($0.utf8) }, trail: BucketAccessTests.arn)
            .missing(bucket: "bucket", folder: "AWSLogs/000000000000/")
    }

    static func policy(
        actions: [String] = ["s3:GetBucketAcl", "s3:PutObject"],
        folder: String = "AWSLogs/000000000000/*", service: String = "cloudtrail.amazonaws.com",
        condition: String = #"{"StringEquals": {"s3:x-amz-acl": "bucket-owner-full-control"}}"#,
        more: String = "",
    ) -> String {
        let statements = actions.map { action in
            let place = action == "s3:PutObject" ? "/\(folder)" : ""
            return """
                {"Effect": "Allow", "Principal": {"Service": "\(service)"}, "Action": "\(action)",
                    "Resource": ["arn:aws:s3:::bucket\(place)"], "Condition": \(condition)}
                """
        }
        return #"{"Statement": [\#(statements.joined(separator: ","))\#(more)]}"#
    }
}
