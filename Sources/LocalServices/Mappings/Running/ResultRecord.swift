import AuditPipeline
import Logging
import SQLite
import Synchronization

/// Keeps what came of a mapping's last batch; written only when that is another thing than before.
final class ResultRecord: Sendable {
    private let id: String
    private let storage: Storage
    private let log: Logger
    private let text: Mutex<String>

    init(_ mapping: HostedMapping, in storage: Storage, log: Logger) {
        id = mapping.id
        self.storage = storage
        self.log = log
        text = Mutex(mapping.result)
    }

    /// What came of the last batch, as callers read it.
    var current: String { text.withLock { $0 } }

    /// Notes what came of dealing with a batch, and gives it on.
    func noting<Value>(_ body: () async throws -> Value) async throws -> Value {
        do {
            let value = try await body()
            await note(.success)
            return value
        } catch let rejection as BatchRejection {
            await note(.problem("Function call failed"))
            throw rejection
        } catch let error as CancellationError {
            throw error
        } catch {
            await note(.problem("\(error)"))
            throw error
        }
    }

    /// Notes what came of a batch.
    func note(_ result: ProcessingResult) async {
        let new = result.text
        let isNew = text.withLock { text in
            defer { text = new }
            return text != new
        }
        guard isNew else { return }
        do {
            try await storage.writer.perform { [id] in try $0.saveResult(new, ofMapping: id) }
        } catch {
            // It is shown all the same, until the next start.
            log.warning("\(HostedMapping.name(id)): its last result is not kept: \(error)")
        }
    }
}
