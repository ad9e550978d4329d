import AWSWire
import DynamoModel
import NIOCore

/// One process of a function, as the Lambda Runtime API sees it: it asks for a call, answers it,
/// and asks for the next one.
///
/// Touched on its event loop only. It holds no process: it is told what happened, and tells when
/// the process has to go.
final class RuntimeSession {
    /// Takes the outcome of a call; nil where the process had ended before it began.
    typealias Completion = (InvocationOutcome?) -> Void
    /// Takes an answer; says whether somebody is there to get it.
    typealias Answer = (RuntimeAnswer) -> Bool

    private struct Task {
        let invocation: Invocation
        let completion: Completion
        var begun: NIODeadline?
        var timer: Scheduled<Void>?
    }

    private let function: FunctionConfiguration
    private let eventLoop: any EventLoop
    private let log: FunctionLog
    private let now: @Sendable () -> Timestamp
    /// Called when the process is of no use any more.
    private let end: () -> Void
    private var task: Task?
    private var waiting: Answer?
    private var initialisation: Scheduled<Void>?
    private let started: NIODeadline
    /// How long the process took until it asked for its first call; nil until it did.
    private var initialised: TimeAmount?
    /// Whether a call was done, so that the beginning is told.
    private var isWarm = false
    private(set) var isEnded = false
    /// How often somebody looked after the process.
    private var looks = 0

    init(
        _ function: FunctionConfiguration, eventLoop: any EventLoop, log: FunctionLog,
        now: @escaping @Sendable () -> Timestamp, end: @escaping () -> Void,
    ) {
        self.function = function
        self.eventLoop = eventLoop
        self.log = log
        self.now = now
        self.end = end
        started = eventLoop.now
        initialisation = schedule(in: Limits.initialisation) { $0.fail(.initialisationTimeout) }
    }

    /// Has the process do a call, one at a time.
    func begin(_ invocation: Invocation, completion: @escaping Completion) {
        precondition(task == nil, "A process has one call at a time")
        guard !isEnded else { return completion(nil) }
        var task = Task(invocation: invocation, completion: completion)
        if initialised != nil, waiting == nil { task.timer = scheduleTimeout() }
        self.task = task
        deliver()
    }

    /// The process asks for its next call.
    func next(_ answer: @escaping Answer) {
        initialisation?.cancel()
        initialised = initialised ?? eventLoop.now - started
        guard task?.begun == nil, !isEnded else {
            _ = answer(.wrongMoment)
            return
        }
        waiting = answer
        deliver()
    }

    /// The process answers a call.
    func respond(to id: String, _ payload: [UInt8]) -> RuntimeAnswer {
        guard isBusy(with: id) else { return .unknownRequest }
        finish(InvocationOutcome(answer: payload))
        return .accepted
    }

    /// The process answers a call with more than an answer may have.
    func respondTooMuch(to id: String) -> RuntimeAnswer {
        guard isBusy(with: id) else { return .unknownRequest }
        finish(failure(.responseTooLarge))
        return .tooLarge
    }

    /// The process failed at a call, and goes on.
    func fail(_ id: String, _ payload: [UInt8]) -> RuntimeAnswer {
        guard isBusy(with: id) else { return .unknownRequest }
        finish(InvocationOutcome(failure: payload))
        return .accepted
    }

    /// The process can not begin.
    func failInitialisation(_ payload: [UInt8]) -> RuntimeAnswer {
        conclude(InvocationOutcome(failure: payload))
        return .accepted
    }

    /// The process is of no use any more, by its own fault or ours.
    func fail(_ failure: RuntimeFailure) {
        guard !isEnded else { return }
        var failure = failure
        if case .exit(let how) = failure, log.tellsOfMemory { failure = .outOfMemory(how: how) }
        if task != nil { log.line("RequestId: \(requestID) Error: \(failure.message)") }
        conclude(self.failure(failure))
    }

    /// Ends a process that has more memory than it may, and looks after its log now and then; to be
    /// called as often as `Limits.memoryCheck` says.
    func lookAfter() {
        guard !isEnded else { return }
        looks += 1
        if looks.isMultiple(of: Limits.looksPerLogCheck) { log.lookAfter() }
        guard log.residentMegabytes() > function.settings.memoryMegabytes else { return }
        // AWS kills it, too.
        fail(.outOfMemory(how: "signal: killed"))
    }

    private func conclude(_ outcome: InvocationOutcome) {
        guard !isEnded else { return }
        isEnded = true
        initialisation?.cancel()
        if let task, task.begun == nil, initialised != nil {
            // The process ended while it was idle: another one can do the call.
            self.task = nil
            task.completion(nil)
        }
        finish(outcome)
        end()
    }

    private func deliver() {
        guard var task, let answer = waiting else { return }
        waiting = nil
        let timeout = function.settings.timeout
        let deadline = now().advanced(by: timeout)
        let call = RuntimeCall(
            invocation: task.invocation, functionARN: function.arn, deadline: deadline)
        log.begin(requestID: task.invocation.id)
        let begun = eventLoop.now
        // A process whose connection is gone asks again.
        guard answer(RuntimeAnswer(call)) else { return }
        task.begun = begun
        task.timer?.cancel()
        task.timer = scheduleTimeout()
        self.task = task
    }

    /// Ends the process where it is not done in time, or never comes for its call.
    private func scheduleTimeout() -> Scheduled<Void> {
        schedule(in: function.settings.timeout) { session in
            session.fail(.timeout(seconds: session.function.settings.timeoutSeconds))
        }
    }

    private func finish(_ outcome: InvocationOutcome) {
        guard let task else { return }
        self.task = nil
        task.timer?.cancel()
        var report = CallReport(
            requestID: task.invocation.id,
            duration: task.begun.map { eventLoop.now - $0 } ?? .zero,
            memoryMegabytes: function.settings.memoryMegabytes)
        report.initialisation = isWarm ? nil : initialised
        isWarm = true
        var outcome = outcome
        outcome.logTail = log.end(report)
        task.completion(outcome)
    }

    private func failure(_ failure: RuntimeFailure) -> InvocationOutcome {
        InvocationOutcome(failure: failure.payload(requestID: requestID))
    }

    private var requestID: String { task?.invocation.id ?? "" }

    private func isBusy(with id: String) -> Bool {
        task?.begun != nil && task?.invocation.id == id
    }

    private func schedule(
        in time: Duration, _ body: @escaping (RuntimeSession) -> Void,
    ) -> Scheduled<Void> {
        let bound = NIOLoopBound((self, body), eventLoop: eventLoop)
        return eventLoop.scheduleTask(in: TimeAmount(time)) {
            let (session, body) = bound.value
            body(session)
        }
    }
}
