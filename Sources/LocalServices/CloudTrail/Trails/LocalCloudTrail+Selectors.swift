import AWSWire
import DynamoModel

extension LocalCloudTrail {
    func putEventSelectors(
        _ request: PutEventSelectors.Request,
    ) async throws(CloudTrailError) -> PutEventSelectors.Response {
        let name = try name(request.name)
        let selection = try request.checkedSelection()
        return try await change { connection in
            let trail = try self.trail(name, on: connection)
            try connection.save(selection, of: trail.name)
            return PutEventSelectors.Response(arn: self.arn(name), selection)
        }
    }

    func eventSelectors(
        _ request: TrailRequest,
    ) async throws(CloudTrailError) -> PutEventSelectors.Response {
        let name = try name(request.name)
        return try await read { connection in
            let trail = try self.trail(name, on: connection)
            return PutEventSelectors.Response(arn: self.arn(name), trail.selection)
        }
    }
}
