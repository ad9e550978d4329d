import AWSWire
import DynamoModel

/// Tags of groups, for both generations of the operations.
extension LocalLogs {
    func tag(_ request: LogTagRequest, _ reply: @escaping Reply<EmptyResponse>) {
        write(reply) { connection in
            let name = try request.checkedName()
            try LogsRules.check(tags: request.tags)
            let group = try connection.logGroup(name)
            let tags = try connection.logTags(of: group.id).merging(request.tags) { _, new in new }
            guard tags.count <= AWSWire.Limits.logGroupTags else { throw LogsError.tooManyTags }
            try connection.save(logTags: request.tags, of: group.id)
            return EmptyResponse()
        }
    }

    func untag(_ request: LogTagRequest, _ reply: @escaping Reply<EmptyResponse>) {
        write(reply) { connection in
            let group = try connection.logGroup(request.checkedName())
            try connection.delete(logTags: request.names, of: group.id)
            return EmptyResponse()
        }
    }

    func listTags(_ request: LogTagRequest, _ reply: @escaping Reply<LogTagsResponse>) {
        read(reply) { connection in
            let group = try connection.logGroup(request.checkedName())
            return LogTagsResponse(tags: try connection.logTags(of: group.id))
        }
    }
}
