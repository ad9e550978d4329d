import NIOCore

/// One load on its way; lives on its event loop and is touched nowhere else.
final class LoadRun {
    private let load: Load
    private let loop: any EventLoop
    private let done: EventLoopPromise<LoadReport>
    private var schedule: LoadSchedule
    private var report = LoadReport()
    private var connections: [ClientConnection] = []
    private var idle: [ClientConnection] = []
    private var pending = 0
    private var startedAt: UInt64 = 0
    private var isOver = false
    private var patience: Scheduled<Void>?

    init(_ load: Load, on loop: any EventLoop) {
        self.load = load
        self.loop = loop
        done = loop.makePromise()
        schedule = LoadSchedule(load, startedAt: 0)
    }

    /// Opens the connections, sends the requests and gives the report.
    func start() -> EventLoopFuture<LoadReport> {
        let run = NIOLoopBound(self, eventLoop: loop)
        connections = (0..<load.connections).map { _ in
            ClientConnection(of: self, port: load.port, on: loop)
        }
        EventLoopFuture.andAllSucceed(connections.map { $0.open() }, on: loop).whenComplete {
            switch $0 {
            case .success: run.value.begin()
            case .failure(let error): run.value.fail(error)
            }
        }
        return done.futureResult
    }

    private func begin() {
        idle = connections
        startedAt = NIODeadline.now().uptimeNanoseconds
        schedule = LoadSchedule(load, startedAt: startedAt)
        let run = NIOLoopBound(self, eventLoop: loop)
        patience = loop.scheduleTask(in: .nanoseconds(Int64(load.patienceSeconds * 1e9))) {
            run.value.fail(BenchFailure("no end of the load in sight: given up"))
        }
        sendWhatIsDue()
    }

    /// Uses idle connections as far as requests are due, and looks again where more will be.
    private func sendWhatIsDue() {
        while let connection = idle.popLast(), !isOver {
            guard sendNext(over: connection) else { break }
        }
        guard case .perSecond = load.pace, !isOver else { return }
        let run = NIOLoopBound(self, eventLoop: loop)
        loop.scheduleTask(in: .milliseconds(1)) { run.value.sendWhatIsDue() }
    }

    /// Takes a connection's answer to a request and gives the connection its next one.
    func take(_ answer: Answer, to turn: LoadSchedule.Turn, over connection: ClientConnection) {
        let now = NIODeadline.now().uptimeNanoseconds
        report.latencies.record(nanoseconds: now - turn.dueAt)
        report.answeredAt[turn.number] = now
        if answer.status != 200 {
            if report.failures == 0 { report.firstFailure = answer.summary }
            report.failures += 1
        }
        pending -= 1
        sendNext(over: connection)
    }

    /// Sends the next request if one is due; otherwise the connection waits, or the load is over.
    @discardableResult
    private func sendNext(over connection: ClientConnection) -> Bool {
        switch schedule.next(at: NIODeadline.now().uptimeNanoseconds) {
        case .send(let turn):
            pending += 1
            report.answeredAt.append(0)
            let request = load.requests[turn.number % load.requests.count]
            connection.send(request, for: turn, value: firstValue + turn.number)
            return true
        case .wait: idle.append(connection)
        case .end where pending == 0: finish()
        case .end: break
        }
        return false
    }

    /// Values count on from the microsecond of the start, so that every write changes its item.
    private var firstValue: Int { 1_000_000_000 + Int(startedAt / 1000 % 8_000_000_000) }

    private func finish() {
        report.seconds = Double(NIODeadline.now().uptimeNanoseconds - startedAt) / 1e9
        end { $0.succeed(report) }
    }

    /// Gives the load up.
    func fail(_ error: any Error) {
        end { $0.fail(error) }
    }

    private func end(_ complete: (EventLoopPromise<LoadReport>) -> Void) {
        guard !isOver else { return }
        isOver = true
        patience?.cancel()
        for connection in connections { connection.close() }
        connections = []
        idle = []
        complete(done)
    }
}
