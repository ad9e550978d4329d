import AWSWire
import DynamoModel
import SQLite

/// One object, or one version of it, that is to be deleted.
struct Deletion: Sendable {
    /// What came of it.
    struct Outcome: Sendable {
        /// The version that was deleted for good; nil where none was named.
        var version: String?
        /// The mark that was left, or that was deleted.
        var marker: String?
        /// The files that nobody has any more.
        var orphans: [String] = []
    }

    let place: ObjectPlace
    /// Whether a retention in governance mode is to be passed over.
    var bypassesGovernance = false
    /// What must hold of the object; nil for nothing.
    var conditions: Preconditions?
    /// The id of the mark, where one is left.
    let markerID: String
    let now: Timestamp

    /// Deletes it; throws before anything is written where it may not be.
    func run(on connection: Connection) throws -> Outcome {
        let bucket = try connection.bucket(place.bucket)
        let latest = try connection.latest(place.key, in: bucket.id)
        // Also where a version is named, they are about the latest one. Source: AWS, S3,
        // Conditional deletes.
        let tag = latest.flatMap { $0.isMarker ? nil : $0.tag }
        try conditions?.checkDeleting(tag: tag, key: place.key)
        if let version = place.version {
            let outcome = try delete(version, of: bucket, on: connection)
            if tag != nil, latest?.version == version {
                try connection.overtakeUploads(to: place.key, in: bucket.id)
            }
            return outcome
        }
        guard bucket.versioning != nil else {
            guard let latest else { return Outcome() }
            try connection.overtakeUploads(to: place.key, in: bucket.id)
            return Outcome(orphans: try connection.delete(latest))
        }
        let isKept = bucket.versioning == .enabled
        let marker = KeptVersion(
            bucket: bucket.id, key: place.key,
            version: isKept ? markerID : KeptVersion.unversioned, isMarker: true, modified: now)
        let orphans = try connection.add(marker, []).orphans
        return Outcome(marker: marker.version, orphans: orphans)
    }

    private func delete(
        _ version: String, of bucket: KeptBucket, on connection: Connection,
    ) throws -> Outcome {
        guard let found = try connection.version(version, of: place.key, in: bucket.id) else {
            guard KeptVersion.isName(version) else { throw S3Error.strangeVersion(version) }
            // What is not there is deleted. Source: AWS, S3, DeleteObject.
            return Outcome(version: version)
        }
        try found.lock.checkDeleting(at: now, bypassesGovernance: bypassesGovernance)
        let orphans = try connection.delete(found)
        return Outcome(
            version: version, marker: found.isMarker ? version : nil, orphans: orphans)
    }
}

extension ObjectLock {
    /// Whether it keeps a version, whoever asks.
    func isKept(at now: Timestamp) -> Bool {
        isHeld || retention.map { $0.until > now } ?? false
    }

    /// Throws where a version is kept.
    func checkDeleting(at now: Timestamp, bypassesGovernance: Bool) throws(S3Error) {
        let isRetained =
            if let retention, retention.until > now {
                retention.mode == .compliance || !bypassesGovernance
            } else {
                false
            }
        guard !isHeld, !isRetained else {
            throw .accessDenied("Access Denied because object protected by object lock.")
        }
    }
}
