import AWSWire
package import AuditPipeline

/// The objects of a bucket whose keys begin with a prefix, as a store whose keys leave it out.
package struct LocalBucket: ObjectStore {
    private let s3: LocalS3
    private let name: String
    private let prefix: String
    private let kept: (prefix: String, rule: RetentionRule)?

    /// Names a bucket, which need not be there yet, and a prefix; of its keys those that begin with
    /// one of their own may be kept from being deleted.
    package init(
        _ s3: LocalS3, bucket name: String, prefix: String = "",
        keeping kept: (prefix: String, rule: RetentionRule)? = nil,
    ) {
        self.s3 = s3
        self.name = name
        self.prefix = prefix
        self.kept = kept
    }

    /// Keeps an object in place of what is there.
    package func put(_ bytes: [UInt8], as key: String) async throws {
        let rule = kept.flatMap { key.utf8.starts(with: $0.prefix.utf8) ? $0.rule : nil }
        _ = try await s3.put(bytes, as: prefix + key, in: name, keeping: rule)
    }

    /// The bytes of an object; nil where there is none.
    package func bytes(of key: String, limitBytes: Int) async throws -> [UInt8]? {
        do {
            return try await s3.bytes(of: prefix + key, in: name, limitBytes: Int64(limitBytes))
        } catch {
            switch error.code {
            case "NoSuchKey": return nil
            case "EntityTooLarge":
                throw ObjectRefusal.tooLarge(key: prefix + key, limitBytes: limitBytes)
            case "InvalidObjectState":
                let storageClass = error.details.first { $0.name == "StorageClass" }?.value
                throw ObjectRefusal.outOfReach(
                    bucket: name, key: prefix + key, storageClass: storageClass ?? "an archive")
            default: throw error
            }
        }
    }

    /// The next objects behind a key.
    package func list(_ prefix: String, behind key: String) async throws -> [ListedObject] {
        let marker = key.isEmpty ? "" : self.prefix + key
        return try await s3.list(self.prefix + prefix, behind: marker, in: name).map { object in
            let rest = object.key.utf8.dropFirst(self.prefix.utf8.count)
            return ListedObject(
                key: String(decoding: rest, as: UTF8.self), sizeBytes: object.sizeBytes,
                storageClass: object.storageClass == .standard
                    ? nil : object.storageClass.rawValue)
        }
    }

    /// Deletes former versions, where the bucket has some and no lock keeps them.
    package func removeFormer(of keys: [String]) async throws -> WithheldObjects? {
        let (left, until) = try await s3.removeFormer(of: keys.map { prefix + $0 }, in: name)
        return left > 0 ? WithheldObjects(count: left, until: until) : nil
    }
}
