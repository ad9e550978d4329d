import Hummingbird
package import Logging
import ServiceLifecycle

/// The HTTP API over the trail, on a port of its own.
///
/// Listens on loopback unless told otherwise, refuses requests that were made for another host, and
/// asks for a token where one is set.
package struct ConsoleServer: Service {
    private let health: HealthBackend
    /// What there is besides; nil where there is no trail.
    private let backend: ConsoleBackend?
    private let settings: Settings
    private let log: Logger
    private let onListening: @Sendable (Int) async -> Void

    /// Where the console listens, and whom it answers.
    package struct Settings: Sendable, Hashable {
        /// The address to listen on.
        package var host: String
        /// The port to listen on; 0 for any free one.
        package var port: Int
        /// What requests must carry as a bearer token; nil when none is asked for.
        package var token: String?
        /// Whether what would change something is refused.
        package var isReadOnly = false

        /// Names an address, a port and perhaps a token.
        package init(host: String, port: Int, token: String?) {
            self.host = host
            self.port = port
            self.token = token
        }
    }

    /// Prepares a console; `onListening` is told the port once requests are answered.
    package init(
        _ backend: ConsoleBackend, settings: Settings, log: Logger,
        onListening: @escaping @Sendable (Int) async -> Void = { _ in },
    ) {
        self.init(backend.health, backend, settings, log, onListening)
    }

    /// Prepares what answers for health and metrics only, where there is no trail to look into.
    package init(
        _ health: HealthBackend, settings: Settings, log: Logger,
        onListening: @escaping @Sendable (Int) async -> Void = { _ in },
    ) {
        self.init(health, nil, settings, log, onListening)
    }

    private init(
        _ health: HealthBackend, _ backend: ConsoleBackend?, _ settings: Settings, _ log: Logger,
        _ onListening: @escaping @Sendable (Int) async -> Void,
    ) {
        self.health = health
        self.backend = backend
        self.settings = settings
        self.log = log
        self.onListening = onListening
    }

    /// Answers requests until it is shut down.
    package func run() async throws {
        var quiet = log
        // What goes wrong is thrown; the framework's own log of it would say it twice.
        quiet.logLevel = .critical
        let application = Application(
            router: router(),
            configuration: ApplicationConfiguration(
                address: .hostname(settings.host, port: settings.port), serverName: "afterimage",
            ),
            onServerRunning: { [onListening] channel in
                await onListening(channel.localAddress?.port ?? 0)
            },
            logger: quiet,
        )
        try await application.run()
    }

    /// Every path that is answered.
    func router() -> Router<BasicRequestContext> {
        let router = Router()
        router.add(middleware: FailureAnswers())
        router.add(middleware: HostGuard(host: settings.host))
        HealthRoutes(health: health).add(to: router)
        let guarded = router.group().add(middleware: TokenGuard(token: settings.token))
        MetricsRoutes(health: health).add(to: guarded)
        if let backend { add(backend, to: guarded.group("api/v1")) }
        return router
    }

    private func add(_ backend: ConsoleBackend, to api: RouterGroup<BasicRequestContext>) {
        EntryRoutes(backend: backend).add(to: api)
        ExportRoutes(backend: backend).add(to: api)
        SearchRoutes(backend: backend).add(to: api)
        ItemRoutes(backend: backend).add(to: api)
        EventRoutes(backend: backend).add(to: api)
        TrailRoutes(backend: backend).add(to: api)
        InterfaceRoutes().add(to: api)
        if let desk = backend.checkpoints {
            CheckpointRoutes(backend: backend, desk: desk).add(to: api)
        }
        if let desk = backend.functionLogs { FunctionLogRoutes(desk: desk).add(to: api) }
        if let objects = backend.archive { ArchiveRoutes(objects: objects).add(to: api) }
        let guarded = api.group().add(middleware: ReadOnlyGuard(isOn: settings.isReadOnly))
        addDesks(of: backend, to: guarded)
    }

    /// The paths below which something can be changed.
    private func addDesks(
        of backend: ConsoleBackend, to api: RouterGroup<BasicRequestContext>,
    ) {
        TableStateRoutes(backend: backend).add(to: api)
        NoteRoutes(backend: backend).add(to: api)
        if let desk = backend.items { RestoreRoutes(backend: backend, desk: desk).add(to: api) }
        if let desk = backend.erasures { ErasureRoutes(desk: desk).add(to: api) }
        if let desk = backend.deadLetters {
            DeadLetterRoutes(desk: desk, now: backend.now).add(to: api)
        }
        if let desk = backend.apiEvents {
            APIEventRoutes(backend: backend, desk: desk).add(to: api)
        }
        if let desk = backend.alerts {
            AlertRoutes(backend: backend, desk: desk).add(to: api)
            CountRoutes(backend: backend, desk: desk).add(to: api)
        }
        if let desk = backend.replays { ReplayRoutes(backend: backend, desk: desk).add(to: api) }
    }
}
