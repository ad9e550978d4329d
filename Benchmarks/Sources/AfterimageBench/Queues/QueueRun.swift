import NIOCore

/// Some workers at one topic with its queue, for a while; lives on its event loop.
final class QueueRun {
    private let loop: any EventLoop
    private let done: EventLoopPromise<Double>
    private let deadline: NIODeadline
    private let begun = NIODeadline.now()
    private var workers: [QueueWorker] = []
    private var working = 0
    private var messages = 0

    private init(seconds: Double, on loop: any EventLoop) {
        self.loop = loop
        done = loop.makePromise()
        deadline = begun + .nanoseconds(Int64(seconds * 1e9))
    }

    /// Gives how many messages a second went through topic and queue: published, received
    /// and deleted.
    static func start(
        _ requests: QueueRequests, workers: Int, seconds: Double, port: Int,
        on loop: any EventLoop,
    ) async throws -> Double {
        try await loop.flatSubmit {
            let run = QueueRun(seconds: seconds, on: loop)
            run.working = workers
            run.workers = (0..<workers).map { _ in
                QueueWorker(requests, of: run, port: port, on: loop)
            }
            for worker in run.workers { worker.begin() }
            return run.done.futureResult
        }.get()
    }

    /// Counts messages that are done with; says whether there is time for more.
    func take(_ count: Int) -> Bool {
        messages += count
        guard NIODeadline.now() >= deadline else { return true }
        working -= 1
        if working == 0 {
            let seconds = Double((NIODeadline.now() - begun).nanoseconds) / 1e9
            end()
            done.succeed(Double(messages) / seconds)
        }
        return false
    }

    /// Gives the run up.
    func fail(_ error: any Error) {
        guard !workers.isEmpty else { return }
        end()
        done.fail(error)
    }

    private func end() {
        let ended = workers
        workers = []
        for worker in ended { worker.close() }
    }
}
