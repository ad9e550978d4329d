import AuditTrail
import Logging
import MerkleLog
import ServiceLifecycle

/// Has the configured witnesses cosign the newest checkpoint from time to time.
struct WitnessService: Service {
    private let log: PublishedLog
    private let publishers: [WitnessPublisher]
    private let interval: Duration
    private let logger: Logger

    /// Nil where no witness is configured.
    init?(_ configuration: Configuration, log logger: Logger) throws {
        guard !configuration.trail.witnesses.isEmpty else { return nil }
        let log = PublishedLog(directory: configuration.server.dataDirectory)
        self.log = log
        publishers = try configuration.trail.witnesses.map { try WitnessPublisher($0, log) }
        interval = configuration.trail.witnessInterval
        self.logger = logger
    }

    /// Works until it is shut down; what is not cosigned by then is so after the next start.
    func run() async throws {
        await cancelWhenGracefulShutdown {
            var troubles: [String: String] = [:]
            var isDone = false
            repeat {
                isDone = await round(&troubles)
            } while (try? await Task.sleep(for: isDone ? interval : pause)) != nil
        }
    }

    /// Until who did not answer is asked again.
    private var pause: Duration { min(interval, Limits.witnessPause) }

    /// Asks every witness that has not seen the newest checkpoint; false where one did not cosign.
    private func round(_ troubles: inout [String: String]) async -> Bool {
        var isDone = true
        for publisher in publishers {
            do {
                guard let newest = try log.newest() else { return false }
                let size = try Checkpoint(parsing: newest.text).size
                guard try publisher.cosignedSize() < size else { continue }
                let cosigned = try await publisher.publish()
                troubles[publisher.name] = nil
                logger.debug("\(publisher.name) cosigned a checkpoint over \(cosigned) entries")
            } catch is CancellationError {
                return false
            } catch {
                isDone = false
                let trouble = (error as? CommandFailure)?.what ?? "\(error)"
                // Said once, and not each time that it is tried again.
                guard troubles.updateValue(trouble, forKey: publisher.name) != trouble else {
                    continue
                }
                logger.error("The newest checkpoint is not cosigned; it is tried again: \(trouble)")
            }
        }
        return isDone
    }
}
