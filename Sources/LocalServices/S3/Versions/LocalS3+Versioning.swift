import AWSWire
import DynamoModel

extension LocalS3 {
    func versioning(
        _ request: S3Request, _: S3Payload, _: Caller,
    ) async throws(S3Error) -> S3Answer {
        let bucket = try await bucket(of: request)
        return S3Answer(document: "VersioningConfiguration") { writer in
            writer.element("Status", bucket.versioning?.rawValue)
        }
    }

    func putVersioning(
        _ request: S3Request, _ payload: S3Payload, _: Caller,
    ) async throws(S3Error) -> S3Answer {
        let name = request.bucket ?? ""
        let document = try payload.document()
        guard document.name == "VersioningConfiguration" else { throw .malformedXML }
        guard let status = document.text("Status") else {
            throw S3Error(
                "IllegalVersioningConfigurationException", 400,
                "The Versioning element must be specified")
        }
        guard let versioning = KeptBucket.Versioning(rawValue: status) else {
            throw .malformedXML
        }
        guard document.text("MfaDelete") != "Enabled" else {
            throw .notImplemented("deletion with a second factor")
        }
        try await write { connection in
            let bucket = try connection.bucket(name)
            guard versioning == .enabled || !bucket.hasLock else {
                throw S3Error(
                    "InvalidBucketState", 409,
                    "An Object Lock configuration is present on this bucket, so the versioning "
                        + "state cannot be changed.")
            }
            try connection.save(versioning, of: bucket)
        }
        return S3Answer(200)
    }

    func listVersions(
        _ request: S3Request, _: S3Payload, _: Caller,
    ) async throws(S3Error) -> S3Answer {
        let listing = try ObjectListing(request, limitName: "max-keys")
        let name = request.bucket ?? ""
        let marker = VersionPage.Place(
            key: request.query("key-marker") ?? "", version: request.query("version-id-marker"))
        if let version = marker.version, !version.isEmpty, marker.key.isEmpty {
            throw .invalidArgument(
                "A version-id marker cannot be specified without a key marker.",
                "version-id-marker", version)
        }
        let page = try await read { connection in
            try VersionPage(
                listing, behind: marker, in: try connection.bucket(name), on: connection)
        }
        return S3Answer(document: "ListVersionsResult") { writer in
            writer.head(listing, request, isTruncated: page.next != nil)
            writer.element("KeyMarker", listing.written(marker.key))
            writer.element("VersionIdMarker", marker.version ?? "")
            writer.element("NextKeyMarker", listing.written(page.next?.key))
            writer.element("NextVersionIdMarker", page.next?.version)
            for entry in page.versions { writer.write(entry, listing) }
            writer.commonPrefixes(page.prefixes, listing)
        }
    }
}

extension XMLWriter {
    fileprivate mutating func write(_ entry: VersionPage.Entry, _ listing: ObjectListing) {
        let version = entry.version
        element(version.isMarker ? "DeleteMarker" : "Version") { writer in
            writer.element("Key", listing.written(version.key))
            writer.element("VersionId", version.version)
            writer.element("IsLatest", entry.isLatest ? "true" : "false")
            if version.isMarker {
                writer.element("LastModified", version.modified.wholeSecondText)
            } else {
                writer.describe(version)
            }
            writer.element("Owner") { $0.owner() }
        }
    }
}
