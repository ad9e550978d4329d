import DynamoModel

/// What a verification found, check by check.
struct VerificationText {
    let look: Look
    /// The time now, for the age of the newest checkpoint.
    let now: Timestamp

    /// The lines.
    func text(_ document: VerificationDocument) -> String {
        var lines = [
            line("entries", document) { check in
                let total = check["expected"] - (document.start ?? 0)
                let from = document.start.map { ", from #\($0) on" } ?? ""
                let erased = check["erased"] > 0 ? ", \(grouped(check["erased"])) erased" : ""
                let archived =
                    check["archived"] > 0
                    ? ", \(grouped(check["archived"])) by digests, their values archived" : ""
                let counts = "\(grouped(check["recomputed"])) of \(grouped(total))"
                return "\(counts) recomputed\(from)\(erased)\(archived)"
            },
            line("tree", document, tree),
            line("tiles", document) { check in
                check["count"] == 0 ? "none published" : "\(grouped(check["count"])) compared"
            },
            line("checkpoints", document) { check in
                let claim = check.result == .verified ? ", all signatures good, none shrinks" : ""
                return grouped(check["count"]) + claim
            },
            line("head", document, head),
            line("streams", document) { check in
                document.start == nil ? streams(check) : gaps(check)
            },
        ]
        for (name, size) in document.witnessed.sorted(by: { $0.key < $1.key }) {
            let seen = size > 0 ? "has cosigned up to #\(size - 1)" : "has cosigned nothing yet"
            lines.append("witness      \(printable(name)) \(seen)")
        }
        if !document.notProved.isEmpty {
            let names = document.notProved.map(printable).joined(separator: ", ")
            lines.append("not proved   \(names): no signature vouches for them")
        }
        lines += document.findings.map { finding in
            "  " + look.paint(ink(finding.result), printable(finding.message))
        }
        let rest = document.findingCount - document.findings.count
        if rest > 0 { lines.append("  and \(counted(rest, "finding")) more") }
        lines.append(conclusion(document))
        return lines.map { "\($0)\n" }.joined()
    }

    private func line(
        _ name: String, _ document: VerificationDocument,
        _ text: (VerificationDocument.Check) -> String,
    ) -> String {
        guard let check = document.checks[name] else { return "\(name): not checked" }
        let word = check.result == .verified ? "ok" : check.result.rawValue
        let column = text(check).padded(to: Limits.verificationColumns)
        return "\(name.padded(to: 13))\(column)  \(look.paint(ink(check.result), word))"
    }

    /// Several archives have a tree each, and no root in common.
    private func tree(_ check: VerificationDocument.Check) -> String {
        let size = "size \(grouped(check["size"]))"
        guard let root = check.texts["root"] else {
            return check.result == .verified ? size : "\(size)  root unknown"
        }
        return "\(size)  root \(root.count > 12 ? "\(root.prefix(8))…\(root.suffix(4))" : root)"
    }

    private func head(_ check: VerificationDocument.Check) -> String {
        guard let size = check.counts["size"] else { return "no checkpoint" }
        let time = check.texts["time"].flatMap { Timestamp($0) }
        let age = time.map { (now.milliseconds - $0.milliseconds) / 1000 }
        let suffix = age.map { ", \(max(0, $0)) s old" } ?? ""
        let covered = size > 0 ? "covers #\(size - 1)" : "covers nothing"
        let name = check.counts["checkpoint"].map { "checkpoint \($0)" } ?? "the checkpoint"
        return "\(name) \(covered)\(suffix)"
    }

    private func streams(_ check: VerificationDocument.Check) -> String {
        var text = "\(grouped(check["accounted"])) of \(grouped(check["count"])) accounted"
        if check["gaps"] > 0 { text += ", \(gaps(check))" }
        if check["onTheirWay"] > 0 {
            text += ", \(counted(check["onTheirWay"], "change")) on the way"
        }
        return text
    }

    private func gaps(_ check: VerificationDocument.Check) -> String {
        counted(check["gaps"], "gap")
    }

    private func conclusion(_ document: VerificationDocument) -> String {
        let word = look.paint(ink(document.result), document.result.rawValue.uppercased())
        switch document.result {
        case .verified: return "Result: \(word)"
        case .inconclusive where document.checks["tree"] == nil:
            return "Result: \(word)  nothing contradicts itself, and nothing proves more."
        case .inconclusive:
            return "Result: \(word)  nothing altered; something that should be there is not."
        case .broken:
            let first = document.findings.compactMap(\.index).min()
            return "Result: \(word)" + (first.map { "  first bad entry #\($0)" } ?? "")
        }
    }

    private func ink(_ result: VerificationDocument.Result) -> Ink {
        switch result {
        case .verified: .added
        case .inconclusive: .title
        case .broken: .removed
        }
    }
}

extension VerificationDocument.Check {
    /// A number of the check; zero when the document has none.
    fileprivate subscript(name: String) -> Int { counts[name] ?? 0 }
}
