import AWSWire
import DynamoModel

extension LocalS3 {
    func listParts(
        _ request: S3Request, _: S3Payload, _: Caller,
    ) async throws(S3Error) -> S3Answer {
        let place = try ObjectPlace(request)
        let name = request.query("uploadId") ?? ""
        let bounds = 0...Int(Int32.max)
        let limit = min(
            try request.number("max-parts", in: bounds) ?? AWSWire.Limits.listedObjects,
            AWSWire.Limits.listedObjects)
        let marker = try request.number("part-number-marker", in: bounds) ?? 0
        let (upload, parts) = try await read { connection in
            let upload = try connection.upload(name, to: place)
            let parts = try connection.parts(
                ofUpload: upload.id, behind: marker, limit: limit + 1)
            return (upload, parts)
        }
        return S3Answer(document: "ListPartsResult") { writer in
            writer.element("Bucket", place.bucket)
            writer.element("Key", place.key)
            writer.element("UploadId", name)
            writer.element("PartNumberMarker", "\(marker)")
            let page = parts.prefix(limit)
            writer.element("NextPartNumberMarker", "\(page.last?.number ?? 0)")
            writer.element("MaxParts", "\(limit)")
            writer.element("IsTruncated", parts.count > limit ? "true" : "false")
            for part in page { writer.element("Part") { $0.describe(part, of: upload) } }
            writer.describe(upload)
        }
    }

    func listUploads(
        _ request: S3Request, _: S3Payload, _: Caller,
    ) async throws(S3Error) -> S3Answer {
        let listing = try ObjectListing(request, limitName: "max-uploads")
        let bucket = request.bucket ?? ""
        let marker = (
            key: request.query("key-marker") ?? "", name: request.query("upload-id-marker") ?? ""
        )
        let uploads = try await read { connection in
            try connection.uploads(to: try connection.bucket(bucket), prefix: listing.prefix)
        }
        let page = try UploadPage(uploads, listing, behind: marker)
        return S3Answer(document: "ListMultipartUploadsResult") { writer in
            writer.element("Bucket", bucket)
            writer.element("KeyMarker", listing.written(marker.key))
            writer.element("UploadIdMarker", marker.key.isEmpty ? "" : marker.name)
            writer.element("NextKeyMarker", listing.written(page.last?.key ?? ""))
            writer.element("NextUploadIdMarker", page.last?.name ?? "")
            writer.element("Prefix", listing.written(listing.prefix))
            if !listing.delimiter.isEmpty {
                writer.element("Delimiter", listing.written(listing.delimiter))
            }
            if listing.isEncoded { writer.element("EncodingType", "url") }
            writer.element("MaxUploads", "\(listing.limit)")
            writer.element("IsTruncated", page.isTruncated ? "true" : "false")
            for upload in page.uploads {
                writer.element("Upload") { writer in
                    writer.element("Key", listing.written(upload.key))
                    writer.element("UploadId", upload.name)
                    writer.element("Initiated", upload.started.wholeSecondText)
                    writer.describe(upload)
                }
            }
            writer.commonPrefixes(page.prefixes, listing)
        }
    }
}

extension XMLWriter {
    fileprivate mutating func describe(_ part: UploadedPart, of upload: KeptUpload) {
        element("PartNumber", "\(part.number)")
        element("LastModified", part.modified.wholeSecondText)
        element("ETag", "\"\(part.tag)\"")
        element("Size", "\(part.sizeBytes)")
        guard upload.algorithm != nil, let checksum = part.checksum else { return }
        element(checksum.algorithm.element, checksum.value)
    }

    fileprivate mutating func describe(_ upload: KeptUpload) {
        element("Initiator") { $0.owner() }
        element("Owner") { $0.owner() }
        element("StorageClass", upload.draft.storageClass.rawValue)
        guard let algorithm = upload.algorithm else { return }
        element("ChecksumAlgorithm", algorithm.rawValue)
        element("ChecksumType", upload.kind.rawValue)
    }
}
