import AWSWire

extension FunctionResources {
    /// The bucket of changes that no message has room for; whoever reads them later than the
    /// dead letters are kept finds none.
    var claimResources: [Resource] {
        Resource.bucket(
            id("ClaimBucket"), policy: id("ClaimBucketPolicy"),
            [
                "LifecycleConfiguration": [
                    "Rules": [
                        [
                            "Status": "Enabled", "Prefix": .text(ChangeMessage.objectFolder),
                            "ExpirationInDays": .number(Limits.claimDays),
                        ]
                    ]
                ]
            ])
    }
}
