import AWSClients
import DynamoModel

/// Looks for what keeps tables of AWS from being audited, or will.
struct AWSExamination {
    let database: DynamoDBClient
    let configuration: Configuration
    /// The table of leases.
    let leaseTable: String
    let now: Timestamp

    /// Throws where AWS does not answer.
    func findings() async throws -> [DoctorFinding] {
        var findings: [DoctorFinding] = []
        for rule in configuration.watchedTables { findings += try await streamFindings(rule.name) }
        for table in configuration.auditTables.sorted() {
            findings += try await auditFindings(table)
        }
        findings += try await workerFindings()
        return findings
    }

    private func streamFindings(_ name: String) async throws -> [DoctorFinding] {
        guard let table = try await described(name) else {
            return [
                DoctorFinding(
                    "no-table", .fault, "there is no table \(name) in \(database.region)",
                    why: "nothing of it can be audited", fix: "another --region, or its name")
            ]
        }
        guard let trouble = StreamTrouble(table) else { return [] }
        return [
            DoctorFinding(
                trouble.id, .fault, trouble.what,
                why: "its changes leave no entry, and nobody can add them later",
                fix: trouble.mend)
        ]
    }

    private func auditFindings(_ name: String) async throws -> [DoctorFinding] {
        guard try await described(name) == nil else { return [] }
        return [
            DoctorFinding(
                "no-audit-table", .warning, "there is no table \(name) for entries",
                why: "the first worker makes it, if it is allowed to", fix: "afterimage run --aws")
        ]
    }

    private func workerFindings() async throws -> [DoctorFinding] {
        let review = LeaseReview(database, database, leases: leaseTable)
        guard try await described(leaseTable) != nil else {
            return [
                DoctorFinding(
                    "no-worker", .fault, "no worker has ever run with the table \(leaseTable)",
                    why: "nobody reads the streams, and what is older than 24 h is gone",
                    fix: "afterimage run --aws")
            ]
        }
        let calls = AWSTrouble(table: leaseTable, region: database.region)
        var findings: [DoctorFinding] = []
        for rule in configuration.watchedTables {
            let shards = try await calls.explaining("Scan") { () throws(DynamoDBError) in
                try await review.shards(of: rule.name)
            }
            findings += backlogFindings(rule.name, shards)
        }
        let letters = try await calls.explaining("Scan") { () throws(DynamoDBError) in
            try await review.deadLetters()
        }
        guard letters > 0 else { return findings }
        let table = LeaseTable.deadLetters(of: leaseTable)
        findings.append(
            DoctorFinding(
                "dead-letters", .fault, "destinations gave up \(counted(letters, "change"))",
                why: "they have no entry there", fix: "aws dynamodb scan --table-name \(table)"))
        return findings
    }

    /// What is wrong with the way of a table's changes.
    private func backlogFindings(
        _ table: String, _ shards: [LeaseReview.Shard],
    ) -> [DoctorFinding] {
        var findings: [DoctorFinding] = []
        if shards.contains(where: { $0.backlog == .trimmed }) {
            findings.append(
                DoctorFinding(
                    "trimmed", .fault, "changes of \(table) were trimmed unread",
                    why: "they have no entry; a gap stands in their place once a worker reads on",
                    fix: "afterimage run --aws"))
        }
        let unread = shards.filter { $0.owner == nil && $0.backlog != .none }
        if !unread.isEmpty {
            findings.append(
                DoctorFinding(
                    "no-worker", .fault,
                    "nobody reads \(counted(unread.count, "shard")) of \(table)",
                    why: "what is older than 24 h is gone", fix: "afterimage run --aws"))
        }
        let times = shards.compactMap { shard -> Timestamp? in
            if case .since(let time) = shard.backlog { time } else { nil }
        }
        let seconds = times.min().map { now.seconds - $0.seconds } ?? 0
        guard seconds > 3600 else { return findings }
        findings.append(
            DoctorFinding(
                "lag", seconds > 12 * 3600 ? .fault : .warning,
                "the oldest change of \(table) has waited \(seconds / 3600) h for its entry",
                why: "streams keep what is younger than 24 h, and nobody sees what happens now",
                fix: "more workers, or mend what holds them up: afterimage run --aws says it"))
        return findings
    }

    /// What a table is like; nil where there is none of that name.
    private func described(_ name: String) async throws -> TableDescription? {
        do throws(DynamoDBError) {
            return try await database.describeTable(.init(table: name)).table
        } catch .resourceNotFound {
            return nil
        } catch {
            let calls = AWSTrouble(table: name, region: database.region)
            throw calls.failure(error, "DescribeTable")
        }
    }
}
