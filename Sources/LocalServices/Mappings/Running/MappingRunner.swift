package import AuditPipeline
import DynamoModel
import Logging
import SQLite
import Synchronization

/// Runs the event source mappings of functions: each apart from the others, in the state in which
/// the file says it should be.
///
/// Somebody has to `run` it; that task is the parent of everything.
package final class MappingRunner: Sendable {
    private struct Entry {
        var mapping: HostedMapping
        var state: MappingState
        var run: MappingRun?
        var redriven: LocalQueue?
    }

    private struct State {
        var entries: [String: Entry] = [:]
        var isEnding = false
        /// Whether no mapping works until the next start.
        var isOff = false
    }

    let workshop: MappingWorkshop
    private let state: Mutex<State>
    private let turns: AsyncStream<String>
    private let turning: AsyncStream<String>.Continuation

    /// Knows the mappings of the file; nothing runs before `run`.
    init(_ workshop: MappingWorkshop) throws {
        self.workshop = workshop
        (turns, turning) = AsyncStream.makeStream()
        let mappings = try workshop.storage.readers.read { try $0.mappings(limit: .max) }
        state = Mutex(State())
        for mapping in mappings {
            begin(mapping, as: mapping.firstStep)
        }
    }

    /// Works until it is cancelled.
    package func run() async {
        await withDiscardingTaskGroup { group in
            for await id in turns { group.addTask { await self.turn(id) } }
            group.cancelAll()
        }
    }

    /// Notes that the server is about to end: from now on no change is to blame for what becomes of
    /// its call.
    package func prepareToEnd() {
        state.withLock { $0.isEnding = true }
    }

    /// Notes that functions are off and nobody will `run` it: mappings are as good as disabled.
    package func rest() {
        state.withLock { $0.isOff = true }
    }

    /// What a mapping does; as the file has it, where it is not known yet.
    func state(of mapping: HostedMapping) -> MappingState {
        state.withLock { $0.entries[mapping.id]?.state } ?? mapping.restingState
    }

    /// Runs a new mapping.
    func begin(_ mapping: HostedMapping, as step: MappingState) {
        state.withLock { $0.entries[mapping.id] = Entry(mapping: mapping, state: step) }
        turning.yield(mapping.id)
    }

    /// Has nobody else change a mapping until it is finished or given back; false where it is being
    /// changed.
    func claim(_ id: String) -> Bool {
        state.withLock { state in
            guard let entry = state.entries[id], entry.state == entry.mapping.restingState else {
                return false
            }
            state.entries[id]?.state = .updating
            return true
        }
    }

    /// Runs a claimed mapping as it is now, through a state of transition.
    func finish(_ id: String, with changed: HostedMapping, as step: MappingState) {
        state.withLock { state in
            state.entries[id]?.mapping = changed
            state.entries[id]?.state = step
        }
        turning.yield(id)
    }

    /// Leaves a claimed mapping as it was.
    func giveBack(_ id: String) {
        state.withLock { state in
            guard let mapping = state.entries[id]?.mapping else { return }
            state.entries[id]?.state = mapping.restingState
        }
    }

    /// The mapping that gave up dead letters of that source, the queue of what is redriven to it,
    /// where it has begun, and whether it is at work; nil where it is no more.
    func place(
        ofDeadLettersFrom source: String,
    ) -> (mapping: HostedMapping, redriven: LocalQueue?, isAtWork: Bool)? {
        state.withLock { state in
            let entry = state.entries.values.first { entry in
                let name = entry.mapping.name
                return !entry.mapping.isDeleted
                    && (source == name || source == LocalFailures.windows(of: name))
            }
            return entry.map { ($0.mapping, $0.redriven, $0.run != nil) }
        }
    }

    /// How each mapping is doing, in the order of their names.
    package var statuses: [MappingStatus] {
        let (entries, isOff) = state.withLock { (Array($0.entries.values), $0.isOff) }
        return entries.sorted { $0.mapping.name < $1.mapping.name }.map { entry in
            MappingStatus(
                name: entry.mapping.name, function: entry.mapping.function,
                state: (isOff ? .disabled : entry.state).rawValue,
                metrics: entry.run?.metrics ?? PipelineMetrics(),
                trouble: isOff ? MappingRunner.off : MappingRunner.trouble(of: entry))
        }
    }

    /// What is wrong with a mapping. A stream's last result is none once what failed was given up,
    /// because dead letters tell that; messages that failed come back from their queue.
    private static func trouble(of entry: Entry) -> String? {
        if let trouble = entry.run?.trouble { return trouble }
        let result = entry.run?.results.current ?? entry.mapping.result
        let isOver = entry.mapping.kind == .stream && entry.run?.isRetrying == false
        guard isOver, LastingProblem(in: result) == nil else {
            return ProcessingResult.problem(in: result)
        }
        return nil
    }

    /// What is in the way of what was given back to a mapping; nil where nothing is.
    func trouble(ofRedrivenTo name: String) -> String? {
        let (entry, isOff) = state.withLock { state in
            (state.entries.values.first { $0.mapping.name == name }, state.isOff)
        }
        let rest = isOff ? MappingRunner.off : "the mapping does not work now"
        return entry?.run.map(\.trouble) ?? rest
    }

    private static let off = "functions are off; functions: enabled in afterimage.yaml"

    /// Whether no mapping needs a change any more: each that is to work and reads its shard is done
    /// with it. One that is disabled needs nothing: what is older than a day may go.
    package func isFree() async throws -> @Sendable (ChangeReference) -> Bool {
        let working = mappings(atWork: true)
        var areFree: [@Sendable (ChangeReference) -> Bool] = []
        for mapping in working {
            guard let place = workshop.place(of: mapping) else { continue }
            areFree.append(try await place.isFree(of: mapping.name))
        }
        return { [areFree] change in areFree.allSatisfy { isFree in isFree(change) } }
    }

    /// Notes which of the mappings that rest have missed changes, because these are gone.
    package func noteMissed() async throws {
        for mapping in mappings(atWork: false) {
            guard try await workshop.hasMissed(mapping) else { continue }
            let result = ProcessingResult.lasting(.missed).text
            try await workshop.save(result, of: mapping)
            state.withLock { $0.entries[mapping.id]?.mapping.result = result }
        }
    }

    /// The mappings that work, or those that rest.
    private func mappings(atWork isWanted: Bool) -> [HostedMapping] {
        state.withLock { state in
            state.entries.values.map(\.mapping).filter {
                !$0.isDeleted && ($0.isEnabled && !state.isOff) == isWanted
            }
        }
    }

    /// Brings a mapping into the state that is wanted, however often it fails.
    private func turn(_ id: String) async {
        var failures = 0
        while !Task.isCancelled {
            guard let entry = state.withLock({ $0.entries[id] }) else { return }
            do {
                return try await settle(entry)
            } catch {
                workshop.environment.log.warning(
                    "\(entry.mapping.name) can not be changed and tries again: \(error)")
            }
            failures += 1
            let pause = Backoff().pause(afterFailures: failures, jitter: 1)
            guard (try? await workshop.environment.pause(pause)) != nil else { return }
        }
    }

    private func settle(_ entry: Entry) async throws {
        let mapping = entry.mapping
        await entry.run?.stop()
        guard !mapping.isDeleted else {
            try await workshop.forget(mapping)
            return state.withLock { $0.entries[mapping.id] = nil }
        }
        let redriven = try await workshop.redriven(entry.redriven, mapping)
        let run =
            try await mapping.isEnabled
            ? workshop.run(mapping, redriven, isEnding: { [weak self] in self?.isEnding ?? true })
            : nil
        state.withLock { state in
            state.entries[mapping.id]?.run = run
            state.entries[mapping.id]?.redriven = redriven
            state.entries[mapping.id]?.state = mapping.restingState
        }
        await run?.run()
    }

    private var isEnding: Bool { state.withLock { $0.isEnding } }
}

extension HostedMapping {
    /// The state in which it stays until somebody changes it.
    fileprivate var restingState: MappingState {
        if isDeleted { return .deleting }
        return isEnabled ? .enabled : .disabled
    }

    /// The state in which it is found when the file is opened.
    fileprivate var firstStep: MappingState {
        if isDeleted { return .deleting }
        return isEnabled ? .enabling : .disabling
    }
}
