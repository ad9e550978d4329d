import AWSWire
import DynamoModel

extension LocalS3 {
    func listObjects(
        _ request: S3Request, _: S3Payload, _: Caller,
    ) async throws(S3Error) -> S3Answer {
        let listing = try ObjectListing(request, limitName: "max-keys")
        let marker = request.query("marker") ?? ""
        let page = try await page(listing, behind: marker, of: request)
        return S3Answer(document: "ListBucketResult") { writer in
            writer.head(listing, request, isTruncated: page.next != nil)
            writer.element("Marker", listing.written(marker))
            // Without a delimiter the last key says it. Source: AWS, S3, ListObjects, NextMarker.
            if !listing.delimiter.isEmpty {
                writer.element("NextMarker", listing.written(page.next))
            }
            writer.write(page, listing, hasOwner: true)
        }
    }

    func listObjectsV2(
        _ request: S3Request, _: S3Payload, _: Caller,
    ) async throws(S3Error) -> S3Answer {
        guard request.query("list-type") == "2" else {
            throw .invalidArgument(
                "Invalid List Type specified in Request", "list-type",
                request.query("list-type") ?? "")
        }
        let listing = try ObjectListing(request, limitName: "max-keys")
        let token = request.query("continuation-token")
        if token == "" { throw ListToken.refusal(of: "") }
        let after = request.query("start-after")
        let marker = try token.map { text throws(S3Error) in try ListToken.key(in: text) }
        let page = try await page(listing, behind: marker ?? after ?? "", of: request)
        return S3Answer(document: "ListBucketResult") { writer in
            writer.head(listing, request, isTruncated: page.next != nil)
            writer.element("KeyCount", "\(page.count)")
            writer.element("ContinuationToken", token)
            writer.element("NextContinuationToken", page.next.map { ListToken.text(for: $0) })
            writer.element("StartAfter", listing.written(after))
            writer.write(page, listing, hasOwner: request.query("fetch-owner") == "true")
        }
    }

    private func page(
        _ listing: ObjectListing, behind marker: String, of request: S3Request,
    ) async throws(S3Error) -> ListedPage {
        let name = request.bucket ?? ""
        return try await read { connection in
            try ListedPage(
                listing, behind: marker, in: try connection.bucket(name), on: connection)
        }
    }
}

extension XMLWriter {
    /// Writes what all lists of a bucket begin with.
    mutating func head(_ listing: ObjectListing, _ request: S3Request, isTruncated: Bool) {
        element("Name", request.bucket ?? "")
        element("Prefix", listing.written(listing.prefix))
        if !listing.delimiter.isEmpty {
            element("Delimiter", listing.written(listing.delimiter))
        }
        element("MaxKeys", "\(listing.limit)")
        if listing.isEncoded { element("EncodingType", "url") }
        element("IsTruncated", isTruncated ? "true" : "false")
    }

    /// Writes the beginnings that keys have in common.
    mutating func commonPrefixes(_ prefixes: [String], _ listing: ObjectListing) {
        for prefix in prefixes {
            element("CommonPrefixes") { $0.element("Prefix", listing.written(prefix)) }
        }
    }

    fileprivate mutating func write(
        _ page: ListedPage, _ listing: ObjectListing, hasOwner: Bool,
    ) {
        for object in page.objects {
            element("Contents") { writer in
                writer.element("Key", listing.written(object.key))
                writer.describe(object)
                if hasOwner { writer.element("Owner") { $0.owner() } }
            }
        }
        commonPrefixes(page.prefixes, listing)
    }

    /// Writes what lists say of an object.
    mutating func describe(_ object: KeptVersion) {
        element("LastModified", object.modified.wholeSecondText)
        element("ETag", "\"\(object.tag)\"")
        if let checksum = object.checksum {
            element("ChecksumAlgorithm", checksum.algorithm.rawValue)
            element("ChecksumType", checksum.kind.rawValue)
        }
        element("Size", "\(object.sizeBytes)")
        element("StorageClass", object.storageClass.rawValue)
    }
}
