import AWSWire
import DynamoModel

extension LocalS3 {
    func createUpload(
        _ request: S3Request, _: S3Payload, _: Caller,
    ) async throws(S3Error) -> S3Answer {
        let place = try ObjectPlace(request)
        let draft = try ObjectDraft(request)
        let checksum = try UploadChecksum.asked(by: request)
        let upload = KeptUpload(
            name: newVersionID(), key: place.key, started: environment.now(), draft, checksum)
        try await write { connection in
            let bucket = try connection.bucket(place.bucket)
            _ = try connection.lock(draft.lock, of: bucket, at: upload.started)
            try connection.add(upload, to: bucket)
        }
        var headers = [RESTAnswer.Header.encryption]
        if let algorithm = upload.algorithm {
            headers.append(.init("x-amz-checksum-algorithm", algorithm.rawValue))
            headers.append(.init("x-amz-checksum-type", upload.kind.rawValue))
        }
        return S3Answer(document: "InitiateMultipartUploadResult", headers: headers) { writer in
            writer.element("Bucket", place.bucket)
            writer.element("Key", place.key)
            writer.element("UploadId", upload.name)
        }
    }

    func uploadPart(
        _ request: S3Request, _ payload: S3Payload, _: Caller,
    ) async throws(S3Error) -> S3Answer {
        let (place, name, number) = try partPlace(request)
        let upload = try await read { try $0.upload(name, to: place) }
        let given = payload.isChecksumAsked ? payload.checksum?.algorithm : nil
        if let expected = upload.algorithm, given != expected {
            throw .invalidRequest(
                "Checksum Type mismatch occurred, expected checksum Type: "
                    + "\(expected.rawValue.lowercased()), actual checksum Type: "
                    + "\(given?.rawValue.lowercased() ?? "null")")
        }
        var bytes = try bytes(of: payload)
        // Of an upload that names no algorithm the whole has S3's own, whatever the parts have.
        if upload.algorithm == nil, given ?? .crc64NVME != .crc64NVME {
            do throws(S3Error) {
                bytes.checksum = try await ownChecksum(of: bytes)
            } catch {
                files.remove(bytes.newFiles)
                throw error
            }
        }
        let part = try await keep(bytes, asPart: number, ofUpload: name, to: place)
        var headers: [RESTAnswer.Header] = [.init("ETag", "\"\(part.tag)\""), .encryption]
        if let checksum = payload.checksum {
            headers.append(.init(checksum.algorithm.header, checksum.value))
        }
        return S3Answer(200, headers: headers)
    }

    func copyPart(
        _ request: S3Request, _: S3Payload, _: Caller,
    ) async throws(S3Error) -> S3Answer {
        let (place, name, number) = try partPlace(request)
        let upload = try await read { try $0.upload(name, to: place) }
        let source = ObjectPlace(try CopySource(request.header("x-amz-copy-source")))
        let (object, parts) = try await claim(source: source)
        defer { files.release(parts.map(\.file)) }
        try checkCopying(object, request)
        let places = try copiedPlaces(of: object, request)
        let bytes = try await duplicate(parts, places: places, upload.algorithm ?? .crc64NVME)
        let part = try await keep(bytes, asPart: number, ofUpload: name, to: place)
        return S3Answer(document: "CopyPartResult", headers: [.encryption]) { writer in
            writer.element("LastModified", part.modified.wholeSecondText)
            writer.element("ETag", "\"\(part.tag)\"")
            if upload.algorithm != nil, let checksum = part.checksum {
                writer.element(checksum.algorithm.element, checksum.value)
            }
        }
    }

    /// Which bytes of an object become a part.
    private func copiedPlaces(
        of object: KeptVersion, _ request: S3Request,
    ) throws(S3Error) -> Range<Int64> {
        var places = 0..<object.sizeBytes
        let name = "x-amz-copy-source-range"
        if let text = request.header(name) {
            guard case .from(let first, let last?)? = ByteRange(text) else {
                throw .invalidArgument(
                    "The \(name) value must be of the form bytes=first-last where first and last "
                        + "are the zero-based offsets of the first and last bytes to copy",
                    name, text)
            }
            guard first < object.sizeBytes else {
                throw .invalidRequest(
                    "The specified copy range is invalid for the source object size")
            }
            guard last < object.sizeBytes else {
                throw .invalidArgument(
                    "Range specified is not valid for source object of size: "
                        + "\(object.sizeBytes)", name, text)
            }
            places = first..<last + 1
        }
        try LocalS3.checkCopied(Int64(places.count))
        return places
    }

    /// The checksum that S3 makes where nobody names one, of bytes that are in files.
    private func ownChecksum(of bytes: ObjectBytes) async throws(S3Error) -> ObjectChecksum {
        files.claim(bytes.parts.map(\.file))
        let content = StoredContent(bytes.parts, places: 0..<bytes.sizeBytes, in: files)
        let digest = try await onDisk { () throws(S3Error) in
            try ChecksumAlgorithm.crc64NVME.digest { take throws(S3Error) in
                try content.forEachPiece { piece in take(piece) }
            }
        }
        return ObjectChecksum(.crc64NVME, value: Base64.encode(digest))
    }

    func abortUpload(
        _ request: S3Request, _: S3Payload, _: Caller,
    ) async throws(S3Error) -> S3Answer {
        let place = try ObjectPlace(request)
        let name = request.query("uploadId") ?? ""
        let orphans = try await write { connection in
            try connection.removeUpload(try connection.upload(name, to: place).id)
        }
        files.remove(orphans)
        return S3Answer(204)
    }

    private func partPlace(
        _ request: S3Request,
    ) throws(S3Error) -> (ObjectPlace, upload: String, number: Int) {
        guard let number = try request.partNumber() else {
            throw .invalidArgument(
                "Part number must be an integer between 1 and 10000, inclusive", "partNumber", "")
        }
        return (try ObjectPlace(request), request.query("uploadId") ?? "", number)
    }

    private func keep(
        _ bytes: ObjectBytes, asPart number: Int, ofUpload name: String, to place: ObjectPlace,
    ) async throws(S3Error) -> UploadedPart {
        let part = UploadedPart(number: number, bytes, modified: environment.now())
        do throws(S3Error) {
            let orphans = try await write { connection in
                try connection.save(part, ofUpload: try connection.upload(name, to: place).id)
            }
            files.remove(orphans)
            return part
        } catch {
            files.remove(bytes.newFiles)
            throw error
        }
    }
}
