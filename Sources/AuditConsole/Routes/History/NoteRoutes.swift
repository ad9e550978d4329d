import AuditPipeline
import DynamoModel
import Hummingbird

/// Notes on entries: reading them, and adding one.
struct NoteRoutes {
    let backend: ConsoleBackend

    func add(to api: RouterGroup<BasicRequestContext>) {
        api.answer(.get, "entries/:id/notes") { _, context in
            let entry = try await backend.store.required(try context.parameters.text("id"))
            let notes = try await notes(on: entry)
            return .json { EntriesDocument(entries: notes, next: nil).write(to: &$0) }
        }
        guard let desk = backend.notes else { return }
        api.answer(.post, "entries/:id/annotate") { request, context in
            try request.requireOwnHeader()
            let entry = try await backend.store.required(try context.parameters.text("id"))
            let note = try await request.document { try Self.note(&$0) }
            let id = try await desk.annotate(entry.entry.id, with: note)
            return .json { $0.object { $0.member("id", id.description) } }
        }
    }

    private func notes(on entry: RecordedEntry) async throws -> [RecordedEntry] {
        let selection = EntrySelection(
            table: EntryNote.table, key: EntryNote.key(of: entry.entry.id))
        let pages = backend.store.pages(matching: selection)
        var notes: [RecordedEntry] = []
        while let page = try await pages() { notes += page }
        return notes.reversed()
    }

    private static func note(_ reader: inout JSONReader) throws -> EntryNote {
        var text = ""
        var author: String?
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            switch name {
            case "text": text = try reader.readString()
            case "actor": author = try reader.readString()
            default: throw .serialization("There is no member \"\(name.prefix(64))\" here")
            }
        }
        guard (1...Limits.noteBytes).contains(text.utf8.count) else {
            throw ConsoleFailure(
                .badRequest, "A note has 1 to \(Limits.noteBytes) bytes",
                mend: "{\"text\":\"agreed with finance\"}, say")
        }
        return EntryNote(text: text, author: author ?? "console")
    }
}

extension AuditStore {
    /// The entry of a name that must be one: its id, the beginning of its id, or `#` and its index.
    func required(_ name: String) async throws -> RecordedEntry {
        let found: RecordedEntry?
        if name.hasPrefix("#") {
            guard let index = Int(name.dropFirst()), index >= 0 else {
                throw ConsoleFailure(
                    .badRequest, "\(name) is not the index of an entry", mend: "#42, say")
            }
            found = try await entry(at: index)
        } else {
            found = try await entry(idPrefix: name)
        }
        guard let found else {
            throw ConsoleFailure(
                .notFound, "There is no entry \(name)",
                mend: "afterimage log, to see which there are")
        }
        return found
    }
}
