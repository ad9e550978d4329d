package import AWSWire
package import DynamoModel

/// Objects for the services of this process: whole ones, without a detour over the network.
extension LocalS3 {
    /// An object as it is kept.
    package struct StoredObject: Sendable, Hashable {
        /// Its key.
        package let key: String
        /// Its version; nil in a bucket that keeps none.
        package let version: String?
        /// The entity tag without quotes.
        package let tag: String
        /// How many bytes it has.
        package let sizeBytes: Int64
        /// When it was written.
        package let modified: Timestamp
        /// Where S3 would keep it.
        package let storageClass: StorageClass

        init(_ kept: KeptVersion) {
            key = kept.key
            version = kept.version == KeptVersion.unversioned ? nil : kept.version
            tag = kept.tag
            sizeBytes = kept.sizeBytes
            modified = kept.modified
            storageClass = kept.storageClass
        }
    }

    /// Whether there is a bucket of that name.
    package func hasBucket(_ name: String) async throws(S3Error) -> Bool {
        try await read { try $0.findBucket(name) } != nil
    }

    /// Keeps an object, durably, in place of what is there.
    ///
    /// - Parameters:
    ///   - headers: What comes back with it, its `Content-Type` say.
    ///   - rule: What keeps it from being deleted, in a bucket that lets objects be kept so.
    package func put(
        _ bytes: [UInt8], as key: String, in bucket: String, headers: [RESTAnswer.Header] = [],
        keeping rule: RetentionRule? = nil,
    ) async throws(S3Error) -> StoredObject {
        try BucketName.checkKey(key)
        guard try await hasBucket(bucket) else { throw .noSuchBucket(bucket) }
        let file = newFile()
        let payload = try await onDisk { () throws(S3Error) in
            let intake = PayloadIntake(PayloadPlan(nil), into: file, signer: nil)
            try intake.take([bytes])
            return try intake.finish()
        }
        let draft = ObjectDraft(
            headers: ObjectHeaders(headers), lock: rule?.lock(at: environment.now()) ?? .none)
        let place = ObjectPlace(bucket: bucket, key: key)
        return StoredObject(
            try await keep(try self.bytes(of: payload), draft, at: place, nil))
    }

    /// The bytes of an object, up to a limit; throws where there is none, or where it has more.
    package func bytes(
        of key: String, in bucket: String, version: String? = nil, limitBytes: Int64,
    ) async throws(S3Error) -> [UInt8] {
        let place = ObjectPlace(bucket: bucket, key: key, version: version)
        let (object, parts) = try await claim(place)
        let content = StoredContent(parts, places: 0..<object.sizeBytes, in: files)
        guard object.sizeBytes <= limitBytes else {
            throw .entityTooLarge(limitBytes: limitBytes)
        }
        guard !object.isOutOfReach(at: environment.now()) else {
            throw S3Error(
                "InvalidObjectState", 403, "The object is archived: restore it first",
                .init("StorageClass", object.storageClass.rawValue))
        }
        return try await onDisk { () throws(S3Error) in
            var bytes: [UInt8] = []
            try content.forEachPiece { bytes += $0 }
            return bytes
        }
    }

    /// Up to a thousand objects whose keys begin with `prefix` and come behind `marker`.
    package func list(
        _ prefix: String, behind marker: String = "", in bucket: String,
    ) async throws(S3Error) -> [StoredObject] {
        let listing = ObjectListing(prefix: prefix)
        return try await read { connection in
            try ListedPage(
                listing, behind: marker, in: try connection.bucket(bucket), on: connection)
        }.objects.map(StoredObject.init)
    }

    /// Deletes the versions of objects that came before the latest one, as far as nothing keeps
    /// them; says how many are left, and until when the last one is kept, if that is known.
    ///
    /// What stands behind a mark of a deletion stays: it may have been deleted by mistake.
    package func removeFormer(
        of keys: [String], in bucket: String,
    ) async throws(S3Error) -> (left: Int, until: Timestamp?) {
        let now = environment.now()
        let former = try await read { connection in
            let bucket = try connection.bucket(bucket)
            return try keys.flatMap { try connection.former(of: $0, in: bucket.id) }
        }
        guard !former.isEmpty else { return (0, nil) }
        let outcomes = try await delete(
            former.map { version in
                Deletion(
                    place: ObjectPlace(
                        bucket: bucket, key: version.key, version: version.version),
                    markerID: "", now: now)
            })
        let kept = zip(former, outcomes).filter { (try? $0.1.get()) == nil }.map(\.0)
        let ends = kept.map { $0.lock.isHeld ? nil : $0.lock.retention?.until }
        return (kept.count, ends.contains(nil) ? nil : ends.compactMap(\.self).max())
    }

    /// Deletes an object; in a bucket that keeps versions it stays as an older one.
    package func delete(_ key: String, in bucket: String) async throws(S3Error) {
        let deletion = Deletion(
            place: ObjectPlace(bucket: bucket, key: key), markerID: newVersionID(),
            now: environment.now())
        for outcome in try await delete([deletion]) { _ = try outcome.get() }
    }
}
