import AuditConsole
import Logging
import ServiceLifecycle

/// Imports log files of another CloudTrail as they come, as a part of the whole that is stopped in
/// its turn.
struct JoinService: Service {
    private let events: EmbeddedEvents
    private let place: JoinPlace
    private let log: Logger

    /// Nil where no place is named.
    init?(_ events: EmbeddedEvents, _ settings: CloudTrailSettings, log: Logger) {
        guard let place = settings.join else { return nil }
        self.events = events
        self.place = place
        self.log = log
    }

    /// Works until it is shut down; what goes wrong is told once for as long as it is the same.
    func run() async throws {
        await cancelWhenGracefulShutdown {
            var trouble: String?
            while !Task.isCancelled {
                do {
                    let state = try await importNew()
                    if state.new > 0 {
                        log.info("\(state.new) API events came from \(place)")
                    }
                    trouble = nil
                } catch {
                    if trouble != "\(error)", !Task.isCancelled {
                        log.error("API events can not be imported; it is tried again: \(error)")
                    }
                    trouble = "\(error)"
                }
                try? await Task.sleep(for: Limits.joinInterval)
            }
        }
    }

    private func importNew() async throws -> ImportState {
        switch place {
        case .bucket(let name, let prefix): try await events.importObjects(of: name, prefix)
        case .directory(let path): try await events.importFiles(below: path)
        }
    }
}
