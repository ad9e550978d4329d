package import AWSWire
import SQLite

/// What services of this process have a bucket do; nobody asked over the network.
extension LocalS3 {
    /// Makes a bucket, where there is none of the name.
    package func declare(_ bucket: String) async throws(S3Error) {
        try BucketName.check(bucket)
        let (region, now) = (environment.region, environment.now())
        _ = try await write { connection in
            try connection.addBucket(bucket, region: region, hasLock: false, at: now)
        }
    }

    /// Has a bucket keep versions, and lets them be kept from being deleted; for good.
    package func declareLock(of bucket: String) async throws(S3Error) {
        try await write { connection in
            let bucket = try connection.bucket(bucket)
            guard !bucket.hasLock else { return }
            try connection.save(.enabled, of: bucket)
            try connection.lock(bucket)
        }
    }

    /// Has objects whose keys begin with a prefix move to GLACIER after some days, by a rule of
    /// that id beside those of others; nil takes the rule back.
    package func declareTransition(
        after days: Int?, of prefix: String, id: String, in bucket: String,
    ) async throws(S3Error) {
        try await write { connection in
            let bucket = try connection.bucket(bucket)
            let document = try connection.setting(BucketSetting.lifecycle, of: bucket)
            let rules = try document.map { try XMLReader.read($0).all("Rule") } ?? []
            let others = rules.filter { $0.text("ID") != id }
            guard days != nil || others.count < rules.count else { return }
            guard days != nil || !others.isEmpty else {
                return try connection.deleteSetting(BucketSetting.lifecycle, of: bucket)
            }
            var writer = XMLWriter()
            writer.element("LifecycleConfiguration", namespace: S3Answer.namespace) { writer in
                for rule in others { writer.element(rule) }
                if let days { writer.transition(after: days, of: prefix, id: id) }
            }
            _ = try LifecycleRule.read(XMLReader.read(writer.bytes))
            try connection.save(BucketSetting.lifecycle, of: bucket, writer.bytes)
        }
    }
}

extension XMLWriter {
    fileprivate mutating func transition(after days: Int, of prefix: String, id: String) {
        element("Rule") { writer in
            writer.element("ID", id)
            writer.element("Filter") { $0.element("Prefix", prefix) }
            writer.element("Status", "Enabled")
            writer.element("Transition") { writer in
                writer.element("Days", "\(days)")
                writer.element("StorageClass", StorageClass.glacier.rawValue)
            }
        }
    }
}
