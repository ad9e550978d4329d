import AuditPipeline
import Logging
import SQLite
import Synchronization

/// Keeps what came of a mapping's last batch; written only when that is another thing than before.
final class ResultRecord: Sendable {
    private let id: String
    private let storage: Storage
    private let log: Logger
    private let state: Mutex<State>

    private struct State {
        var text: String
        var lasting: LastingProblem?
    }

    init(_ mapping: HostedMapping, in storage: Storage, log: Logger) {
        id = mapping.id
        self.storage = storage
        self.log = log
        let lasting = LastingProblem(in: mapping.result)
        state = Mutex(State(text: mapping.result, lasting: lasting))
    }

    /// What came of the last batch, as callers read it.
    var current: String { state.withLock(\.text) }

    /// Notes what came of dealing with a batch, and gives it on.
    func noting<Value>(_ body: () async throws -> Value) async throws -> Value {
        do {
            let value = try await body()
            await note(.success)
            return value
        } catch let rejection as BatchRejection {
            await note(.problem("Function call failed"))
            throw rejection
        } catch let cut as BatchCut {
            throw cut
        } catch let error as CancellationError {
            throw error
        } catch {
            await note(.problem("\(error)"))
            throw error
        }
    }

    /// Notes what came of a batch; where all is well, what lasts is told instead.
    func note(_ result: ProcessingResult) async {
        let new = state.withLock { state -> String? in
            if case .lasting(let problem) = result { state.lasting = problem }
            let isProblem = ProcessingResult.problem(in: result.text) != nil
            let told = isProblem ? result : state.lasting.map(ProcessingResult.lasting) ?? result
            guard told.text != state.text else { return nil }
            state.text = told.text
            return told.text
        }
        guard let new else { return }
        do {
            try await storage.writer.perform { [id] in try $0.saveResult(new, ofMapping: id) }
        } catch {
            // It is shown all the same, until the next start.
            log.warning("\(HostedMapping.name(id)): its last result is not kept: \(error)")
        }
    }
}
