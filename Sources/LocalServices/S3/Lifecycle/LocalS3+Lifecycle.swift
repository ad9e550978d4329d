package import AWSWire
import DynamoModel
import SQLite

extension LocalS3 {
    /// Does what the rules of all buckets say is due; to be called from time to time.
    package func applyLifecycles() async throws(S3Error) {
        let buckets = try await read { connection in
            try connection.allBuckets().compactMap { bucket -> LifecycleSweep? in
                guard let kept = try connection.setting(BucketSetting.lifecycle, of: bucket)
                else { return nil }
                let rules = try LifecycleRule.read(try S3Payload.read(kept))
                return LifecycleSweep(bucket: bucket, rules: rules)
            }
        }
        for bucket in buckets {
            try await giveUpUploads(bucket)
            var place: [UInt8]? = []
            while let start = place, !Task.isCancelled {
                place = try await sweep(bucket, from: start)
            }
        }
    }

    func restoreObject(
        _ request: S3Request, _ payload: S3Payload, _: Caller,
    ) async throws(S3Error) -> S3Answer {
        let place = try ObjectPlace(request)
        guard let days = try payload.document().text("Days").flatMap({ Int($0) }), days > 0,
            days <= Int(Int32.max)
        else { throw .malformedXML }
        let now = environment.now()
        let until = now.advanced(by: .seconds(days * 86_400))
        let isAgain = try await write { connection in
            let object = try connection.object(place)
            guard object.storageClass.isArchive else {
                throw S3Error(
                    "InvalidObjectState", 403,
                    "Restore is not allowed for the object's current storage class",
                    .init("StorageClass", object.storageClass.rawValue))
            }
            try connection.save(restoredUntil: until, of: object)
            return !object.isOutOfReach(at: now)
        }
        return S3Answer(isAgain ? 200 : 202)
    }

    /// Looks at some keys from one on; gives the key to go on with, or nil at the end.
    private func sweep(
        _ bucket: LifecycleSweep, from start: [UInt8],
    ) async throws(S3Error) -> [UInt8]? {
        let now = environment.now()
        let (due, next) = try await read { try bucket.due(from: start, at: now, on: $0) }
        guard !due.isEmpty else { return next }
        let ids = due.map { _ in newVersionID() }
        let orphans = try await write { connection in
            try zip(due, ids).flatMap { due, id in
                try bucket.apply(due.step, to: due.version, markerID: id, at: now, on: connection)
            }
        }
        files.remove(orphans)
        return next
    }

    private func giveUpUploads(_ bucket: LifecycleSweep) async throws(S3Error) {
        let now = environment.now()
        let orphans = try await write { try bucket.giveUpUploads(at: now, on: $0) }
        files.remove(orphans)
    }
}

extension Connection {
    fileprivate func save(restoredUntil: Timestamp, of object: KeptVersion) throws {
        let statement = try statement(ObjectSchema.saveRestored)
        try statement.bind(1, object.sequence)
        try statement.bind(2, restoredUntil.milliseconds)
        try statement.run()
    }
}
