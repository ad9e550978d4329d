import AWSWire
import DynamoEngine
import Foundation
import LocalServices
import Logging
import ServiceLifecycle
import Zlib

/// CloudTrail and its deliveries, and IAM beside it, as a part of the whole that is stopped in its
/// turn.
struct TrailService: Service {
    let trails: LocalCloudTrail
    let roles: LocalIAM

    /// Works until it is shut down; what is not delivered by then is delivered after the next
    /// start.
    func run() async throws {
        await cancelWhenGracefulShutdown {
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await trails.run() }
                group.addTask { await roles.run() }
            }
        }
    }
}

extension LocalCloudTrail {
    /// Opens `apievents.db` and the key of digest files in a directory.
    convenience init(
        _ configuration: Configuration, engine: TableEngine, objects: LocalS3,
        clock: ClockWatch, log: Logger,
    ) throws {
        let directory = configuration.server.dataDirectory
        let settings = configuration.cloudTrail
        var delivery = TrailDelivery(
            to: objects, signer: try DigestKey(directory: directory),
            every: (logs: settings.deliveryInterval, digests: settings.digestInterval),
            compress: Gzip.compress, newName: LocalCloudTrail.newName)
        delivery.isClockBelieved = clock.isBelieved
        try self.init(
            path: "\(directory)/apievents.db",
            Environment(
                region: configuration.region, now: SystemClock.now,
                schema: { [engine] in engine.keySchema(of: $0) }, log: log),
            delivery: delivery)
    }

    /// Sixteen letters and digits that tell log files of one minute apart.
    @Sendable private static func newName() -> String {
        let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
        return String((0..<16).compactMap { _ in letters.randomElement() })
    }
}
