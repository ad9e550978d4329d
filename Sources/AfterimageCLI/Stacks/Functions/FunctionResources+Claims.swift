extension FunctionResources {
    /// The bucket of changes that no message has room for; whoever reads them later than the
    /// dead letters are kept finds none.
    var claimResources: [Resource] {
        let bucket = Resource(
            id: id("ClaimBucket"), type: "S3::Bucket", isRetained: true,
            properties: [
                "PublicAccessBlockConfiguration": [
                    "BlockPublicAcls": true, "BlockPublicPolicy": true, "IgnorePublicAcls": true,
                    "RestrictPublicBuckets": true,
                ],
                "LifecycleConfiguration": [
                    "Rules": [
                        [
                            "Status": "Enabled", "Prefix": "claims/",
                            "ExpirationInDays": .number(Limits.claimDays),
                        ]
                    ]
                ],
            ])
        let statement: TemplateValue = [
            "Sid": "OnlyEncryptedConnections", "Effect": "Deny", "Principal": "*",
            "Action": "s3:*",
            "Resource": [
                .attribute("Arn", of: bucket.id), .substituted("${\(bucket.id).Arn}/*"),
            ],
            "Condition": ["Bool": ["aws:SecureTransport": "false"]],
        ]
        return [
            bucket,
            Resource(
                id: id("ClaimBucketPolicy"), type: "S3::BucketPolicy",
                properties: [
                    "Bucket": .reference(bucket.id),
                    "PolicyDocument": ["Version": "2012-10-17", "Statement": [statement]],
                ]),
        ]
    }
}
