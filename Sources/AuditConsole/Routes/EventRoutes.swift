import AsyncAlgorithms
import AuditPipeline
import DynamoModel
import HTTPTypes
import Hummingbird
import NIOCore
import ServiceLifecycle

/// Entries as they come, as server-sent events; with checkpoints, alerts and the backlog.
///
/// An event's id is its entry's index, or that of the note for which an entry came to be wanted, so
/// that a client that comes back says where it was.
struct EventRoutes {
    let backend: ConsoleBackend
    private let outlook: LiveOutlook

    init(backend: ConsoleBackend) {
        self.backend = backend
        outlook = LiveOutlook { try await LiveSigns(backend) }
    }

    func add(to api: RouterGroup<BasicRequestContext>) {
        api.answer(.get, "events", parameters: ["q", "after"]) { request, _ in try stream(request) }
    }

    private func stream(_ request: Request) throws -> Response {
        var selection = EntrySelection()
        if let text = request.parameter("q") {
            selection.narrow(
                to: try EntryQuery(parsing: text, now: backend.now(), knowsRemarks: true))
        }
        // Subscribed before the size is looked at, so that no entry falls in between.
        let growth = backend.store.sizes()
        let (store, liveTails, outlook) = (backend.store, backend.liveTails, outlook)
        let start = try Self.start(request, size: store.size)
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/event-stream; charset=utf-8", .cacheControl: "no-store",
                HTTPField.Name.accelBuffering: "no",
            ],
            body: ResponseBody { [selection] writer in
                liveTails.enter()
                defer { liveTails.leave() }
                try await writer.write(ByteBuffer(string: "retry: 2000\n\n"))
                var tail = LiveTail(store: store, selection: selection, next: start)
                while let events = try await tail.more() { try await writer.write(events) }
                var told = ToldSigns(try await outlook.signs())
                let beats = merge(
                    growth.map { _ in Beat.growth },
                    AsyncTimerSequence(interval: Limits.heartbeat, clock: .continuous)
                        .map { _ in Beat.silence },
                    AsyncTimerSequence(interval: Limits.lookInterval, clock: .continuous)
                        .map { _ in Beat.look },
                )
                for try await beat in beats.cancelOnGracefulShutdown() {
                    while let events = try await tail.more() { try await writer.write(events) }
                    let more =
                        switch beat {
                        case .growth: ""
                        case .silence: ":\n\n"
                        case .look: told.events(of: try await outlook.signs())
                        }
                    if !more.isEmpty { try await writer.write(ByteBuffer(string: more)) }
                }
                try await writer.finish(nil)
            },
        )
    }

    /// The index to begin with: behind the last entry that the client has seen, if it says so.
    ///
    /// Who claims to have seen more than there is gets what comes from now on.
    private static func start(_ request: Request, size: Int) throws -> Int {
        let seen =
            request.headers[HTTPField.Name.lastEventID]
            ?? request.uri.queryParameters["after"].map(String.init)
        guard let seen else { return size }
        guard let index = Int(seen), index >= -1 else {
            throw ConsoleFailure(
                .badRequest, "\(seen) is not the index of an entry", mend: "after=41, say",
            )
        }
        return index < size ? index + 1 : size
    }
}

/// What wakes a live tail: the trail grew, a sign of life is due, or it is time to look around.
private enum Beat {
    case growth
    case silence
    case look
}

/// Reads the entries that a client has not been sent yet, a bounded number at a time.
private struct LiveTail {
    let store: any AuditStore
    let selection: EntrySelection
    var next: Int

    /// The next events, of which there may be none that match; nil when there is nothing new, or
    /// nothing that rules have looked at where they have a say.
    mutating func more() async throws -> ByteBuffer? {
        let range = next..<min(store.size, next + Limits.entriesPerEvent)
        guard !range.isEmpty else { return nil }
        let found = try await store.arrivals(in: range, matching: selection)
        guard found.end > next else { return nil }
        next = found.end
        var events = ByteBuffer()
        for arrival in found.arrivals {
            var json = JSONWriter()
            json.entry(arrival.entry)
            let name = arrival.entry.entry.change.kind == .gap ? "gap" : "entry"
            events.writeString("id: \(arrival.index)\nevent: \(name)\ndata: ")
            events.writeBytes(json.bytes)
            events.writeString("\n\n")
        }
        return events
    }
}

extension HTTPField.Name {
    /// Tells proxies not to hold events back.
    fileprivate static let accelBuffering = HTTPField.Name("X-Accel-Buffering") ?? .connection
    /// The id of the last event that a client has seen.
    fileprivate static let lastEventID = HTTPField.Name("Last-Event-ID") ?? .ifMatch
}
