import AuditPipeline
import DynamoModel

extension Look {
    /// One line for each change of an attribute, the paths in one column.
    func lines(for changes: [AttributeChange], limit: Int = Limits.valueColumns) -> [String] {
        let paths = changes.map { printable($0.path.text) }
        let width = min(paths.map(\.count).max() ?? 0, Limits.pathColumns)
        return zip(changes, paths).map { change, path in
            let name = path.padded(to: width)
            return paint(change.ink, "  \(change.glyph) \(name)  \(text(of: change, limit: limit))")
        }
    }

    /// The changed paths with their glyphs in one line, `~Quantity +Coupon` say.
    func summary(of changes: [AttributeChange]) -> String {
        let shown = changes.prefix(Limits.summarizedChanges).map { change in
            paint(change.ink, change.glyph + printable(change.path.text))
        }
        let rest = changes.count - shown.count
        return (shown + (rest > 0 ? ["+\(rest) more"] : [])).joined(separator: " ")
    }

    private func text(of change: AttributeChange, limit: Int) -> String {
        switch change.difference {
        case .add(let new): value(new, limit: limit)
        case .remove(let old): value(old, limit: limit)
        case .redacted: paint(.faint, "changed, value redacted")
        case .change(let old, to: let new):
            members(from: old, to: new)
                ?? "\(value(old, limit: limit)) → \(value(new, limit: limit))\(types(old, new))"
        }
    }

    private func types(_ old: AttributeValue, _ new: AttributeValue) -> String {
        old.type == new.type ? "" : "  (\(old.type.rawValue) → \(new.type.rawValue))"
    }

    /// What joined and left a set, `+"gift" -"old"` say; nil for values that are not sets of one
    /// type.
    private func members(from old: AttributeValue, to new: AttributeValue) -> String? {
        switch (old, new) {
        case (.stringSet(let old), .stringSet(let new)):
            members(from: old, to: new) { .string($0) }
        case (.numberSet(let old), .numberSet(let new)):
            members(from: old, to: new) { .number($0) }
        case (.binarySet(let old), .binarySet(let new)):
            members(from: old, to: new) { .binary($0) }
        default: nil
        }
    }

    private func members<Element>(
        from old: ValueSet<Element>, to new: ValueSet<Element>,
        as value: (Element) -> AttributeValue,
    ) -> String {
        let joined = new.elements.filter { !old.contains($0) }.map { "+" + self.value(value($0)) }
        let left = old.elements.filter { !new.contains($0) }.map { "-" + self.value(value($0)) }
        return (joined + left).joined(separator: " ")
    }
}

extension AttributeChange {
    /// The sign in front of the path; colour is never the only difference.
    var glyph: String {
        switch difference {
        case .add: "+"
        case .change, .redacted: "~"
        case .remove: "-"
        }
    }

    /// The colour of the line.
    var ink: Ink {
        switch difference {
        case .add: .added
        case .change, .redacted: .changed
        case .remove: .removed
        }
    }
}

extension String {
    /// The text with spaces behind it, up to a width in characters.
    func padded(to width: Int) -> String {
        self + String(repeating: " ", count: Swift.max(0, width - count))
    }
}
