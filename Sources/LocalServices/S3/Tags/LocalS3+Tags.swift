import AWSWire
import DynamoModel
import SQLite

extension LocalS3 {
    fileprivate static let tagging = "tagging"

    func objectTagging(
        _ request: S3Request, _: S3Payload, _: Caller,
    ) async throws(S3Error) -> S3Answer {
        let place = try ObjectPlace(request)
        let object = try await read { try $0.object(place, besideBytes: request.method) }
        return S3Answer(document: "Tagging", headers: object.versionHeaders) { writer in
            object.tags.write(to: &writer)
        }
    }

    func putObjectTagging(
        _ request: S3Request, _ payload: S3Payload, _: Caller,
    ) async throws(S3Error) -> S3Answer {
        let tags = try ObjectTags(payload.document())
        let object = try await save(tags, of: request)
        return S3Answer(200, headers: object.versionHeaders)
    }

    func deleteObjectTagging(
        _ request: S3Request, _: S3Payload, _: Caller,
    ) async throws(S3Error) -> S3Answer {
        let object = try await save(ObjectTags([]), of: request)
        return S3Answer(204, headers: object.versionHeaders)
    }

    func bucketTagging(
        _ request: S3Request, _: S3Payload, _: Caller,
    ) async throws(S3Error) -> S3Answer {
        let name = request.bucket ?? ""
        let tags = try await read { connection in
            let bucket = try connection.bucket(name)
            guard let kept = try connection.setting(LocalS3.tagging, of: bucket) else {
                throw S3Error(
                    "NoSuchTagSet", 404, "The TagSet does not exist", .init("BucketName", name))
            }
            return ObjectTags(try NamedValues.decode(kept))
        }
        return S3Answer(document: "Tagging") { tags.write(to: &$0) }
    }

    func putBucketTagging(
        _ request: S3Request, _ payload: S3Payload, _: Caller,
    ) async throws(S3Error) -> S3Answer {
        let name = request.bucket ?? ""
        let tags = try ObjectTags(payload.document(), ofBucket: true)
        try await write { try $0.save(tags, of: try $0.bucket(name)) }
        return S3Answer(204)
    }

    func deleteBucketTagging(
        _ request: S3Request, _: S3Payload, _: Caller,
    ) async throws(S3Error) -> S3Answer {
        let name = request.bucket ?? ""
        try await write { connection in
            try connection.deleteSetting(LocalS3.tagging, of: try connection.bucket(name))
        }
        return S3Answer(204)
    }

    private func save(
        _ tags: ObjectTags, of request: S3Request,
    ) async throws(S3Error) -> KeptVersion {
        let place = try ObjectPlace(request)
        return try await write { connection in
            let object = try connection.object(place, besideBytes: request.method)
            try connection.save(tags, of: object)
            return object
        }
    }
}

extension Connection {
    /// Gives a bucket tags in the place of those that it has.
    func save(_ tags: ObjectTags, of bucket: KeptBucket) throws {
        guard !tags.all.isEmpty else { return try deleteSetting(LocalS3.tagging, of: bucket) }
        try save(LocalS3.tagging, of: bucket, NamedValues.encode(tags.all))
    }
}
