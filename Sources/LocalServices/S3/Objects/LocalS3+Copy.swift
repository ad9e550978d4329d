import AWSWire
import DynamoModel

extension LocalS3 {
    func copyObject(
        _ request: S3Request, _: S3Payload, _: Caller,
    ) async throws(S3Error) -> S3Answer {
        try request.checkWhole()
        let place = try ObjectPlace(request)
        let source = ObjectPlace(try CopySource(request.header("x-amz-copy-source")))
        let (object, parts) = try await claim(source: source)
        defer { files.release(parts.map(\.file)) }
        try checkCopying(object, request)
        let draft = try draft(for: request, copying: object)
        if source == place, try await !isChanged(by: request) {
            throw .invalidRequest(
                "This copy request is illegal because it is trying to copy an object to itself "
                    + "without changing the object's metadata, storage class, website redirect "
                    + "location or encryption attributes.")
        }
        let algorithm = try request.header("x-amz-checksum-algorithm")
            .map { name throws(S3Error) in try ChecksumAlgorithm(named: name) }
        let bytes = try await copy(object, parts, algorithm)
        let kept = try await keep(bytes, draft, at: place, Preconditions(request))
        var headers = kept.versionHeaders
        if object.version != KeptVersion.unversioned {
            headers.append(.init("x-amz-copy-source-version-id", object.version))
        }
        headers.append(.encryption)
        return S3Answer(document: "CopyObjectResult", headers: headers) { writer in
            writer.element("LastModified", kept.modified.wholeSecondText)
            writer.element("ETag", "\"\(kept.tag)\"")
            kept.checksum?.write(to: &writer)
        }
    }

    /// An object that is to be copied, with its files, which stay until they are released.
    func claim(source: ObjectPlace) async throws(S3Error) -> (KeptVersion, [ObjectPart]) {
        do throws(S3Error) {
            return try await claim(source)
        } catch {
            guard error.code == S3Error.methodNotAllowed.code else { throw error }
            throw .invalidRequest(
                "The source of a copy request may not specifically refer to a delete marker by "
                    + "version id.")
        }
    }

    /// Refuses to copy what is not to be read, or is too large for one copy.
    func checkCopying(_ object: KeptVersion, _ request: S3Request) throws(S3Error) {
        try Preconditions(request, prefix: Preconditions.copiedPrefix)
            .checkReading(tag: object.tag, modified: object.modified, at: environment.now())
        guard !object.isOutOfReach(at: environment.now()) else {
            throw S3Error(
                "InvalidObjectState", 403,
                "The source object is archived: restore it first",
                .init("StorageClass", object.storageClass.rawValue))
        }
    }

    private func draft(
        for request: S3Request, copying object: KeptVersion,
    ) throws(S3Error) -> ObjectDraft {
        var draft = try ObjectDraft(request)
        switch request.header("x-amz-metadata-directive") {
        case nil, "COPY": draft.headers = object.headers.copied(for: draft.headers)
        case "REPLACE": break
        case let other?:
            throw .invalidArgument(
                "Unknown metadata directive.", "x-amz-metadata-directive", other)
        }
        switch request.header("x-amz-tagging-directive") {
        case nil, "COPY": draft.tags = object.tags
        case "REPLACE": break
        case let other?:
            throw .invalidArgument("Unknown tagging directive.", "x-amz-tagging-directive", other)
        }
        return draft
    }

    /// Whether a copy of an object onto itself says anything new of it. What the source is does
    /// not count: a class that nobody names would be lost. Source: AWS, S3, CopyObject.
    private func isChanged(by request: S3Request) async throws(S3Error) -> Bool {
        let news = [
            "x-amz-storage-class", "x-amz-checksum-algorithm", "x-amz-server-side-encryption",
            "x-amz-website-redirect-location",
        ]
        if request.header("x-amz-metadata-directive") == "REPLACE" { return true }
        if news.contains(where: { request.header($0) != nil }) { return true }
        return try await document(BucketSetting.encryption, of: request) != nil
    }

    /// The bytes of a copy: the same file, where that says the same, or else a new one.
    private func copy(
        _ object: KeptVersion, _ parts: [ObjectPart], _ algorithm: ChecksumAlgorithm?,
    ) async throws(S3Error) -> ObjectBytes {
        let algorithm = algorithm ?? object.checksum?.algorithm ?? .crc64NVME
        let isSame = object.checksum?.kind == .fullObject && object.checksum?.algorithm == algorithm
        if parts.count == 1, parts[0].checksum == nil, isSame {
            return ObjectBytes(parts: parts, tag: object.tag, checksum: object.checksum)
        }
        try LocalS3.checkCopied(object.sizeBytes)
        return try await duplicate(parts, places: 0..<object.sizeBytes, algorithm)
    }

    /// Refuses to write more bytes anew than one copy may have.
    static func checkCopied(_ sizeBytes: Int64) throws(S3Error) {
        guard sizeBytes <= AWSWire.Limits.objectPutBytes else {
            throw .invalidRequest(
                "The specified copy source is larger than the maximum allowable size for a copy "
                    + "source: \(AWSWire.Limits.objectPutBytes)")
        }
    }

    /// Writes some places of files that are claimed into a new one.
    func duplicate(
        _ parts: [ObjectPart], places: Range<Int64>, _ algorithm: ChecksumAlgorithm,
    ) async throws(S3Error) -> ObjectBytes {
        files.claim(parts.map(\.file))
        let content = StoredContent(parts, places: places, in: files)
        let file = newFile()
        let intake = PayloadIntake(PayloadPlan(algorithm), into: file, signer: nil)
        let payload = try await onDisk { () throws(S3Error) in
            try content.forEachPiece { piece throws(S3Error) in try intake.take([piece]) }
            return try intake.finish()
        }
        return try bytes(of: payload)
    }
}

extension StoredContent {
    /// Calls `body` with all bytes, piece by piece; throws where some are missing.
    func forEachPiece(_ body: ([UInt8]) throws(S3Error) -> Void) throws(S3Error) {
        var left = sizeBytes
        while left > 0 {
            let size = Int(min(left, Int64(Limits.copiedBytes)))
            let piece = [UInt8](unsafeUninitializedCapacity: size) { bytes, count in
                count = read(into: UnsafeMutableRawBufferPointer(bytes))
            }
            guard !piece.isEmpty else { throw .internalError("Bytes of an object are missing") }
            try body(piece)
            left -= Int64(piece.count)
        }
    }
}
