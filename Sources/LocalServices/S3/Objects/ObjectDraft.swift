import AWSWire
import DynamoModel

/// What a client says of an object beside its bytes.
struct ObjectDraft: Sendable {
    var headers: ObjectHeaders
    var tags: ObjectTags
    var storageClass: StorageClass
    var lock: ObjectLock

    init(
        headers: ObjectHeaders = ObjectHeaders([]), tags: ObjectTags = ObjectTags([]),
        storageClass: StorageClass = .standard, lock: ObjectLock = .none,
    ) {
        self.headers = headers
        self.tags = tags
        self.storageClass = storageClass
        self.lock = lock
    }

    /// Reads a request's headers.
    init(_ request: S3Request) throws(S3Error) {
        headers = try ObjectHeaders(request)
        tags = try ObjectTags(header: request.header("x-amz-tagging"))
        storageClass = try StorageClass(named: request.header("x-amz-storage-class"))
        lock = try ObjectLock(request)
        try ObjectDraft.refuseEncryption(request)
        // To put the bytes in the place of the object would lose what they were to be added to.
        guard request.header("x-amz-write-offset-bytes") == nil else {
            throw .notImplemented("adding to an object")
        }
    }

    /// What says that bytes are encrypted with a key of the client.
    static let customerKeyHeader = "x-amz-server-side-encryption-customer-algorithm"

    /// Nothing is encrypted here, so a key that somebody wants to be used must not seem to be.
    private static func refuseEncryption(_ request: S3Request) throws(S3Error) {
        if request.header(customerKeyHeader) != nil {
            throw .notImplemented("encryption with keys of the client")
        }
        if let encryption = request.header("x-amz-server-side-encryption"), encryption != "AES256" {
            throw .notImplemented("the encryption \(encryption)")
        }
    }
}

extension ObjectLock {
    /// Reads a request's headers.
    init(_ request: S3Request) throws(S3Error) {
        for ending in ["", "-duration-days", "-duration-years"]
        where request.header("x-amz-object-lock-event-hold\(ending)") != nil {
            throw .notImplemented("holds until an event")
        }
        let mode = request.header("x-amz-object-lock-mode")
        let until = request.header("x-amz-object-lock-retain-until-date")
        if mode != nil || until != nil {
            guard let mode, let until else {
                throw .invalidArgument(
                    "x-amz-object-lock-retain-until-date and x-amz-object-lock-mode must both be "
                        + "supplied", "x-amz-object-lock-mode", mode ?? "")
            }
            retention = try Retention(mode: mode, until: until)
        }
        guard let text = request.header(ObjectLock.legalHoldHeader) else { return }
        guard let hold = LegalHold(rawValue: text) else {
            throw .invalidArgument(
                "Legal Hold must be either of 'ON' or 'OFF'", ObjectLock.legalHoldHeader, text)
        }
        legalHold = hold
    }

    /// What says a legal hold in requests and answers.
    static let legalHoldHeader = "x-amz-object-lock-legal-hold"
}

extension ObjectLock.Retention {
    /// Reads a mode and a moment.
    init(mode: String, until: String) throws(S3Error) {
        guard let mode = ObjectLock.Mode(rawValue: mode) else {
            throw .invalidArgument(
                "Unknown wormMode directive.", "x-amz-object-lock-mode", mode)
        }
        guard let until = Timestamp(until) else {
            throw .invalidArgument(
                "The retain until date must be provided in ISO 8601 format",
                "x-amz-object-lock-retain-until-date", until)
        }
        self.init(mode: mode, until: until)
    }
}
