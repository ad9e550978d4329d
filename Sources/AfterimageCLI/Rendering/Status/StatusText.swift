import AuditConsole
import DynamoModel

/// How everything is, on one screen.
struct StatusText {
    let look: Look

    /// The lines.
    func text(_ status: StatusDocument) -> String {
        let sections = [
            trail(status), tables(of: status), stages(status.stages), backlog(status.backlog),
            deliveries(status.deliveries), layers(of: status), archive(of: status),
            verification(status),
        ]
        return sections.flatMap(\.self).map { "\($0)\n" }.joined()
    }

    private func trail(_ status: StatusDocument) -> [String] {
        let trail = status.trail
        let since = status.started.map { "running since \(look.moment($0))" } ?? "read from files"
        var seal = "not sealed yet"
        if let size = trail.sealedSize, let time = trail.sealed {
            let rest = trail.size - size
            seal = rest == 0 ? "all sealed" : "\(counted(rest, "entry", "entries")) not sealed yet"
            seal += ", last checkpoint \(look.age(time) ?? look.moment(time))"
        }
        var lines = [
            "afterimage \(printable(status.version))  \(since)",
            "trail        \(counted(trail.size, "entry", "entries")), \(seal)",
        ]
        if trail.isKeyExposed {
            let text = "others than its owner can read it; try: chmod 600 trail.key"
            lines.append("trail key    \(look.paint(.removed, text))")
        }
        if !trail.retention.isEmpty {
            lines.append("retention    \(printable(trail.retention.joined(separator: ", ")))")
        }
        if !trail.holds.isEmpty {
            lines.append("legal holds  \(printable(trail.holds.joined(separator: ", ")))")
        }
        return lines
    }

    private func tables(of status: StatusDocument) -> [String] {
        let tables = status.tables
        guard !tables.isEmpty else {
            return ["tables       none yet; try: afterimage demo"]
        }
        let width = tables.map { printable($0.name).count }.max() ?? 0
        return tables.enumerated().map { index, table in
            let title = index == 0 ? "tables" : ""
            let newest =
                table.newest.map { ", last change \(look.age($0) ?? look.moment($0))" } ?? ""
            return title.padded(to: 13) + printable(table.name).padded(to: width)
                + "  \(counted(table.entries, "entry", "entries"))\(newest)"
                + fate(of: table, isOfServer: status.started != nil)
        }
    }

    /// Where a table's changes go, as far as it is known: files do not say, a server does.
    private func fate(of table: TableState, isOfServer: Bool) -> String {
        guard table.keySchema != nil || !isOfServer else { return "  deleted" }
        guard !table.destinations.isEmpty else {
            return isOfServer ? "  " + look.paint(.title, "not audited") : ""
        }
        return "  → \(printable(table.destinations.joined(separator: ", ")))"
    }

    private func stages(_ stages: [StageState]) -> [String] {
        let width = stages.map { printable($0.name).count }.max() ?? 0
        return stages.enumerated().map { index, stage in
            let title = index == 0 ? "pipeline" : ""
            return title.padded(to: 13) + printable(stage.name).padded(to: width) + "  "
                + facts(about: stage)
        }
    }

    private func facts(about stage: StageState) -> String {
        var facts = [counted(stage.records, "record")]
        if let function = stage.function, let state = stage.state {
            facts.insert("→ \(printable(function)) \(printable(state).lowercased())", at: 0)
        }
        if let topic = stage.topic { facts.insert("→ \(printable(topic))", at: 0) }
        if stage.retries > 0 { facts.append("\(grouped(stage.retries)) retried") }
        if stage.parked > 0 {
            facts.append(look.paint(.removed, "\(grouped(stage.parked)) parked"))
        }
        if let trouble = stage.trouble { facts.append(look.paint(.removed, printable(trouble))) }
        return facts.joined(separator: ", ")
    }

    private func backlog(_ backlog: BacklogState) -> [String] {
        guard let changes = backlog.changes else { return [] }
        var facts = [changes == 0 ? "nothing" : counted(changes, "change")]
        if let seconds = backlog.seconds, changes > 0 {
            facts.append("the oldest for \(Int(seconds.rounded(.up))) s")
        }
        var lines = ["waiting      \(facts.joined(separator: ", "))"]
        if let count = backlog.deadLetterCount {
            let sources = (backlog.deadLetters ?? [:]).filter { $0.value > 0 }
                .sorted { $0.key < $1.key }.map { "\(printable($0.key)) \(grouped($0.value))" }
            let text = "\(grouped(count))  (\(sources.joined(separator: ", ")))"
            lines.append("dead letters \(count == 0 ? "none" : look.paint(.removed, text))")
        }
        return lines
    }

    /// What waits behind the trail.
    private func deliveries(_ deliveries: [DeliveryState]) -> [String] {
        let width = deliveries.map { printable($0.name).count }.max() ?? 0
        return deliveries.enumerated().map { index, delivery in
            var facts = ["\(grouped(delivery.waiting)) waiting"]
            if let since = delivery.since {
                facts.append("since \(look.moment(since))")
            }
            if let trouble = delivery.trouble {
                facts.append(look.paint(.removed, printable(trouble)))
            }
            return (index == 0 ? "deliveries" : "").padded(to: 13)
                + printable(delivery.name).padded(to: width)
                + "  \(facts.joined(separator: ", "))"
        }
    }

    /// How long each place keeps what it has.
    private func layers(of status: StatusDocument) -> [String] {
        let width = status.layers.map { printable($0.name).count }.max() ?? 0
        return status.layers.enumerated().map { index, layer in
            (index == 0 ? "kept" : "").padded(to: 13)
                + printable(layer.name).padded(to: width) + "  \(printable(layer.kept))"
        }
    }

    private func archive(of status: StatusDocument) -> [String] {
        guard let archive = status.archive else { return [] }
        return ["archive      \(ArchiveText(look: look).text(archive, of: status.trail))"]
    }

    private func verification(_ status: StatusDocument) -> [String] {
        guard let last = status.verification else {
            let why = status.started == nil ? "not known from files" : "not since the start"
            return ["verified     \(why); try: afterimage verify"]
        }
        let ink: Ink = last.result == "verified" ? .added : .removed
        return [
            "verified     \(look.paint(ink, printable(last.result)))  "
                + "\(counted(last.size, "entry", "entries")), "
                + (look.age(last.time) ?? look.moment(last.time))
        ]
    }
}
