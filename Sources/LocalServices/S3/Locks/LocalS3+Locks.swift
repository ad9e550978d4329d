import AWSWire
import DynamoModel
import SQLite

extension LocalS3 {
    func lockConfiguration(
        _ request: S3Request, _: S3Payload, _: Caller,
    ) async throws(S3Error) -> S3Answer {
        let name = request.bucket ?? ""
        let document = try await read { connection in
            let bucket = try connection.bucket(name)
            guard bucket.hasLock else {
                throw S3Error(
                    "ObjectLockConfigurationNotFoundError", 404,
                    "Object Lock configuration does not exist for this bucket",
                    .init("BucketName", name))
            }
            return try connection.setting(LockRule.setting, of: bucket)
        }
        if let document { return S3Answer(200, xml: document) }
        return S3Answer(document: "ObjectLockConfiguration") { writer in
            writer.element("ObjectLockEnabled", "Enabled")
        }
    }

    func putLockConfiguration(
        _ request: S3Request, _ payload: S3Payload, _: Caller,
    ) async throws(S3Error) -> S3Answer {
        guard !payload.bytes.isEmpty else {
            throw S3Error("MissingRequestBodyError", 400, "Request Body is empty")
        }
        let asked = try payload.document()
        _ = try LockRule(asked)
        guard asked["Rule"]?["DefaultRetention"]?["DefaultEventHold"] == nil else {
            throw .notImplemented("holds until an event")
        }
        let (name, document) = (request.bucket ?? "", payload.bytes)
        try await write { connection in
            let bucket = try connection.bucket(name)
            guard bucket.versioning == .enabled else {
                throw S3Error(
                    "InvalidBucketState", 409,
                    "Versioning must be 'Enabled' on the bucket to apply a Object Lock "
                        + "configuration")
            }
            try connection.lock(bucket)
            try connection.save(LockRule.setting, of: bucket, document)
        }
        return S3Answer(200)
    }

    func retention(
        _ request: S3Request, _: S3Payload, _: Caller,
    ) async throws(S3Error) -> S3Answer {
        let object = try await lockable(request)
        guard let retention = object.lock.retention else { throw S3Error.noLock }
        return S3Answer(document: "Retention") { writer in
            writer.element("Mode", retention.mode.rawValue)
            writer.element("RetainUntilDate", "\(retention.until)")
        }
    }

    func putRetention(
        _ request: S3Request, _ payload: S3Payload, _: Caller,
    ) async throws(S3Error) -> S3Answer {
        let place = try ObjectPlace(request)
        let document = try payload.document()
        guard document.name == "Retention" else { throw .malformedXML }
        guard document["EventHold"] == nil, document["EventHoldDuration"] == nil else {
            throw .notImplemented("holds until an event")
        }
        var asked: ObjectLock.Retention?
        if let mode = document.text("Mode"), let until = document.text("RetainUntilDate") {
            guard ObjectLock.Mode(rawValue: mode) != nil else { throw .malformedXML }
            asked = try ObjectLock.Retention(mode: mode, until: until)
        } else if !document.children.isEmpty {
            throw .malformedXML
        }
        let (retention, now) = (asked, environment.now())
        try retention?.check(at: now)
        let bypasses = request.bypassesGovernance
        try await write { connection in
            let object = try connection.lockable(place, request.method)
            try object.lock.checkChange(to: retention, at: now, bypassesGovernance: bypasses)
            try connection.save(retention, of: object)
        }
        return S3Answer(200)
    }

    func legalHold(
        _ request: S3Request, _: S3Payload, _: Caller,
    ) async throws(S3Error) -> S3Answer {
        let object = try await lockable(request)
        guard let hold = object.lock.legalHold else { throw S3Error.noLock }
        return S3Answer(document: "LegalHold") { $0.element("Status", hold.rawValue) }
    }

    func putLegalHold(
        _ request: S3Request, _ payload: S3Payload, _: Caller,
    ) async throws(S3Error) -> S3Answer {
        let place = try ObjectPlace(request)
        let document = try payload.document()
        guard document.name == "LegalHold",
            let hold = document.text("Status").flatMap(ObjectLock.LegalHold.init(rawValue:))
        else { throw .malformedXML }
        try await write { connection in
            try connection.save(hold, of: try connection.lockable(place, request.method))
        }
        return S3Answer(200)
    }

    private func lockable(_ request: S3Request) async throws(S3Error) -> KeptVersion {
        let place = try ObjectPlace(request)
        return try await read { try $0.lockable(place, request.method) }
    }
}

extension S3Error {
    fileprivate static let noLock = S3Error(
        "NoSuchObjectLockConfiguration", 404,
        "The specified object does not have a ObjectLock configuration")
}

extension ObjectLock {
    /// Throws where a retention may not be replaced by none, a shorter one, or one of another
    /// mode. Source: AWS, S3, Object Lock, Governance mode.
    fileprivate func checkChange(
        to asked: Retention?, at now: Timestamp, bypassesGovernance: Bool,
    ) throws(S3Error) {
        guard let retention, retention.until > now else { return }
        let isLonger = asked.map { asked in
            asked.until >= retention.until && asked.mode == retention.mode
        }
        guard isLonger == true || retention.mode == .governance && bypassesGovernance else {
            throw .accessDenied("Access Denied because object protected by object lock.")
        }
    }
}

extension Connection {
    /// An object of a bucket that lets objects be kept from being deleted.
    fileprivate func lockable(_ place: ObjectPlace, _ method: String) throws -> KeptVersion {
        guard try bucket(place.bucket).hasLock else {
            throw S3Error.invalidRequest("Bucket is missing Object Lock Configuration")
        }
        return try object(place, besideBytes: method)
    }

    /// Lets versions of a bucket's objects be kept from being deleted.
    func lock(_ bucket: KeptBucket) throws {
        let statement = try statement(ObjectSchema.saveLock)
        try statement.bind(1, bucket.id)
        try statement.run()
    }

    fileprivate func save(_ retention: ObjectLock.Retention?, of object: KeptVersion) throws {
        let statement = try statement(ObjectSchema.saveRetention)
        try statement.bind(1, object.sequence)
        if let retention {
            try statement.bind(2, retention.mode.rawValue)
            try statement.bind(3, retention.until.milliseconds)
        }
        try statement.run()
    }

    fileprivate func save(_ hold: ObjectLock.LegalHold, of object: KeptVersion) throws {
        let statement = try statement(ObjectSchema.saveLegalHold)
        try statement.bind(1, object.sequence)
        try statement.bind(2, hold.code)
        try statement.run()
    }
}
