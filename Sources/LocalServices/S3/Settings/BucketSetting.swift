import AWSWire

/// A document about a bucket that is checked, kept and given back as it came.
struct BucketSetting: Sendable {
    /// What is answered where nobody set it.
    enum Default: Sendable {
        /// That there is none.
        case refusal(S3Error)
        /// What holds then.
        case document(String)
    }

    /// What it is kept as, and called by in requests.
    let kind: String
    /// What the names of its operations end with.
    let noun: String
    /// What is answered where nobody set it.
    let initial: Default
    /// Throws where a document is none of its kind.
    let check: @Sendable (XMLElement) throws(S3Error) -> Void
    /// What is kept of a document, where that is not the document as it came; ids are made for it.
    var normal: (@Sendable (XMLElement, _ newID: () -> String) -> [UInt8])?
    /// What the operation is called that deletes it; nil where there is none.
    var deletion: String?
    /// Whether it can be set; where it can not, what holds is told all the same.
    var isOffered = true

    static let lifecycle = "lifecycle"
    static let cors = "cors"
    static let encryption = "encryption"

    static let all =
        [
            BucketSetting(
                kind: lifecycle, noun: "BucketLifecycleConfiguration",
                initial: .refusal(
                    S3Error(
                        "NoSuchLifecycleConfiguration", 404,
                        "The lifecycle configuration does not exist")),
                check: LifecycleRule.checkNew, normal: LifecycleRule.named,
                deletion: "DeleteBucketLifecycle"),
            BucketSetting(
                kind: cors, noun: "BucketCors",
                initial: .refusal(
                    S3Error(
                        "NoSuchCORSConfiguration", 404, "The CORS configuration does not exist")),
                check: { document throws(S3Error) in _ = try OriginRule.read(document) },
                deletion: "DeleteBucketCors"),
            BucketSetting(
                kind: encryption, noun: "BucketEncryption",
                initial: .document(defaultEncryption), check: checkEncryption,
                deletion: "DeleteBucketEncryption"),
            BucketSetting(
                kind: ownership, noun: "BucketOwnershipControls",
                initial: .refusal(
                    S3Error(
                        "OwnershipControlsNotFoundError", 404,
                        "The bucket ownership controls were not found")),
                check: checkOwnership, deletion: "DeleteBucketOwnershipControls"),
            BucketSetting(
                kind: accessBlock, noun: "PublicAccessBlock",
                initial: .refusal(
                    S3Error(
                        "NoSuchPublicAccessBlockConfiguration", 404,
                        "The public access block configuration was not found")),
                check: checkAccessBlock,
                normal: { document, _ in accessBlock { document.text($0) == "true" } },
                deletion: "DeletePublicAccessBlock"),
        ] + onlyTold + neverSet

    /// What tools ask for, and delete, and no bucket has.
    private static let neverSet = [
        (
            "website", "BucketWebsite",
            S3Error(
                "NoSuchWebsiteConfiguration", 404,
                "The specified bucket does not have a website configuration")
        ),
        (
            "replication", "BucketReplication",
            S3Error(
                "ReplicationConfigurationNotFoundError", 404,
                "The replication configuration was not found")
        ),
    ].map { kind, noun, refusal in
        BucketSetting(
            kind: kind, noun: noun, initial: .refusal(refusal), check: { _ in },
            deletion: "Delete\(noun)", isOffered: false)
    }

    /// What can be asked for, as many tools do, and not be set.
    private static let onlyTold = [
        ("logging", "BucketLogging", "<BucketLoggingStatus/>"),
        (
            "notification", "BucketNotificationConfiguration", "<NotificationConfiguration/>"
        ),
        ("accelerate", "BucketAccelerateConfiguration", "<AccelerateConfiguration/>"),
        (
            "requestPayment", "BucketRequestPayment",
            "<RequestPaymentConfiguration><Payer>BucketOwner</Payer></RequestPaymentConfiguration>"
        ),
    ].map { kind, noun, document in
        BucketSetting(
            kind: kind, noun: noun, initial: .document(document), check: { _ in },
            isOffered: false)
    }

    /// What S3 does where nobody says anything. Source: AWS, S3, Setting default encryption.
    private static let defaultEncryption =
        "<ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault>"
        + "<SSEAlgorithm>AES256</SSEAlgorithm></ApplyServerSideEncryptionByDefault>"
        + "<BucketKeyEnabled>false</BucketKeyEnabled></Rule></ServerSideEncryptionConfiguration>"

    @Sendable private static func checkEncryption(_ document: XMLElement) throws(S3Error) {
        guard document.name == "ServerSideEncryptionConfiguration",
            let rule = document["Rule"]?["ApplyServerSideEncryptionByDefault"]
        else { throw .malformedXML }
        guard rule.text("SSEAlgorithm") == "AES256" else {
            throw .notImplemented("the encryption \(rule.text("SSEAlgorithm") ?? "")")
        }
        guard rule["KMSMasterKeyID"] == nil else {
            throw S3Error(
                "InvalidArgument", 400,
                "a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms "
                    + "or aws:kms:dsse")
        }
    }

    @Sendable private static func checkOwnership(_ document: XMLElement) throws(S3Error) {
        guard document.name == "OwnershipControls", document.all("Rule").count == 1,
            let kind = document["Rule"]?.text("ObjectOwnership"), ownerships.contains(kind)
        else { throw .malformedXML }
    }

    @Sendable private static func checkAccessBlock(_ document: XMLElement) throws(S3Error) {
        guard document.name == "PublicAccessBlockConfiguration",
            document.children.allSatisfy({
                accessBlockNames.contains($0.name) && ["true", "false"].contains($0.text)
            })
        else { throw .malformedXML }
    }
}
