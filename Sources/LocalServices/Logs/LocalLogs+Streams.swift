import AWSWire
import DynamoModel

extension LocalLogs {
    func createLogStream(_ request: LogStreamRequest, _ reply: @escaping Reply<EmptyResponse>) {
        let time = now()
        write(reply) { connection in
            try request.check()
            let group = try connection.logGroup(request.group)
            guard try connection.addLogStream(request.stream, in: group.id, at: time) != nil else {
                throw LogsError.streamExists
            }
            return EmptyResponse()
        }
    }

    func deleteLogStream(_ request: LogStreamRequest, _ reply: @escaping Reply<EmptyResponse>) {
        write(reply) { connection in
            try request.check()
            let group = try connection.logGroup(request.group)
            let stream = try connection.logStream(request.stream, in: group.id)
            try connection.deleteLogStream(stream, of: group.id)
            return EmptyResponse()
        }
    }

    func describeLogStreams(
        _ request: DescribeLogStreams.Request,
        _ reply: @escaping Reply<DescribeLogStreams.Response>,
    ) {
        read(reply) { [self] connection in
            let name = try request.target.checkedName()
            try request.check()
            let list = try LogStreamList(request)
            let group = try connection.logGroup(name)
            let limit = request.limit ?? AWSWire.Limits.describedLogs
            // One more than is shown tells whether there is another page, and where.
            let found = try connection.logStreams(list, of: group.id, limit: limit + 1)
            return DescribeLogStreams.Response(
                found.prefix(limit).map { describe($0, of: name) },
                token: found.count > limit ? LogStreamList.token(for: found[limit]) : nil)
        }
    }

    private func describe(_ stream: KeptLogStream, of group: String) -> LogStreamDescription {
        var description = LogStreamDescription(
            name: stream.name, arn: "\(arn(group)):log-stream:\(stream.name)",
            created: stream.created)
        description.firstEvent = stream.firstEvent
        if stream.lastEvent >= 0 {
            description.lastEvent = Timestamp(milliseconds: stream.lastEvent)
        }
        description.lastIngestion = stream.lastIngestion
        return description
    }
}
