import AuditConsole
import DynamoModel

/// Looks for what holds up or thins out the trail, by the words of `status`.
struct StatusExamination {
    private let status: StatusDocument
    private let now: Timestamp

    init(_ status: StatusDocument, now: Timestamp) {
        self.status = status
        self.now = now
    }

    var findings: [DoctorFinding] {
        tables + backlog + deadLetters + trouble + deliveries + archive + seals + verification
    }

    /// Tables that the server does not audit, or not into the trail; files do not say.
    private var tables: [DoctorFinding] {
        guard status.started != nil else { return [] }
        let auditTables = Set(status.tables.flatMap(\.destinations))
        return status.tables.compactMap { table in
            guard table.keySchema != nil, !auditTables.contains(table.name) else { return nil }
            return DoctorFinding(
                auditing: table.name, isAudited: !table.destinations.isEmpty,
                isInTrail: table.destinations.contains(Self.trail))
        }
    }

    private static let trail = "trail"

    private var backlog: [DoctorFinding] {
        guard let seconds = status.backlog.seconds, seconds > 3600 else { return [] }
        let hours = grouped(Int(seconds / 3600))
        return [
            DoctorFinding(
                "lag", seconds > 12 * 3600 ? .fault : .warning,
                "the oldest change has waited \(hours) h for its entry",
                why: "readers of public streams lose what is older than 24 h, and nobody sees "
                    + "what happens now",
                fix: "afterimage status, for what holds it up")
        ]
    }

    private var deadLetters: [DoctorFinding] {
        let stages = Set(status.stages.map(\.name))
        let counts = status.backlog.deadLetters ?? [:]
        return counts.filter { $0.value > 0 }.sorted { $0.key < $1.key }.map { source, count in
            let isOutside = Self.sourcesBehindTheTrail.contains { source.hasPrefix($0) }
            let isOrphan = !isOutside && !stages.contains(source)
            return DoctorFinding(
                isOrphan ? "orphan-dead-letters" : "dead-letters", .fault,
                "\(source) gave up \(counted(count, isOutside ? "message" : "change"))"
                    + (isOrphan ? ", and is not there any more" : ""),
                why: isOutside
                    ? "they have not arrived there; \(remainder(of: source))"
                    : "\(absence(from: source)), until they are delivered again",
                fix: "afterimage dlq ls --source \(source), then dlq redrive or dlq drop")
        }
    }

    /// What there is of messages besides the dead letters of a source behind the trail.
    private func remainder(of source: String) -> String {
        let parts = source.split(separator: ":", omittingEmptySubsequences: false)
        let isOfSubscription = parts.first == "arn" && parts.count > 2 && parts[2] == "sns"
        let topic = parts.dropLast().last.map(String.init)
        guard isOfSubscription, !status.stages.contains(where: { $0.topic == topic }) else {
            return "the trail has the entries of tables' changes all the same"
        }
        return "no table declares their topic, so nothing else here has them"
    }

    /// Where the changes have no entry that a way of the pipeline gave up or holds back.
    private func absence(from name: String) -> String {
        let stage = status.stages.first { $0.name == name }
        guard let destination = stage?.destination, destination != Self.trail else {
            return "they have no entry yet"
        }
        let table = status.tables.first { name.hasPrefix("\($0.name):") }
        let isInTrail = table?.destinations.contains(Self.trail) ?? false
        return "\(destination) does not have their entries"
            + (isInTrail ? ", the trail does" : " yet")
    }

    /// What dead letters are of that do not come from the way into the trail: alerts and search
    /// indexes, subscriptions, declared topics, and mappings.
    private static let sourcesBehindTheTrail = ["destination:", "arn:", "topic/", "mapping/"]

    private var trouble: [DoctorFinding] {
        status.stages.compactMap { stage in
            stage.trouble.map { trouble in
                DoctorFinding(
                    "stage-trouble", .fault, "\(label(of: stage)) does not get on: \(trouble)",
                    why: consequence(of: stage), fix: fix(of: stage))
            }
        }
    }

    /// A stage's name, and where it leads when that is not the trail.
    private func label(of stage: StageState) -> String {
        guard let destination = stage.destination, destination != Self.trail else {
            return stage.name
        }
        return "\(stage.name), which leads to \(destination),"
    }

    /// What it means that a stage is held up.
    private func consequence(of stage: StageState) -> String {
        if stage.topic != nil {
            return "subscribers are told of no change meanwhile; the trail has the entries"
        }
        guard stage.function == nil else {
            return "the function has not dealt with those changes; the trail has the entries"
        }
        return "of the changes that wait: \(absence(from: stage.name))"
    }

    private func fix(of stage: StageState) -> String {
        guard let function = stage.function else { return "mend that; it tries again" }
        return "afterimage logs \(function); what waits is tried again, and what was given up "
            + "stands in afterimage dlq ls"
    }

    private var deliveries: [DoctorFinding] {
        status.deliveries.compactMap { delivery in
            delivery.trouble.map { trouble in
                DoctorFinding(
                    "undelivered", .warning,
                    "\(grouped(delivery.waiting)) waiting for \(delivery.name): \(trouble)",
                    why: "nobody is told there meanwhile; what waits too long is a dead letter",
                    fix: "mend that; it is tried again, and afterimage alert ls shows destinations")
            }
        }
    }

    private var archive: [DoctorFinding] {
        guard let trouble = status.archive?.trouble else { return [] }
        return [
            DoctorFinding(
                "archive-trouble", .fault, "the archive does not get on: \(trouble)",
                why: "entries are in the trail alone meanwhile",
                fix: "mend that; it tries again every ten seconds")
        ]
    }

    private var seals: [DoctorFinding] {
        var findings: [DoctorFinding] = []
        if status.trail.isKeyExposed {
            findings.append(
                DoctorFinding(
                    "key-exposed", .fault, "others than its owner can read trail.key",
                    why: "whoever reads it can sign checkpoints in the trail's name",
                    fix: "chmod 600 trail.key in the data directory, or afterimage doctor --fix"))
        }
        let size = status.trail.size
        let age = status.trail.sealed.map { (now.milliseconds - $0.milliseconds) / 1000 }
        if size > status.trail.sealedSize ?? 0, status.started != nil, age ?? .max > 600 {
            findings.append(
                DoctorFinding(
                    "unsealed", .fault,
                    "no checkpoint was signed for ten minutes, and entries came",
                    why: "what no checkpoint covers could be taken away unseen",
                    fix: "the server's log says why it can not sign"))
        }
        return findings
    }

    private var verification: [DoctorFinding] {
        guard let last = status.verification, last.result != "verified" else { return [] }
        return [
            DoctorFinding(
                last.result == "broken" ? "trail-broken" : "gaps", .fault,
                "the last verification found the trail \(last.result)",
                why: last.result == "broken"
                    ? "entries are not what was recorded" : "something that should be there is not",
                fix: "afterimage verify, for where")
        ]
    }
}
