package import AuditPipeline
package import DynamoModel

/// Puts items back to what their entries tell, wherever entries and items are.
package struct Restorer {
    /// Gives the entries of an item of a table, newest first.
    package typealias History = (_ table: String, PrimaryKey) -> ItemTimeline.Pages

    private let history: History
    private let desk: any ItemDesk
    private let now: Timestamp

    /// Reads entries, and has a desk write items; ages count from `now`.
    package init(_ desk: any ItemDesk, now: Timestamp, history: @escaping History) {
        self.history = history
        self.desk = desk
        self.now = now
    }

    /// Plans to put an item back, and does it unless that is not wanted; `caller` is who writes,
    /// for a reason that names what is undone.
    ///
    /// Throws `RestoreRefusal` where it can not be done, or the item is not as the plan has it.
    package func restore(
        _ key: PrimaryKey, in table: String, _ wanted: RestoreRequest,
        as caller: (_ reason: String) -> Caller,
    ) async throws -> RestoreDocument {
        let restore = try await plan(key, in: table, wanted)
        var document = RestoreDocument(restore, in: table)
        if let expected = wanted.expect, expected != document.expect {
            throw RestoreRefusal(
                .moved, "The item has changed since it was looked at (\(document.expect))",
                mend: "look at it again, and decide again")
        }
        var exchange = ItemExchange(restore)
        if let key = wanted.newKey {
            document.key = key
            document.old = nil
            document.new = try Self.copy(of: restore, as: key)
            exchange = ItemExchange(
                table: table, key: key, expected: nil, image: document.new)
        }
        if !wanted.isDryRun, exchange.expected != exchange.image {
            let caller = caller(restore.reason(wanted.reason))
            guard try await write(exchange, as: caller) else {
                guard wanted.newKey == nil else {
                    throw RestoreRefusal(
                        .moved, "There is an item under the new key already", mend: "another key")
                }
                throw RestoreRefusal(
                    .moved, "The item is not as its entries have it any more",
                    mend: "wait for its newest entry, look at it again, and decide again")
            }
            document.isApplied = true
        }
        return document
    }

    /// Plans to undo what a query wants, of `limit` items at most; each is put back to what it was
    /// before the first of its entries among `matches`, or before a moment.
    package func undo(
        _ query: EntryQuery, among matches: @escaping ItemTimeline.Pages,
        before moment: Timestamp?, limit: Int,
    ) async throws -> UndoDocument {
        do {
            return UndoDocument(
                try await UndoPlan(
                    undoing: query, before: moment, limit: limit, matches: matches,
                    history: history))
        } catch let error as ItemRestoreError {
            throw RestoreRefusal(.unclear, "It can not be undone", mend: "\(error)")
        }
    }

    /// Has the desk write an item; false where it is not as expected any more.
    private func write(_ exchange: ItemExchange, as caller: Caller) async throws -> Bool {
        do {
            return try await desk.exchange(exchange, as: caller)
        } catch DynamoDBError.resourceNotFound {
            throw RestoreRefusal(
                .missing, "There is no table \(exchange.table) any more",
                mend: "make it anew with the same key, and restore then")
        }
    }

    private func plan(
        _ key: PrimaryKey, in table: String, _ wanted: RestoreRequest,
    ) async throws -> ItemRestore {
        guard let revision = Revision(wanted.to, now: now) else {
            throw RestoreRefusal(
                .unclear, "\"\(wanted.to)\" names no state of an item",
                mend: "HEAD~1, #1042, 7f3a91c2 or @2h")
        }
        let only = try wanted.only.map { text in
            guard let path = DocumentPath(text: text) else {
                throw RestoreRefusal(
                    .unclear, "\"\(text)\" is no path of an attribute", mend: "Address.city")
            }
            return path
        }
        let timeline = try await ItemTimeline(
            finding: [.head(back: 0), revision], history(table, key))
        guard let newest = timeline.state(.head(back: 0))?.entry else {
            throw RestoreRefusal(
                .missing, "There is no entry of this item of \(table)",
                mend: "afterimage log \(table)")
        }
        guard let target = timeline.state(revision) else {
            throw RestoreRefusal(
                .missing, "The item has no revision \(revision)",
                mend: "its history, to see which there are")
        }
        do {
            return try ItemRestore(
                key, to: target, undoing: Array(timeline.entries(after: target)), head: newest,
                only: only)
        } catch {
            throw RestoreRefusal(.unclear, "It can not be put back", mend: "\(error)")
        }
    }

    private static func copy(
        of restore: ItemRestore, as key: PrimaryKey,
    ) throws(RestoreRefusal) -> Item {
        guard var image = restore.target.image else {
            throw RestoreRefusal(
                .unclear, "The item is not there in that state, so there is nothing to copy",
                mend: "another state")
        }
        image = image.keeping(restore.lost, of: nil)
        for attribute in key.attributes { image[attribute.name] = attribute.value }
        return image
    }
}

/// Why an item is not put back: what is wrong, and how to mend it.
package struct RestoreRefusal: Error, Hashable {
    /// What sort of thing is wrong.
    package enum Sort: Sendable, Hashable {
        /// What is asked for makes no sense.
        case unclear
        /// There is no such item or state.
        case missing
        /// The item is another one than was shown.
        case moved
    }

    /// What sort of thing is wrong.
    package let sort: Sort
    /// What is wrong, in one line.
    package let what: String
    /// What to do.
    package let mend: String

    /// Explains a refusal.
    init(_ sort: Sort, _ what: String, mend: String) {
        self.sort = sort
        self.what = what
        self.mend = mend
    }
}
