import AWSWire
import Crypto
import DynamoModel
import Logging
import SQLite
import Synchronization

/// Log files, from the events that wait to the trails' buckets.
///
/// A file is planned in one commit, brought to its bucket, and settled in another commit: a crash
/// in between makes the same file again, under the same key and with the same bytes.
extension LocalCloudTrail {
    /// Brings what is due to its buckets until it is cancelled.
    func deliver() async {
        while (try? await delivery.pause(Limits.trailTick)) != nil {
            await settle()
            await deliverDue()
        }
    }

    /// Brings the files that are due to the buckets of all trails.
    package func deliverDue() async {
        guard delivery.isClockBelieved() else { return }
        do throws(CloudTrailError) {
            for name in try await read({ try $0.trails().map(\.name) }) {
                try await line.pass(LocalCloudTrail.turns) { () throws(CloudTrailError) in
                    guard let trail = try await read({ try $0.findTrail(name) }) else { return }
                    try await deliverDue(of: trail)
                }
            }
        } catch {
            environment.log.error("API events could not be delivered: \(error.message)")
        }
    }

    /// Brings everything that waits to a trail's bucket, due or not; where the bucket refuses it,
    /// the trail's state says so.
    func deliverAll(of trail: KeptTrail) async throws(CloudTrailError) {
        try await deliverLogs(of: trail)
        try await deliverDigest(of: trail, isLast: true)
    }

    private func deliverDue(of trail: KeptTrail) async throws(CloudTrailError) {
        let now = environment.now()
        let waiting = try await read { try $0.waitingEvents(of: trail.id) }
        let last = rounds.withLock { $0[trail.id] }
        if waiting >= Limits.logFileEvents || now.isDue(delivery.intervals.logs, after: last) {
            rounds.withLock { $0[trail.id] = now }
            try await deliverLogs(of: trail)
        }
        if now.isDue(delivery.intervals.digests, after: trail.digestStart) {
            try await deliverDigest(of: trail, isLast: false)
        }
    }

    private func deliverLogs(of trail: KeptTrail) async throws(CloudTrailError) {
        try await sealEvents()
        while !Task.isCancelled {
            let now = environment.now()
            let key = TrailFiles.log(
                delivery.newName(), of: trail, region: environment.region, at: now)
            let planned = try await write { try $0.planLogFile(of: trail, as: key) }
            guard let planned else { return }
            let document = try await read { [spool] in try $0.document(of: planned, spool) }
            do throws(S3Error) {
                try await delivery.checkAccess(of: trail, arn: arn(trail.name))
                try await delivery.put(document, as: planned.key, in: planned.bucket)
            } catch {
                return try await note(error, of: trail, at: now)
            }
            let hash = SHA256.hash(data: document).hexadecimalText
            try await write { connection in
                try connection.note(
                    delivered: planned, hash: hash, isDigested: trail.validatesFiles)
                try connection.saveAttempt(of: trail.id, at: now, error: nil)
            }
            isUnsettled.store(true, ordering: .relaxed)
        }
    }

    /// Has a trail say what keeps its log files from the bucket, and the log once.
    private func note(
        _ error: S3Error, of trail: KeptTrail, at time: Timestamp,
    ) async throws(CloudTrailError) {
        let isNews = trail.status.deliveryError != error.deliveryState
        try await write { connection in
            try connection.saveAttempt(of: trail.id, at: time, error: error.deliveryState)
        }
        guard isNews else { return }
        environment.log.warning(
            """
            Log files of the trail \(trail.name) do not get to the bucket \(trail.bucket), and are \
            kept until they do: \(error.code): \(error.message)
            """)
    }

    /// Has what was recorded survive a crash of the machine too, and removes what was delivered.
    func settle() async {
        // What nobody waits for any more leaves with no answer.
        keepRecorded()
        guard isUnsettled.exchange(false, ordering: .relaxed) else { return }
        do {
            let needed = try await write { [spool] connection in
                try spool.sync()
                return try connection.neededFiles()
            }
            guard try await writer.checkpoint() else {
                return isUnsettled.store(true, ordering: .relaxed)
            }
            spool.remove(allBut: needed)
        } catch {
            isUnsettled.store(true, ordering: .relaxed)
            environment.log.error("API events could not be made durable: \(error)")
        }
    }
}

extension S3Error {
    /// What a trail's state says of it: S3's code, and of a fault of this server's what it is.
    var deliveryState: String { status < 500 ? code : "\(code): \(message)" }
}

extension Timestamp {
    /// Whether something is due again; a clock that was set back does not put it off.
    fileprivate func isDue(_ interval: Duration, after last: Timestamp?) -> Bool {
        guard let last, last <= self else { return true }
        return last.advanced(by: interval) <= self
    }
}
