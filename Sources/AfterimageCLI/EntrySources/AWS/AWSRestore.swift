import AuditConsole
import AuditPipeline
import DynamoModel

/// Puts items of AWS's tables back to what their audit tables, or an archive, tell.
struct AWSRestore: RestoreDesk {
    let source: any EntrySource
    let items: AWSItems

    func restore(_ item: ItemName, _ request: RestoreRequest) async throws -> RestoreDocument {
        if request.reason != nil, !request.isDryRun, !items.keepsReasons(of: item.table) {
            items.remarks.say("AWS keeps no reason with a change: --reason is not recorded")
        }
        return try await explaining { restorer in
            try await restorer.restore(item.key, in: item.table, request) { reason in
                var caller = Caller()
                caller.declaredActor = request.actor
                caller.reason = reason
                return caller
            }
        }
    }

    func undo(_ query: String, before: String?, limit: Int?) async throws -> UndoDocument {
        let now = SystemClock.now()
        let search = EntrySearch(query: query)
        _ = try search.plainSelection(now: now)
        let moment = try TimeArgument.time(before, now: now)
        let parsed: EntryQuery
        do {
            parsed = try EntryQuery(actingOn: query, now: now)
        } catch {
            throw CommandFailure(error)
        }
        return try await explaining { restorer in
            try await restorer.undo(
                parsed, among: pages(search), before: moment,
                limit: limit ?? Limits.itemsPerUndo)
        }
    }

    private func explaining<Value>(
        _ work: (Restorer) async throws -> Value,
    ) async throws -> Value {
        let restorer = Restorer(items, now: SystemClock.now()) { table, key in
            ItemName(table: table, key: key).pages(pages)
        }
        do {
            return try await work(restorer)
        } catch let refusal as RestoreRefusal {
            throw CommandFailure(refusal)
        }
    }

    /// The pages of a search, refused where entries do not have whole images.
    private func pages(_ search: EntrySearch) -> ItemTimeline.Pages {
        var pages = EntryPages(source: source, search: search)
        return {
            let page = try await pages.next()
            guard let part = page?.first(where: \.entry.hasPartsOfImages) else { return page }
            throw CommandFailure(
                .usage, "the images of \(part.entry.id.short) have only what differed",
                mend: "--since behind it, or aws dynamodb update-item")
        }
    }
}

extension CommandFailure {
    fileprivate init(_ refusal: RestoreRefusal) {
        let status: EndStatus =
            switch refusal.sort {
            case .unclear: .usage
            case .missing: .notFound
            case .moved: .conflict
            }
        self.init(status, refusal.what, mend: refusal.mend)
    }
}
