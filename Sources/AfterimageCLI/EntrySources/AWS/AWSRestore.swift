import AuditConsole
import AuditPipeline
import DynamoModel

/// Puts items of AWS's tables back to what their audit tables tell.
struct AWSRestore: RestoreDesk {
    let source: AWSEntries

    func restore(_ item: ItemName, _ request: RestoreRequest) async throws -> RestoreDocument {
        if request.reason != nil, !request.isDryRun {
            source.remark("AWS keeps no reason with a change: --reason is not recorded")
        }
        let items = AWSItems(source: source)
        return try await explaining(items) { restorer in
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
        _ = try EntrySearch(query: query).plainSelection(now: now)
        let moment = try TimeArgument.time(before, now: now)
        let parsed: EntryQuery
        do {
            parsed = try EntryQuery(actingOn: query, now: now)
        } catch {
            throw CommandFailure(error)
        }
        return try await explaining(AWSItems(source: source)) { restorer in
            try await restorer.undo(
                parsed, before: moment, limit: limit ?? Limits.itemsPerUndo)
        }
    }

    private func explaining<Value>(
        _ items: AWSItems, _ work: (Restorer) async throws -> Value,
    ) async throws -> Value {
        let restorer = Restorer(items, now: SystemClock.now()) { [source] selection in
            let pages = source.pages(matching: selection)
            return {
                let page = try await pages()
                guard let part = page?.first(where: \.entry.hasPartsOfImages) else { return page }
                throw CommandFailure(
                    .usage, "the images of \(part.entry.id.short) have only what differed",
                    mend: "--since behind it, or aws dynamodb update-item")
            }
        }
        do {
            return try await work(restorer)
        } catch let refusal as RestoreRefusal {
            throw CommandFailure(refusal)
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
