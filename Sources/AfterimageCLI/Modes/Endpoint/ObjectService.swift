import LocalServices
import Logging
import ServiceLifecycle

/// S3, as a part of the whole that is stopped in its turn.
struct ObjectService: Service {
    let objects: LocalS3

    /// Works until it is shut down.
    func run() async throws {
        await cancelWhenGracefulShutdown { await objects.run() }
    }
}

extension LocalS3 {
    /// Opens the files in a directory, in the time and with the chance of this machine.
    convenience init(directory: String, region: String, log: Logger) throws {
        try self.init(
            directory: directory,
            Environment(
                region: region, now: SystemClock.now,
                newID: Identifier.random, log: log))
    }
}
