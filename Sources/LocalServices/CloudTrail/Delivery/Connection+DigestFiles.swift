import AWSWire
import DynamoModel
import Logging
import SQLite

extension Connection {
    /// The digest file that was planned and not delivered, if there is one.
    func plannedDigest(of trail: Int64) throws -> DigestFile? {
        try digest(DeliverySchema.plannedDigest, of: trail)
    }

    /// The digest file that was delivered last; nil where a chain is to begin.
    func lastDigest(of trail: Int64) throws -> DigestFile? {
        try digest(DeliverySchema.lastDigest, of: trail)
    }

    /// The log files that no digest file tells of yet, the oldest first.
    func undigestedFiles(of trail: Int64) throws -> [LogFile] {
        let statement = try statement(DeliverySchema.undigestedFiles)
        try statement.bind(1, trail)
        try statement.bind(2, Limits.digestedFiles)
        var files: [LogFile] = []
        try statement.forEachRow { files.append(LogFile(row: $0)) }
        return files
    }

    /// Keeps a digest file that is about to be delivered, and which log files it tells of.
    func plan(_ digest: DigestFile, of trail: Int64, _ files: [LogFile]) throws -> DigestFile {
        let plan = try statement(DeliverySchema.planDigest)
        try plan.bind(1, trail)
        try plan.bind(2, digest.bucket)
        try plan.bind(3, digest.key)
        try plan.bind(4, digest.end.milliseconds)
        try plan.bind(5, digest.hash)
        try plan.bind(6, digest.signature)
        try plan.bind(7, digest.document ?? [])
        let number = try plan.firstRow { $0.int(0) } ?? 0
        for file in files {
            let assign = try statement(DeliverySchema.assignFile)
            try assign.bind(1, file.number)
            try assign.bind(2, number)
            try assign.run()
        }
        return digest.numbered(number)
    }

    /// Notes that a digest file is in its bucket: the next one comes behind it.
    func note(delivered digest: DigestFile, of trail: Int64, at time: Timestamp) throws {
        for sql in DeliverySchema.deliverDigest {
            let statement = try statement(sql)
            try statement.bind(1, trail)
            try statement.bind(2, digest.number)
            try statement.run()
        }
        let save = try statement(DeliverySchema.saveDigest)
        try save.bind(1, trail)
        try save.bind(2, digest.end.milliseconds)
        try save.bind(3, time.milliseconds)
        try save.run()
    }

    /// Notes what keeps digest files from a trail's bucket.
    func save(digestError: String, of trail: Int64) throws {
        let statement = try statement(DeliverySchema.saveDigestError)
        try statement.bind(1, trail)
        try statement.bind(2, digestError)
        try statement.run()
    }

    /// All keys that digest files were ever signed with, and until when each was in use.
    func digestKeys() throws -> [(key: ListPublicKeys.Key, isRetired: Bool)] {
        var keys: [(key: ListPublicKeys.Key, isRetired: Bool)] = []
        try statement(DeliverySchema.keys).forEachRow { row in
            let end = row.time(3) ?? Timestamp(milliseconds: .max)
            let key = ListPublicKeys.Key(
                fingerprint: row.text(0), value: row.blob(1),
                start: Timestamp(milliseconds: row.int(2)), end: end)
            keys.append((key, !row.isNull(3)))
        }
        return keys
    }

    /// Makes the key known that digest files are signed with from now on. Where it is another one
    /// than before, that one was lost: chains end, new ones begin, and every trail says so.
    func note(_ signer: any DigestSigner, at time: Timestamp, log: Logger) throws {
        let known = try digestKeys().filter { !$0.isRetired }.map(\.key)
        guard !known.contains(where: { $0.fingerprint == signer.fingerprint }) else { return }
        try transaction {
            if let lost = known.first {
                let notice =
                    "The key \(lost.fingerprint) of digest files was lost: a new chain begins with "
                    + "the key \(signer.fingerprint) at \(time.secondsText)"
                log.warning("\(notice)")
                try endChains(notice, at: time)
            }
            let add = try statement(DeliverySchema.addKey)
            try add.bind(1, signer.fingerprint)
            try add.bind(2, signer.publicKey)
            try add.bind(3, time.startOfSecond.milliseconds)
            try add.run()
        }
    }

    /// Ends a trail's chain, because log files come that no digest file tells of, or came.
    func endChain(of trail: Int64) throws {
        for sql in DeliverySchema.endChain {
            let statement = try statement(sql)
            try statement.bind(1, trail)
            try statement.run()
        }
    }

    private func endChains(_ notice: String, at time: Timestamp) throws {
        let retire = try statement(DeliverySchema.retireKeys)
        try retire.bind(1, time.milliseconds)
        try retire.run()
        try statement(DeliverySchema.endChains).run()
        let say = try statement(DeliverySchema.saveLostKey)
        try say.bind(1, notice)
        try say.run()
    }

    private func digest(_ sql: StaticString, of trail: Int64) throws -> DigestFile? {
        let statement = try statement(sql)
        try statement.bind(1, trail)
        return try statement.firstRow(DigestFile.init(row:))
    }
}
