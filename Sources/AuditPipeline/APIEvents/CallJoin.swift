package import DynamoModel

/// Joins entries with calls, without taking a guess for more than that.
package struct CallJoin: Sendable {
    /// How far the times of a call and of a change may be apart.
    private let window: Duration
    /// Calls that are compared with one entry: a busy table has many in a window, and where there
    /// are as many, the right one may be missing.
    package static let comparedCalls = 20_000

    /// Compares times within a window.
    package init(window: Duration) {
        self.window = window
    }

    /// When calls may have come that made an entry's change; the end is not among them.
    package func times(around entry: AuditEntry) -> Range<Timestamp> {
        let time = entry.change.time
        // Events know whole seconds.
        return time.advanced(
            by: .zero - window - .seconds(1))..<time.advanced(by: window + .milliseconds(1))
    }

    /// The calls that may have made an entry's change; of an entry whose request is known only
    /// those with its id, and none where there is no such call.
    ///
    /// - Parameter rivals: Other entries of the same item around the same time.
    package func matches(
        for entry: AuditEntry, among calls: [LoggedCall], rivals: [AuditEntry],
    ) -> [CallMatch] {
        if let request = entry.change.origin.caller.requestID {
            return calls.filter { call in
                call.requestID == request && !call.isRefused
                    && (call.tables.isEmpty || call.tables.contains(entry.change.position.table))
            }.map { CallMatch(grade: .exact, call: $0) }
        }
        let candidates = calls.filter { canHaveMade(entry, $0) }
        let isAlone =
            candidates.count == 1 && calls.count < Self.comparedCalls
            && !rivals.contains { rival in
                rival.id != entry.id && rival.change.origin.caller.requestID == nil
                    && candidates.contains { canHaveMade(rival, $0) }
            }
        return candidates.map { CallMatch(grade: isAlone ? .likely : .ambiguous, call: $0) }
    }

    /// Whether nothing speaks against it.
    private func canHaveMade(_ entry: AuditEntry, _ call: LoggedCall) -> Bool {
        let change = entry.change
        let isDeletion: Bool
        switch change.kind {
        case .insert, .modify: isDeletion = false
        case .remove: isDeletion = true
        case .baseline, .note, .gap, .failure, .read, .erasure, .erased, .archived, .drop:
            return false
        }
        guard !call.isRefused, !change.origin.isExpiry, times(around: entry).contains(call.time),
            call.accessKeyID.map({ entry.actor.isCompatible(withKey: $0) }) ?? true
        else { return false }
        let key = change.key.texts
        return call.writes.contains { write in
            write.table == change.position.table && write.isDeletion == isDeletion
                && write.key == key
        }
    }
}

extension Actor {
    /// Whether a request signed by an access key may be the actor's: one whose own key is known has
    /// no other.
    fileprivate func isCompatible(withKey key: String) -> Bool {
        source != .sigv4 || id == nil || id == key
    }
}

extension PrimaryKey {
    /// The values as texts, by the names of the attributes.
    fileprivate var texts: [String: String] {
        var texts: [String: String] = [:]
        for attribute in [partition, sort].compactMap(\.self) {
            switch attribute.value {
            case .string(let text): texts[attribute.name.string] = text.string
            case .number(let number): texts[attribute.name.string] = number.description
            case .binary(let bytes): texts[attribute.name.string] = Base64.encode(bytes)
            default: break
            }
        }
        return texts
    }
}
