import AWSWire
import DynamoModel
import SQLite

extension LocalCloudTrail {
    func addTags(_ request: TrailTags.Request) async throws(CloudTrailError) -> EmptyResponse {
        let name = try TrailName.read(arn: request.arn)
        return try await write { connection in
            let trail = try self.tagged(name, on: connection)
            let present = try connection.tags(of: .number(trail.id), in: .trails)
            try TrailTags.check(present.merging(request.tags) { _, new in new })
            try connection.save(request.tags, of: .number(trail.id), in: .trails)
            return EmptyResponse()
        }
    }

    func removeTags(_ request: TrailTags.Request) async throws(CloudTrailError) -> EmptyResponse {
        let name = try TrailName.read(arn: request.arn)
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
        for arn in request.arns { names.append(try TrailName.read(arn: arn)) }
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

    private func tagged(_ name: String, on connection: Connection) throws -> KeptTrail {
        guard let trail = try connection.findTrail(name) else {
            throw CloudTrailError.noResource(arn(name))
        }
        return trail
    }
}
