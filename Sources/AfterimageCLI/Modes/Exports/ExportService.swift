import AWSWire
import AuditPipeline
import DynamoEngine
import DynamoModel
import LocalServices
import Logging
import ServiceLifecycle

/// Writes exports of tables to objects, one after the other.
struct ExportService: Service {
    let engine: TableEngine
    let objects: LocalS3
    let log: Logger

    /// Works until it is shut down; what is not written by then is written after the next start.
    func run() async throws {
        await cancelWhenGracefulShutdown { await work() }
    }

    private func work() async {
        while let rings = engine.exportBell.rings, !Task.isCancelled {
            do {
                for export in try await engine.readyExports() { try await write(export) }
            } catch is CancellationError {
                return
            } catch {
                log.error("An export could not be written, and is tried again: \(error)")
                guard (try? await Task.sleep(for: Limits.exportPause)) != nil else { return }
                continue
            }
            guard (try? await engine.exportBell.wait(after: rings)) != nil else { return }
        }
    }

    private func write(_ export: ReadyExport) async throws {
        var files = ExportObjects(export.description, in: objects, at: SystemClock.now)
        do {
            try await files.begin()
            var page = try await engine.items(of: export)
            try await files.add(page)
            while let next = page.next {
                try Task.checkCancellation()
                page = try await engine.items(of: export, from: next)
                try await files.add(page)
            }
            try await engine.finish(export, try await files.finish())
        } catch let error as S3Error where error.status < 500 {
            // The bucket is not there, say, and will not be: whoever wants it asks again.
            try await engine.finish(
                export, .failed(.init(code: "S3\(error.code)", message: error.message)))
        }
    }
}
