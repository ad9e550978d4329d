import AuditPipeline
import HTTPTypes
import Hummingbird
import NIOCore

/// All entries of a search, newest first, in a form that others read.
///
/// However many they are, some are in memory at a time. The connection breaks where it can not go
/// on, so that nobody takes a part for the whole.
struct ExportRoutes {
    let backend: ConsoleBackend

    func add(to api: RouterGroup<BasicRequestContext>) {
        api.answer(.get, "export", parameters: ["q", "from", "to", "format", "proofs"]) {
            request, _ in try await export(request)
        }
    }

    private func export(_ request: Request) async throws -> Response {
        let format = try Self.format(request.parameter("format"))
        let formatter = EntryFormatter(format, version: backend.version)
        var run = ExportRun(
            store: backend.store, formatter: formatter,
            selection: try EntrySelection(request, now: backend.now()),
            prover: try prover(request.flag("proofs"), format),
        )
        // What can not be read at all is a refusal, and not an answer that ends before its time.
        let first = try await run.next()
        let name = "entries.\(format.fileExtension)"
        return Response(
            status: .ok,
            headers: [
                .contentType: format.contentType, .cacheControl: "no-store",
                .xContentTypeOptions: "nosniff",
                .contentDisposition: "attachment; filename=\"\(name)\"",
            ],
            body: ResponseBody { [run] writer in
                var run = run
                try await writer.write(ByteBuffer(string: formatter.beginning + (first ?? "")))
                while let lines = try await run.next() {
                    try await writer.write(ByteBuffer(string: lines))
                }
                try await writer.finish(nil)
            },
        )
    }

    private static func format(_ name: String?) throws -> EntryFormat {
        guard let name else { return .jsonl }
        guard let format = EntryFormat(rawValue: name) else {
            let names = EntryFormat.allCases.map(\.rawValue)
            throw ConsoleFailure(
                .badRequest, "There is no format \"\(name)\"",
                mend: Spelling.nearest(to: name, of: names) ?? names.joined(separator: ", "))
        }
        return format
    }

    private func prover(
        _ wanted: Bool?, _ format: EntryFormat,
    ) throws(ConsoleFailure) -> (any CheckpointDesk)? {
        guard wanted == true else { return nil }
        guard format == .jsonl, let desk = backend.checkpoints else {
            throw ConsoleFailure(
                .badRequest, "An export with proofs is one of the format jsonl",
                mend: "format=jsonl&proofs=true")
        }
        return desk
    }
}

/// One export on its way: reads some entries after the others.
private struct ExportRun: Sendable {
    let store: any AuditStore
    let formatter: EntryFormatter
    let selection: EntrySelection
    let prover: (any CheckpointDesk)?
    private var cursor: EntryCursor?
    private var isOver = false

    init(
        store: any AuditStore, formatter: EntryFormatter, selection: EntrySelection,
        prover: (any CheckpointDesk)?,
    ) {
        self.store = store
        self.formatter = formatter
        self.selection = selection
        self.prover = prover
    }

    /// The next lines, of which there may be none where matches are rare; nil at the end.
    mutating func next() async throws -> String? {
        guard !isOver else { return nil }
        let page = try await store.entries(
            matching: selection, before: cursor, limit: Limits.entriesPerExportRead)
        cursor = page.next
        isOver = page.next == nil
        var lines = ""
        for entry in page.entries {
            lines += formatter.line(of: entry, proof: try await proof(of: entry))
        }
        return lines
    }

    private func proof(of entry: RecordedEntry) async throws -> String? {
        guard let prover else { return nil }
        return try await prover.requiredProof(of: entry, withContent: true)
    }
}
