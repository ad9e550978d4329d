import LocalServices

/// The bucket that workers archive entries in, and the key that signs them.
///
/// Both stay when the stack goes: they hold evidence.
struct ArchiveResources {
    private static let keyID = "ArchiveKey"
    private static let bucketID = "ArchiveBucket"

    let settings: ArchiveSettings

    /// The resources.
    var all: [FunctionResources.Resource] {
        FunctionResources.Resource.bucket(Self.bucketID, bucket) + key
    }

    /// Versions, so that nobody who may write replaces anything without a trace.
    private var bucket: TemplateValue {
        var plain: TemplateValue = [
            "BucketName": .text(settings.bucket), "VersioningConfiguration": ["Status": "Enabled"],
        ]
        if let days = settings.glacierDays { plain = plain.adding(transition(after: days)) }
        guard let lock = settings.lock else { return plain }
        let days = max(1, settings.lockTime.components.seconds / 86_400)
        return plain.adding([
            "ObjectLockEnabled": true,
            "ObjectLockConfiguration": [
                "ObjectLockEnabled": "Enabled",
                "Rule": [
                    "DefaultRetention": [
                        "Mode": .text(lock.rawValue), "Days": .number(Int(days)),
                    ]
                ],
            ],
        ])
    }

    /// Segments move to GLACIER; what is read at every start stays.
    private func transition(after days: Int) -> TemplateValue {
        let (name, value) = ArchiveSettings.segmentMark
        return [
            "LifecycleConfiguration": [
                "Rules": [
                    [
                        "Id": "SegmentsToGlacier", "Status": "Enabled",
                        "TagFilters": [["Key": .text(name), "Value": .text(value)]],
                        "Transitions": [
                            ["StorageClass": "GLACIER", "TransitionInDays": .number(days)]
                        ],
                    ]
                ]
            ]
        ]
    }

    /// A key that the configuration names by its alias; another one is somebody else's.
    private var key: [FunctionResources.Resource] {
        guard case .kms(let alias)? = settings.key, alias.hasPrefix("alias/") else { return [] }
        let owner: TemplateValue = [
            "Sid": "TheAccountDecides", "Effect": "Allow", "Action": "kms:*", "Resource": "*",
            "Principal": [
                "AWS": .substituted("arn:${AWS::Partition}:iam::${AWS::AccountId}:root")
            ],
        ]
        return [
            .init(
                id: Self.keyID, type: "KMS::Key", isRetained: true,
                properties: [
                    "Description": "Signs the checkpoints of the audit archive",
                    "KeySpec": "ECC_NIST_EDWARDS25519", "KeyUsage": "SIGN_VERIFY",
                    "KeyPolicy": ["Version": "2012-10-17", "Statement": [owner]],
                ]),
            .init(
                id: "\(Self.keyID)Alias", type: "KMS::Alias", isRetained: true,
                properties: [
                    "AliasName": .text(alias), "TargetKeyId": .reference(Self.keyID),
                ]),
        ]
    }
}

extension FunctionResources.Resource {
    /// A bucket that stays when the stack goes and that nobody else sees, reached by encrypted
    /// connections alone.
    static func bucket(
        _ id: String, policy: String? = nil, _ properties: TemplateValue,
    ) -> [FunctionResources.Resource] {
        let statement: TemplateValue = [
            "Sid": "OnlyEncryptedConnections", "Effect": "Deny", "Principal": "*",
            "Action": "s3:*",
            "Resource": [.attribute("Arn", of: id), .substituted("${\(id).Arn}/*")],
            "Condition": ["Bool": ["aws:SecureTransport": "false"]],
        ]
        let hidden: TemplateValue = [
            "PublicAccessBlockConfiguration": [
                "BlockPublicAcls": true, "BlockPublicPolicy": true, "IgnorePublicAcls": true,
                "RestrictPublicBuckets": true,
            ]
        ]
        return [
            .init(
                id: id, type: "S3::Bucket", isRetained: true,
                properties: hidden.adding(properties)),
            .init(
                id: policy ?? "\(id)Policy", type: "S3::BucketPolicy",
                properties: [
                    "Bucket": .reference(id),
                    "PolicyDocument": ["Version": "2012-10-17", "Statement": [statement]],
                ]),
        ]
    }
}
