package import AWSWire

extension LocalS3 {
    /// The operations, as S3's clients ask for them. Source: AWS, S3, API version 2006-03-01.
    package func operations(requiresVerification: Bool) -> S3Table {
        let work = [
            bucketWork, settingWork, configurationWork, accessWork, objectWork, lockWork,
            uploadWork,
        ].reduce(into: [:]) { all, some in
            all.merge(some) { first, _ in first }
        }.mapValues { toldToPages(LocalS3.forOwner($0)) }
        return S3Table(
            work, desk: desk, requiresVerification: requiresVerification
        ) { [files, environment] in files.newFile(environment.newID()) }
    }

    /// Work that is not done where a request says that a bucket is of somebody else.
    ///
    /// Source: AWS, S3, Verifying bucket ownership with bucket owner condition.
    private static func forOwner(_ work: @escaping S3Operation.Work) -> S3Operation.Work {
        { request, payload, caller async throws(S3Error) in
            for name in ["x-amz-expected-bucket-owner", "x-amz-source-expected-bucket-owner"] {
                guard request.header(name) ?? owner == owner else {
                    throw .accessDenied("Access Denied")
                }
            }
            return try await work(request, payload, caller)
        }
    }

    private var bucketWork: [String: S3Operation.Work] {
        [
            "ListBuckets": listBuckets,
            "CreateBucket": createBucket,
            "HeadBucket": headBucket,
            "DeleteBucket": deleteBucket,
            "GetBucketLocation": bucketLocation,
            "ListObjects": listObjects,
            "ListObjectsV2": listObjectsV2,
            "ListObjectVersions": listVersions,
            "GetBucketVersioning": versioning,
            "PutBucketVersioning": putVersioning,
            "GetBucketTagging": bucketTagging,
            "PutBucketTagging": putBucketTagging,
            "DeleteBucketTagging": deleteBucketTagging,
        ]
    }

    private var accessWork: [String: S3Operation.Work] {
        [
            "GetBucketPolicy": policy,
            "PutBucketPolicy": putPolicy,
            "DeleteBucketPolicy": deletePolicy,
            "GetBucketPolicyStatus": policyStatus,
            "GetBucketAcl": bucketACL,
            "PutBucketAcl": putBucketACL,
            "GetObjectAcl": objectACL,
            "PutObjectAcl": putObjectACL,
            "PreflightBucket": preflight,
            "PreflightObject": preflight,
        ]
    }

    private var lockWork: [String: S3Operation.Work] {
        [
            "GetObjectLockConfiguration": lockConfiguration,
            "PutObjectLockConfiguration": putLockConfiguration,
            "GetObjectRetention": retention,
            "PutObjectRetention": putRetention,
            "GetObjectLegalHold": legalHold,
            "PutObjectLegalHold": putLegalHold,
            "RestoreObject": restoreObject,
        ]
    }

    private var objectWork: [String: S3Operation.Work] {
        [
            "PutObject": putObject,
            "PostObject": postObject,
            "CopyObject": copyObject,
            "GetObject": readObject,
            "HeadObject": headObject,
            "DeleteObject": deleteObject,
            "DeleteObjects": deleteObjects,
            "GetObjectAttributes": objectAttributes,
            "GetObjectTagging": objectTagging,
            "PutObjectTagging": putObjectTagging,
            "DeleteObjectTagging": deleteObjectTagging,
        ]
    }

    private var uploadWork: [String: S3Operation.Work] {
        [
            "CreateMultipartUpload": createUpload,
            "UploadPart": uploadPart,
            "UploadPartCopy": copyPart,
            "CompleteMultipartUpload": completeUpload,
            "AbortMultipartUpload": abortUpload,
            "ListParts": listParts,
            "ListMultipartUploads": listUploads,
        ]
    }
}
