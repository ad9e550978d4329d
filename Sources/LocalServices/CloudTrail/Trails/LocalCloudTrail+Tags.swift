import AWSWire
import DynamoModel
import SQLite

extension LocalCloudTrail {
    func addTags(_ request: TrailTags.Request) async throws(CloudTrailError) -> EmptyResponse {
        let name = try name(tagged: request.arn)
        return try await write { connection in
            let trail = try self.tagged(name, on: connection)
            let present = try connection.tags(of: .number(trail.id), in: .trails)
            try TrailTags.check(present.merging(request.tags) { _, new in new })
            try connection.save(request.tags, of: .number(trail.id), in: .trails)
            return EmptyResponse()
        }
    }

    func removeTags(_ request: TrailTags.Request) async throws(CloudTrailError) -> EmptyResponse {
        let name = try name(tagged: request.arn)
        return try await write { connection in
            let trail = try self.tagged(name, on: connection)
            try connection.deleteTags(
                Array(request.tags.keys), of: .number(trail.id), in: .trails)
            return EmptyResponse()
        }
    }

    func listTags(
        _ request: TrailTags.ListRequest,
    ) async throws(CloudTrailError) -> TrailTags.ListResponse {
        var names: [String] = []
        for arn in request.arns { names.append(try name(tagged: arn)) }
        let wanted = names
        return try await read { connection in
            TrailTags.ListResponse(
                try wanted.map { name in
                    let trail = try self.tagged(name, on: connection)
                    let tags = try connection.tags(of: .number(trail.id), in: .trails)
                    return (arn: self.arn(name), tags: tags)
                })
        }
    }

    /// The name in the ARN of a trail of this account and region.
    private func name(tagged arn: String) throws(CloudTrailError) -> String {
        let name = try TrailName.read(arn: arn)
        guard arn == self.arn(name) else { throw .noResource(arn) }
        return name
    }

    private func tagged(_ name: String, on connection: Connection) throws -> KeptTrail {
        guard let trail = try connection.findTrail(name) else {
            throw CloudTrailError.noResource(arn(name))
        }
        return trail
    }
}
