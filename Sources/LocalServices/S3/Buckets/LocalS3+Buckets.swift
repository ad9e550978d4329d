import AWSWire
import DynamoModel

extension LocalS3 {
    /// The one owner of everything.
    static let owner = LocalLambda.account

    func listBuckets(
        _ request: S3Request, _: S3Payload, _: Caller,
    ) async throws(S3Error) -> S3Answer {
        let limit = try request.number("max-buckets", in: 1...10_000) ?? 10_000
        let prefix = Array((request.query("prefix") ?? "").utf8)
        let region = request.query("bucket-region")
        let token = request.query("continuation-token") ?? ""
        let found = try await read { connection in
            try connection.allBuckets().filter { bucket in
                bucket.name > token && bucket.name.utf8.starts(with: prefix)
                    && [nil, bucket.region].contains(region)
            }
        }
        return S3Answer(document: "ListAllMyBucketsResult") { writer in
            writer.element("Owner") { $0.owner() }
            writer.element("Buckets") { writer in
                for bucket in found.prefix(limit) {
                    writer.element("Bucket") { writer in
                        writer.element("Name", bucket.name)
                        writer.element("CreationDate", "\(bucket.created)")
                        writer.element("BucketRegion", bucket.region)
                    }
                }
            }
            if found.count > limit {
                writer.element("ContinuationToken", found[limit - 1].name)
            }
            writer.element("Prefix", request.query("prefix"))
        }
    }

    func createBucket(
        _ request: S3Request, _ payload: S3Payload, _: Caller,
    ) async throws(S3Error) -> S3Answer {
        let name = request.bucket ?? ""
        try BucketName.checkNew(name)
        let asked = payload.bytes.isEmpty ? nil : try payload.document()
        let hasLock = request.header("x-amz-bucket-object-lock-enabled")?.lowercased() == "true"
        let region =
            try asked?.text("LocationConstraint")
            .map { text throws(S3Error) in try self.region(text) } ?? environment.region
        let ownership = try BucketSetting.ownership(request)
        let tags = try asked?["Tags"].map { set throws(S3Error) in
            try ObjectTags(set: set, ofBucket: true)
        }
        let now = environment.now()
        let isNew = try await write { connection in
            let isNew = try connection.addBucket(
                name, region: region, hasLock: hasLock, ownership: ownership, at: now)
            if isNew, let tags { try connection.save(tags, of: try connection.bucket(name)) }
            return isNew
        }
        // Source: AWS, S3, CreateBucket, Errors: only in the oldest region it is none.
        guard isNew || region == "us-east-1" else {
            throw S3Error(
                "BucketAlreadyOwnedByYou", 409,
                "Your previous request to create the named bucket succeeded and you already own "
                    + "it.", .init("BucketName", name))
        }
        return S3Answer(200, headers: [.init("Location", "/\(name)")])
    }

    /// The region that a document names; throws for what is none and not the server's own, and for
    /// the oldest one, which is never named. Source: AWS, S3, CreateBucket, LocationConstraint.
    private func region(_ text: String) throws(S3Error) -> String {
        guard
            text == "EU" || text != "us-east-1" && text == environment.region
                || text != "us-east-1" && text.wholeMatch(of: /[a-z]{2}(-[a-z]+)+-\d/) != nil
        else {
            throw S3Error(
                "InvalidLocationConstraint", 400,
                "The specified location-constraint is not valid",
                .init("LocationConstraint", text))
        }
        return text
    }

    func headBucket(
        _ request: S3Request, _: S3Payload, _: Caller,
    ) async throws(S3Error) -> S3Answer {
        let bucket = try await bucket(of: request)
        return S3Answer(
            200,
            headers: [
                .init("x-amz-bucket-region", bucket.region),
                .init("x-amz-access-point-alias", "false"),
            ])
    }

    func deleteBucket(
        _ request: S3Request, _: S3Payload, _: Caller,
    ) async throws(S3Error) -> S3Answer {
        let name = request.bucket ?? ""
        let orphans = try await write { connection in
            let bucket = try connection.bucket(name)
            try connection.delete(bucket)
            return try connection.removeUploads(of: bucket.id)
        }
        files.remove(orphans)
        return S3Answer(204)
    }

    func bucketLocation(
        _ request: S3Request, _: S3Payload, _: Caller,
    ) async throws(S3Error) -> S3Answer {
        let region = try await bucket(of: request).region
        var writer = XMLWriter()
        writer.declaration()
        // The oldest region has no name here. Source: AWS, S3, GetBucketLocation.
        writer.element(
            "LocationConstraint", namespace: S3Answer.namespace,
            text: region == "us-east-1" ? "" : region)
        return S3Answer(200, xml: writer.bytes)
    }

    /// The bucket that a request names.
    func bucket(of request: S3Request) async throws(S3Error) -> KeptBucket {
        let name = request.bucket ?? ""
        return try await read { try $0.bucket(name) }
    }
}

extension XMLWriter {
    /// Writes who owns something.
    mutating func owner() {
        element("ID", LocalS3.owner)
        element("DisplayName", "afterimage")
    }
}
