import AWSWire
import DynamoModel

extension LocalS3 {
    /// The region whose name buckets do not have. Source: AWS, S3, GetBucketLocation.
    private static let oldestRegion = "us-east-1"
    /// The one owner of everything.
    static let owner = LocalLambda.account

    func listBuckets(
        _ request: S3Request, _: S3Payload, _: Caller,
    ) async throws(S3Error) -> S3Answer {
        let listing = try BucketListing(request, homeRegion: environment.region)
        let found = try await read { try $0.allBuckets().filter(listing.has) }
        return S3Answer(document: "ListAllMyBucketsResult") { writer in
            writer.element("Owner") { $0.owner() }
            writer.element("Buckets") { writer in
                for bucket in found.prefix(listing.limit) {
                    writer.element("Bucket") { writer in
                        writer.element("Name", bucket.name)
                        writer.element("CreationDate", "\(bucket.created)")
                        if listing.isNarrowed { writer.element("BucketRegion", bucket.region) }
                    }
                }
            }
            if found.count > listing.limit {
                writer.element(
                    "ContinuationToken", ListToken.text(for: found[listing.limit - 1].name))
            }
            writer.element("Prefix", listing.prefix)
        }
    }

    func createBucket(
        _ request: S3Request, _ payload: S3Payload, _: Caller,
    ) async throws(S3Error) -> S3Answer {
        let name = request.bucket ?? ""
        try BucketName.checkNew(name)
        let asked = payload.bytes.isEmpty ? nil : try payload.document()
        let hasLock = request.header("x-amz-bucket-object-lock-enabled")?.lowercased() == "true"
        let region = try region(asked?.text("LocationConstraint"), for: request)
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
        guard isNew || region == LocalS3.oldestRegion else {
            throw S3Error(
                "BucketAlreadyOwnedByYou", 409,
                "Your previous request to create the named bucket succeeded and you already own "
                    + "it.", .init("BucketName", name))
        }
        return S3Answer(200, headers: [.init("Location", "/\(name)")])
    }

    /// The region of a new bucket; throws for one that can not be named, or not by who asks.
    ///
    /// A client asks the endpoint of the region that it signs for, and only that of the oldest one
    /// makes buckets elsewhere; that region itself is never named. A region of the user's own is
    /// the server's. Source: AWS, S3, CreateBucket, LocationConstraint.
    private func region(
        _ constraint: String?, for request: S3Request,
    ) throws(S3Error) -> String {
        let named = constraint.flatMap { $0.isEmpty ? nil : $0 }
        if let named { try check(constraint: named) }
        guard let asked = request.signedRegion, AWSRegion.isName(asked) else {
            return named ?? environment.region
        }
        let isAsked = named == asked || named == "EU" && asked == "eu-west-1"
        guard asked == LocalS3.oldestRegion || isAsked else {
            throw S3Error(
                "IllegalLocationConstraintException", 400,
                "The \(named ?? "unspecified") location constraint is incompatible for the region "
                    + "specific endpoint this request was sent to.")
        }
        return named ?? asked
    }

    private func check(constraint: String) throws(S3Error) {
        let isKnown =
            constraint == "EU"
            || constraint != LocalS3.oldestRegion
                && (constraint == environment.region || AWSRegion.isName(constraint))
        guard isKnown else {
            throw S3Error(
                "InvalidLocationConstraint", 400,
                "The specified location-constraint is not valid",
                .init("LocationConstraint", constraint))
        }
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
            ], contentType: "application/xml", body: .bytes([]))
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
        writer.element(
            "LocationConstraint", namespace: S3Answer.namespace,
            text: region == LocalS3.oldestRegion ? "" : region)
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
