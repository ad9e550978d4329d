package import AWSWire
import AuditPipeline
import DynamoModel
import SQLite

extension LocalSQS {
    /// Starts to move dead letters to where they came from, or to another queue.
    package func startMessageMoveTask(
        _ request: MoveTaskRequest, _: JSONCall,
        _ reply: @escaping ServiceReply<MoveTaskStarted, SQSError>,
    ) {
        do throws(SQSError) {
            try request.check()
            let queue = try source(of: request)
            guard !sources(of: queue.name).isEmpty else {
                throw .invalidParameter(
                    "Source queue must be configured as a Dead Letter Queue.")
            }
            if let destination = request.destination {
                guard let target = self.queue(withARN: destination) else {
                    throw .resourceNotFound(
                        "The resource that you specified for the DestinationArn parameter doesn't "
                            + "exist.")
                }
                guard target.name != queue.name,
                    target.settings.isOrdered == queue.settings.isOrdered
                else {
                    throw .invalidParameter(
                        "The destination must be another queue of the same type as the source.")
                }
            }
            let now = environment.clock.now()
            let arn = arn(queue.name)
            write { connection in
                let newest = try connection.moveTasks(of: arn, limit: 1).first
                guard newest?.status != .running else {
                    throw SQSError.invalidParameter(
                        "There is already a task running. Only one active task is allowed for a "
                            + "source queue arn at a given time.")
                }
                return try connection.addTask(request, of: queue, arn, at: now)
            } completion: { outcome in
                reply(outcome.map(MoveTaskStarted.init))
                if case .success = outcome { self.chores.ring() }
            }
        } catch {
            reply(.failure(error))
        }
    }

    /// Lists the newest tasks of a queue.
    package func listMessageMoveTasks(
        _ request: MoveTaskRequest, _: JSONCall,
        _ reply: @escaping ServiceReply<MoveTaskList, SQSError>,
    ) {
        do throws(SQSError) {
            try request.check()
            let arn = try arn(source(of: request).name)
            readers.submit {
                try $0.moveTasks(of: arn, limit: request.limit)
            } completion: { tasks in
                reply(tasks.map(MoveTaskList.init).mapError(SQSError.init(any:)))
            }
        } catch {
            reply(.failure(error))
        }
    }

    /// Ends a task; what it moved stays moved.
    package func cancelMessageMoveTask(
        _ request: MoveTaskRequest, _: JSONCall,
        _ reply: @escaping ServiceReply<MoveTaskCancelled, SQSError>,
    ) {
        guard let handle = request.handle, !handle.isEmpty else {
            return reply(.failure(.missing("TaskHandle")))
        }
        guard let (number, source) = MoveTask.parts(ofHandle: handle) else {
            return reply(
                .failure(.invalidParameter("Value for parameter TaskHandle is invalid.")))
        }
        guard queue(withARN: source) != nil else { return reply(.failure(.noSource)) }
        write { connection in
            guard var task = try number.flatMap({ try connection.moveTask($0)?.task }),
                task.status == .running, task.order.source == source
            else { throw SQSError.resourceNotFound("Task does not exist.") }
            task.status = .cancelled
            try connection.save(task)
            return task
        } completion: { outcome in
            reply(outcome.map(MoveTaskCancelled.init))
        }
    }

    private func source(of request: MoveTaskRequest) throws(SQSError) -> SQSQueue {
        guard let source = request.source else { throw .missing("SourceArn") }
        guard let queue = queue(withARN: source) else { throw .noSource }
        return queue
    }
}

extension SQSError {
    /// The queue that a task is about is not there.
    fileprivate static let noSource = SQSError.resourceNotFound(
        "The resource that you specified for the SourceArn parameter doesn't exist.")
}
