import AuditPipeline

/// Replays as people read them.
struct ReplayText {
    let look: Look

    /// What would be sent, and what would not.
    func plan(_ plan: ReplayPlan) -> String {
        let request = plan.request
        var lines = [
            "Would send \(amount(plan)) to \(request.destination)  (\(printable(plan.place)))"
        ]
        if let range = plan.range, let first = plan.times.first, let last = plan.times.last {
            let entries = counted(plan.entries, "entry", "entries")
            lines.append(
                "of       \(plan.isWhole ? "" : "at least ")\(entries), #\(range.lowerBound) "
                    + "\(look.moment(first)) to #\(range.upperBound) \(look.moment(last))")
        }
        if !plan.rules.isEmpty {
            lines.append("rules    \(plan.rules.joined(separator: ", "))")
        }
        if !plan.remembering.isEmpty {
            lines.append(
                "as told  \(plan.remembering.joined(separator: ", "))  (of rules with a rate or "
                    + "throttle what was told in the last 30 days)")
        }
        if !plan.muted.isEmpty {
            lines.append("muted    \(plan.muted.joined(separator: ", "))  (nothing of these)")
        }
        if plan.sent == 0, plan.isWhole { lines.append("Nothing to send. \(hint(plan))") }
        return lines.joined(separator: "\n") + "\n"
    }

    /// That nothing was done, and how it is.
    func nothingDone(_ plan: ReplayPlan) -> String {
        plan.sent == 0 && plan.isWhole ? "" : "Nothing was sent. Repeat with --yes to send it.\n"
    }

    /// How much would be sent.
    func amount(_ plan: ReplayPlan) -> String {
        let count =
            plan.takesEntries
            ? counted(plan.sent, "entry", "entries") : counted(plan.sent, "alert")
        return plan.isWhole ? count : "at least \(count)"
    }

    /// How far a replay is, on one line.
    func line(_ replay: ReplayReport) -> String {
        let request = replay.request
        var facts = ["replay \(replay.id) to \(request.destination)"]
        let looked = replay.next - replay.range.lowerBound
        if replay.ended == nil {
            facts.append("looked at \(grouped(looked)) of \(grouped(replay.range.count)) entries")
        }
        facts.append("\(grouped(replay.handed)) sent, \(grouped(replay.arrived)) arrived")
        if replay.waiting > 0 { facts.append("\(grouped(replay.waiting)) on their way") }
        if replay.parked > 0 {
            let text = counted(replay.parked, "dead letter")
            facts.append(look.paint(.removed, "\(text) (afterimage dlq ls)"))
        }
        if let outcome = replay.outcome {
            facts.append(
                replay.isAtEnd ? outcome : "\(printable(outcome)) before entry #\(replay.next)")
        }
        return facts.joined(separator: "  ") + "\n"
    }

    private func hint(_ plan: ReplayPlan) -> String {
        guard plan.entries > 0 else { return "There is no such entry." }
        return plan.rules.isEmpty
            ? "No rule tells \(plan.request.destination) anything; --every sends every entry."
            : "Its rules tell nothing of these entries; --every sends every entry."
    }
}
