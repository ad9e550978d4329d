import AWSWire
import DynamoModel

/// Whether a bucket's policy lets a trail bring its files there.
///
/// Source: AWS, Amazon S3 bucket policy for CloudTrail. Of conditions those are understood that AWS
/// has there, and every other one holds for nobody.
struct BucketAccess {
    private static let service = "cloudtrail.amazonaws.com"
    private let statements: [Item]
    /// What requests of the trail have.
    private let context: [String: String]

    /// Reads a policy; nil is none.
    init(policy: [UInt8]?, trail arn: String) {
        let document = policy.flatMap { policy in
            RequestPart(policy).read { (reader) throws(DynamoDBError) in
                try Item(plainJSON: &reader)
            }
        }
        statements = BucketAccess.values(document?["Statement"]).compactMap { statement in
            if case .map(let item) = statement { item } else { nil }
        }
        context = [
            "s3:x-amz-acl": "bucket-owner-full-control", "aws:sourcearn": arn,
            "aws:sourceaccount": CallerIdentity.account, "aws:securetransport": "true",
        ]
    }

    /// What the trail needs and is not let do; nil where nothing is missing.
    ///
    /// - Parameter folder: What the keys of its files begin with.
    func missing(bucket: String, folder: String) -> String? {
        let place = "arn:aws:s3:::\(bucket)"
        if !allows("s3:GetBucketAcl", on: place) { return "s3:GetBucketAcl on \(place)" }
        let files = "\(place)/\(folder)"
        return allows("s3:PutObject", on: "\(files)file") ? nil : "s3:PutObject on \(files)*"
    }

    private func allows(_ action: String, on resource: String) -> Bool {
        let applying = statements.filter { statement in
            names(BucketAccess.texts(statement["Action"]), action)
                && names(BucketAccess.texts(statement["Resource"]), resource)
                && isMeant(by: statement["Principal"]) && holds(statement["Condition"])
        }
        let effects = applying.map { BucketAccess.texts($0["Effect"]) }
        return effects.contains(["Allow"]) && !effects.contains(["Deny"])
    }

    private func names(_ patterns: [String], _ value: String) -> Bool {
        patterns.contains { WildcardText($0.lowercased()).matches(value.lowercased()) }
    }

    private func isMeant(by principal: AttributeValue?) -> Bool {
        guard case .map(let principals) = principal else {
            return BucketAccess.texts(principal) == ["*"]
        }
        return BucketAccess.texts(principals["Service"]).contains(BucketAccess.service)
            || BucketAccess.texts(principals["AWS"]).contains("*")
    }

    private func holds(_ condition: AttributeValue?) -> Bool {
        guard let condition else { return true }
        guard case .map(let operators) = condition else { return false }
        return operators.attributes.allSatisfy { test in
            guard case .map(let keys) = test.value else { return false }
            return keys.attributes.allSatisfy { key in
                guard let value = context[key.name.string.lowercased()] else { return false }
                let wanted = BucketAccess.texts(key.value)
                switch test.name.string {
                case "StringEquals", "ArnEquals", "Bool": return wanted.contains(value)
                case "StringLike", "ArnLike": return names(wanted, value)
                case "StringNotEquals": return !wanted.contains(value)
                default: return false
                }
            }
        }
    }

    /// One value, or those of a list.
    private static func values(_ value: AttributeValue?) -> [AttributeValue] {
        if case .list(let values) = value { values } else { value.map { [$0] } ?? [] }
    }

    private static func texts(_ value: AttributeValue?) -> [String] {
        values(value).compactMap { value in
            switch value {
            case .string(let text): text.string
            case .bool(let truth): "\(truth)"
            default: nil
            }
        }
    }
}
