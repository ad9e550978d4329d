import AWSWire
import DynamoModel

extension LocalS3 {
    func completeUpload(
        _ request: S3Request, _ payload: S3Payload, _: Caller,
    ) async throws(S3Error) -> S3Answer {
        let place = try ObjectPlace(request)
        let completion = try Completion(request, payload.document())
        let conditions = Preconditions(request)
        let name = request.query("uploadId") ?? ""
        let (now, id) = (environment.now(), newVersionID())
        let (done, orphans) = try await write { connection -> (CompletedUpload, [String]) in
            if let done = try connection.completedUpload(name, to: place, at: now),
                done.tag == completion.tag
            {
                return (done, [])
            }
            let upload = try connection.upload(name, to: place)
            let bytes = try completion.bytes(
                of: upload, connection.parts(ofUpload: upload.id))
            let newObject = NewObject(
                place: place, draft: upload.draft, bytes: bytes, conditions: conditions,
                version: id, modified: now, begun: upload.started,
                isOvertaken: upload.isOvertaken)
            let (kept, orphans) = try connection.keep(newObject)
            let done = CompletedUpload(kept)
            try connection.remember(done, of: upload, in: kept.bucket, at: now)
            return (done, orphans + (try connection.removeUpload(upload.id)))
        }
        files.remove(orphans)
        return S3Answer(
            document: "CompleteMultipartUploadResult",
            headers: [.encryption] + done.versionHeaders
        ) { writer in
            writer.element("Location", "http://\(request.header("Host") ?? "")\(request.sentPath)")
            writer.element("Bucket", place.bucket)
            writer.element("Key", place.key)
            writer.element("ETag", "\"\(done.tag)\"")
            done.checksum?.write(to: &writer)
        }
    }
}
