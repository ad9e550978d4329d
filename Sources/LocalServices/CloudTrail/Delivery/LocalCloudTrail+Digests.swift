import AWSWire
import DynamoModel
import Logging
import SQLite

/// Digest files, each about the log files since the one before it.
extension LocalCloudTrail {
    /// Brings the digest file that was planned before to its bucket, or the next one.
    ///
    /// - Parameter isLast: Whether one is made only for log files that none tells of.
    func deliverDigest(of trail: KeptTrail, isLast: Bool) async throws(CloudTrailError) {
        guard let planned = try await planDigest(of: trail, isLast: isLast),
            let document = planned.document
        else { return }
        do throws(S3Error) {
            try await delivery.checkAccess(of: trail, arn: arn(trail.name))
            try await delivery.put(
                document, as: planned.key, in: planned.bucket, metadata: planned.metadata)
        } catch {
            return try await note(digestError: error.deliveryState, of: trail)
        }
        let now = environment.now()
        try await write { connection in
            try connection.note(delivered: planned, of: trail.id, at: now)
        }
    }

    func listPublicKeys(
        _ request: ListPublicKeys.Request,
    ) async throws(CloudTrailError) -> ListPublicKeys.Response {
        if let start = request.start, let end = request.end, end < start { throw .invalidTimes }
        let kept = environment.now().advanced(by: Limits.digestKeyValidity)
        return try await read { connection in
            let keys = try connection.digestKeys().map { key, isRetired in
                ListPublicKeys.Key(
                    fingerprint: key.fingerprint, value: key.value, start: key.start,
                    end: isRetired ? key.end : kept)
            }
            return ListPublicKeys.Response(
                keys.filter { key in
                    request.start.map { $0 <= key.end } ?? true
                        && request.end.map { key.start <= $0 } ?? true
                })
        }
    }

    /// Writes and signs the next digest file, unless one waits already; nil where none is wanted.
    private func planDigest(
        of trail: KeptTrail, isLast: Bool,
    ) async throws(CloudTrailError) -> DigestFile? {
        guard trail.validatesFiles, let start = trail.digestStart else { return nil }
        let end = environment.now().startOfSecond
        guard start < end else {
            // Within the same second there is nothing to say yet.
            if end < start, !isLast {
                try await note(
                    digestError: "The clock is before \(start.secondsText), when the last digest "
                        + "file ended", of: trail)
            }
            return nil
        }
        let (signer, region) = (delivery.signer, environment.region)
        return try await write { connection in
            if let planned = try connection.plannedDigest(of: trail.id) { return planned }
            let files = try connection.undigestedFiles(of: trail.id)
            guard !files.isEmpty || trail.status.isLogging && !isLast else { return nil }
            let place = DigestFile.Place(
                region: region, times: start..<end,
                previous: try connection.lastDigest(of: trail.id))
            let digest = try DigestFile(of: trail, place, files, signedBy: signer)
            return try connection.plan(digest, of: trail.id, files)
        }
    }

    /// Has a trail say what keeps its digest files from the bucket, and the log once.
    private func note(
        digestError: String, of trail: KeptTrail,
    ) async throws(CloudTrailError) {
        guard trail.status.digestError != digestError else { return }
        try await write { try $0.save(digestError: digestError, of: trail.id) }
        environment.log.warning(
            """
            Digest files of the trail \(trail.name) do not get to the bucket \(trail.bucket), and \
            are kept until they do: \(digestError)
            """)
    }
}
