import AWSWire
import DynamoModel
import SQLite

/// An object that is about to be kept.
struct NewObject: Sendable {
    let place: ObjectPlace
    let draft: ObjectDraft
    let bytes: ObjectBytes
    /// What must hold of what is there; nil for nothing.
    let conditions: Preconditions?
    /// The version that it becomes where the bucket keeps some.
    let version: String
    let modified: Timestamp
    /// When an upload in parts began; nil for what came in one piece.
    var begun: Timestamp?
    /// Whether the object that was there was deleted since then.
    var isOvertaken = false
}

extension Connection {
    /// Keeps an object; gives it as it is kept, and the files that nobody has any more.
    func keep(_ new: NewObject) throws -> (KeptVersion, orphans: [String]) {
        let bucket = try bucket(new.place.bucket)
        try checkShared(new.bytes)
        let latest = try latest(new.place.key, in: bucket.id)
        let tag = latest.flatMap { $0.isMarker ? nil : $0.tag }
        let isReplaced =
            if let begun = new.begun, let latest { latest.modified > begun } else { false }
        try new.conditions?.checkWriting(
            over: tag, key: new.place.key, isContended: isReplaced || new.isOvertaken)
        var version = KeptVersion(
            bucket: bucket.id, key: new.place.key,
            version: bucket.versioning == .enabled ? new.version : KeptVersion.unversioned,
            isMarker: false, modified: new.modified)
        version.sizeBytes = new.bytes.sizeBytes
        version.tag = new.bytes.tag
        version.checksum = new.bytes.checksum
        version.storageClass = new.draft.storageClass
        version.headers = new.draft.headers
        version.tags = new.draft.tags
        version.isNamed = bucket.versioning != nil
        // That of an upload was checked when it began, and may be over.
        version.lock = try lock(
            new.draft.lock, of: bucket, at: new.modified, isChecked: new.begun == nil)
        return try add(version, new.bytes.parts)
    }

    /// Throws where a file that another object has went with it before it could be shared.
    private func checkShared(_ bytes: ObjectBytes) throws {
        for part in bytes.parts where !bytes.newFiles.contains(part.file) {
            guard try isUsed(file: part.file) else {
                throw S3Error(
                    "OperationAborted", 409,
                    "A conflicting operation is currently in progress against this resource. "
                        + "Please try again.")
            }
        }
    }
}
