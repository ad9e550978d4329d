import AWSWire
import DynamoModel

extension LocalS3 {
    func putObject(
        _ request: S3Request, _ payload: S3Payload, _: Caller,
    ) async throws(S3Error) -> S3Answer {
        try request.checkWhole()
        let place = try ObjectPlace(request)
        let draft = try ObjectDraft(request)
        let bytes = try bytes(of: payload)
        let kept = try await keep(bytes, draft, at: place, Preconditions(request))
        return S3Answer(200, headers: kept.writtenHeaders)
    }

    /// Gives the bytes that came with a request their place.
    func bytes(of payload: S3Payload) throws(S3Error) -> ObjectBytes {
        guard case .object(let sink) = payload.content, let file = sink as? IncomingFile else {
            throw .internalError("The bytes of the object are not in a file")
        }
        file.keep()
        return ObjectBytes(
            parts: [ObjectPart(number: 1, file: file.name, sizeBytes: payload.sizeBytes)],
            tag: payload.md5, checksum: payload.checksum, newFiles: [file.name])
    }

    /// Keeps an object, in one commit; what is of no use any more goes.
    func keep(
        _ bytes: ObjectBytes, _ draft: ObjectDraft, at place: ObjectPlace,
        _ conditions: Preconditions?,
    ) async throws(S3Error) -> KeptVersion {
        let new = NewObject(
            place: place, draft: draft, bytes: bytes, conditions: conditions,
            version: newVersionID(), modified: environment.now())
        do throws(S3Error) {
            let (kept, orphans) = try await write { try $0.keep(new) }
            removeSoon(orphans)
            return kept
        } catch {
            files.remove(bytes.newFiles)
            throw error
        }
    }

    /// The id of a version that is about to be made.
    func newVersionID() -> String { environment.newID().filter { $0 != "-" } }
}

extension RESTAnswer.Header {
    /// What S3 says of every object; nothing is encrypted here.
    static let encryption = RESTAnswer.Header("x-amz-server-side-encryption", "AES256")
}

extension KeptVersion {
    /// The headers of an answer to who wrote it.
    var writtenHeaders: [RESTAnswer.Header] {
        var headers: [RESTAnswer.Header] = [
            .init("ETag", "\"\(tag)\""), .encryption,
        ]
        headers += checksum?.headers ?? []
        headers += newVersionHeaders
        return headers
    }

    /// The header that names a version that was just made, where the bucket keeps some.
    var newVersionHeaders: [RESTAnswer.Header] {
        version == KeptVersion.unversioned ? [] : versionHeaders
    }

    /// The header that names the version, where the bucket keeps some, or once did.
    var versionHeaders: [RESTAnswer.Header] {
        version == KeptVersion.unversioned && !isNamed ? [] : [.init("x-amz-version-id", version)]
    }
}
