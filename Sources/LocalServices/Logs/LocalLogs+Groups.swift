import AWSWire
import DynamoModel

extension LocalLogs {
    /// The first groups by name, as many as somebody reads, each with the days for which it keeps
    /// its events; nil for ever.
    package func retentions() async throws -> [(name: String, days: Int?)] {
        try await withCheckedThrowingContinuation { continuation in
            read({ continuation.resume(with: $0) }) { connection in
                try connection.logGroups(from: "", limit: Limits.shownLogGroups) { _ in true }
                    .map { (name: $0.name, days: $0.retentionDays) }
            }
        }
    }

    func createLogGroup(
        _ request: CreateLogGroup.Request, _ reply: @escaping Reply<EmptyResponse>,
    ) {
        let time = now()
        write(reply) { connection in
            try request.check()
            let group = try connection.addLogGroup(
                request.name, class: request.groupClass, isProtected: request.isProtected, at: time)
            guard let group else { throw LogsError.groupExists }
            try connection.save(request.tags, of: .number(group), in: .logGroups)
            return EmptyResponse()
        }
    }

    func deleteLogGroup(_ request: LogGroupRequest, _ reply: @escaping Reply<EmptyResponse>) {
        write(reply) { connection in
            try LogsRules.checkGroup(request.name)
            let group = try connection.logGroup(request.name)
            guard !group.isProtected else { throw LogsError.groupProtected }
            try connection.delete(group)
            return EmptyResponse()
        }
    }

    func describeLogGroups(
        _ request: DescribeLogGroups.Request, _ reply: @escaping Reply<DescribeLogGroups.Response>,
    ) {
        read(reply) { [self] connection in
            try request.check()
            let names = try request.identifiers.map { identifiers in
                Set(
                    try identifiers.map {
                        try LogGroupTarget.name(in: $0, as: "logGroupIdentifiers")
                    })
            }
            let limit = request.limit ?? AWSWire.Limits.describedLogs
            let pattern = Array((request.pattern ?? "").lowercased().utf8)
            let prefix = request.prefix ?? ""
            let found = try connection.logGroups(from: request.token ?? prefix, limit: limit + 1) {
                $0.name.hasPrefix(prefix)
                    && pattern.place(in: $0.name.lowercased().utf8.span) != nil
                    && names?.contains($0.name) ?? true
                    && [nil, $0.groupClass].contains(request.groupClass)
            }
            return DescribeLogGroups.Response(
                found.prefix(limit).map(describe),
                token: found.count > limit ? found[limit].name : nil)
        }
    }

    func listLogGroups(
        _ request: ListLogGroups.Request, _ reply: @escaping Reply<ListLogGroups.Response>,
    ) {
        read(reply) { [self] connection in
            try request.check()
            let pattern = try GroupNamePattern(request.pattern)
            let limit = request.limit ?? AWSWire.Limits.describedLogs
            let found = try connection.logGroups(from: request.token ?? "", limit: limit + 1) {
                pattern.matches($0.name) && [nil, $0.groupClass].contains(request.groupClass)
            }
            return ListLogGroups.Response(
                found.prefix(limit).map { LogGroupSummary(describe($0)) },
                token: found.count > limit ? found[limit].name : nil)
        }
    }

    func putRetentionPolicy(
        _ request: PutRetentionPolicy.Request, _ reply: @escaping Reply<EmptyResponse>,
    ) {
        write(reply) { connection in
            let days = try request.checkedDays()
            try connection.save(
                retentionDays: days, of: try connection.logGroup(request.name).id)
            return EmptyResponse()
        }
    }

    func deleteRetentionPolicy(_ request: LogGroupRequest, _ reply: @escaping Reply<EmptyResponse>)
    {
        write(reply) { connection in
            try LogsRules.checkGroup(request.name)
            try connection.save(retentionDays: nil, of: try connection.logGroup(request.name).id)
            return EmptyResponse()
        }
    }

    func putDeletionProtection(
        _ request: PutLogGroupDeletionProtection.Request, _ reply: @escaping Reply<EmptyResponse>,
    ) {
        write(reply) { connection in
            let name = try request.target.checkedName()
            guard let isProtected = request.isProtected else {
                throw LogsError.missing("deletionProtectionEnabled")
            }
            try connection.save(isProtected: isProtected, of: try connection.logGroup(name).id)
            return EmptyResponse()
        }
    }

    private func describe(_ group: KeptLogGroup) -> LogGroupDescription {
        var description = LogGroupDescription(
            name: group.name, arn: arn(group.name), created: group.created)
        description.retentionDays = group.retentionDays
        description.groupClass = group.groupClass
        description.isProtected = group.isProtected
        description.storedBytes = group.storedBytes
        return description
    }
}
