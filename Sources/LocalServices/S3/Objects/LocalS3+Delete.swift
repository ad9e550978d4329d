import AWSWire
import DynamoModel
import SQLite

extension LocalS3 {
    func deleteObject(
        _ request: S3Request, _: S3Payload, _: Caller,
    ) async throws(S3Error) -> S3Answer {
        let deletion = Deletion(
            place: try ObjectPlace(request),
            bypassesGovernance: try await bypassesGovernance(request),
            conditions: Preconditions(request), markerID: newVersionID(), now: environment.now())
        let outcome = try await write { try deletion.run(on: $0) }
        files.remove(outcome.orphans)
        var headers: [RESTAnswer.Header] = []
        if let marker = outcome.marker {
            headers.append(.init("x-amz-delete-marker", "true"))
            headers.append(.init("x-amz-version-id", marker))
        } else if let version = outcome.version {
            headers.append(.init("x-amz-version-id", version))
        }
        return S3Answer(204, headers: headers)
    }

    func deleteObjects(
        _ request: S3Request, _ payload: S3Payload, _: Caller,
    ) async throws(S3Error) -> S3Answer {
        let bucket = try await bucket(of: request).name
        guard payload.checksum != nil || !payload.md5.isEmpty else {
            throw .invalidRequest(
                "Missing required header for this request: Content-MD5 OR x-amz-checksum-*")
        }
        let asked = try payload.document()
        let objects = asked.all("Object")
        guard asked.name == "Delete", 1...AWSWire.Limits.deletedObjects ~= objects.count else {
            throw .malformedXML
        }
        let (now, bypassesGovernance) = (environment.now(), try await bypassesGovernance(request))
        var deletions: [Deletion] = []
        for object in objects {
            guard let key = object.text("Key"), !key.isEmpty else { throw .malformedXML }
            deletions.append(
                Deletion(
                    place: ObjectPlace(
                        bucket: bucket, key: key, version: object.text("VersionId")),
                    bypassesGovernance: bypassesGovernance,
                    conditions: Preconditions(deleting: object), markerID: newVersionID(),
                    now: now))
        }
        let outcomes = try await delete(deletions)
        return answer(deletions, outcomes, isQuiet: asked.text("Quiet") == "true")
    }

    /// Deletes what may be deleted, in one commit, and tells of each.
    func delete(
        _ deletions: [Deletion],
    ) async throws(S3Error) -> [Result<Deletion.Outcome, S3Error>] {
        let outcomes = try await write { connection in
            try deletions.map { deletion -> Result<Deletion.Outcome, S3Error> in
                do {
                    return .success(try deletion.run(on: connection))
                } catch let error as S3Error where error.status != 500 {
                    return .failure(error)
                }
            }
        }
        files.remove(outcomes.flatMap { (try? $0.get().orphans) ?? [] })
        return outcomes
    }

    /// Whether a deletion is to pass over retentions in governance mode; throws where there are
    /// none in the bucket.
    private func bypassesGovernance(_ request: S3Request) async throws(S3Error) -> Bool {
        guard request.header(S3Request.bypass) != nil else { return false }
        guard try await bucket(of: request).hasLock else {
            throw .invalidArgument(
                "\(S3Request.bypass) is only applicable to Object Lock enabled buckets.",
                S3Request.bypass)
        }
        return request.bypassesGovernance
    }

    private func answer(
        _ deletions: [Deletion], _ outcomes: [Result<Deletion.Outcome, S3Error>], isQuiet: Bool,
    ) -> S3Answer {
        S3Answer(document: "DeleteResult") { writer in
            for (deletion, outcome) in zip(deletions, outcomes) {
                switch outcome {
                case .success(let outcome):
                    guard !isQuiet else { continue }
                    writer.element("Deleted") { writer in
                        writer.element("Key", deletion.place.key)
                        writer.element("VersionId", outcome.version)
                        guard let marker = outcome.marker else { return }
                        writer.element("DeleteMarker", "true")
                        writer.element("DeleteMarkerVersionId", marker)
                    }
                case .failure(var error):
                    // Among many, what could never be a version is one that is not there.
                    if let version = deletion.place.version, error == .strangeVersion(version) {
                        error = .noSuchVersion(deletion.place.key, version)
                    }
                    writer.element("Error") { writer in
                        writer.element("Key", deletion.place.key)
                        writer.element("VersionId", deletion.place.version)
                        writer.element("Code", error.code)
                        writer.element("Message", error.message)
                    }
                }
            }
        }
    }
}

extension S3Request {
    fileprivate static let bypass = "x-amz-bypass-governance-retention"

    /// Whether a retention in governance mode is to be passed over.
    var bypassesGovernance: Bool { header(S3Request.bypass)?.lowercased() == "true" }
}
