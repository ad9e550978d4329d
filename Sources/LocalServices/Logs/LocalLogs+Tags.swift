import AWSWire
import DynamoModel

/// Tags of groups, for both generations of the operations.
extension LocalLogs {
    func tag(_ request: LogTagRequest, _ reply: @escaping Reply<EmptyResponse>) {
        write(reply) { connection in
            let name = try request.checkedName()
            try LogsRules.check(tags: request.tags)
            let group = try connection.logGroup(name)
            let present = try connection.tags(of: .number(group.id), in: .logGroups)
            let tags = present.merging(request.tags) { _, new in new }
            guard tags.count <= AWSWire.Limits.logGroupTags else { throw LogsError.tooManyTags }
            try connection.save(request.tags, of: .number(group.id), in: .logGroups)
            return EmptyResponse()
        }
    }

    func untag(_ request: LogTagRequest, _ reply: @escaping Reply<EmptyResponse>) {
        write(reply) { connection in
            let group = try connection.logGroup(request.checkedName())
            try connection.deleteTags(request.names, of: .number(group.id), in: .logGroups)
            return EmptyResponse()
        }
    }

    func listTags(_ request: LogTagRequest, _ reply: @escaping Reply<LogTagsResponse>) {
        read(reply) { connection in
            let group = try connection.logGroup(request.checkedName())
            return LogTagsResponse(
                tags: try connection.tags(of: .number(group.id), in: .logGroups))
        }
    }
}
