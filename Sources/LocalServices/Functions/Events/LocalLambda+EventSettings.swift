import AWSWire
import DynamoModel

extension LocalLambda {
    func putEventSettings(
        _ request: RESTRequest, _: Caller,
    ) async throws(LambdaError) -> RESTAnswer {
        try await change(request) { _, asked in asked }
    }

    func updateEventSettings(
        _ request: RESTRequest, _: Caller,
    ) async throws(LambdaError) -> RESTAnswer {
        try await change(request) { (function, asked) throws(LambdaError) in
            try await self.eventSettings(of: function.name).updated(with: asked)
        }
    }

    func describeEventSettings(
        _ request: RESTRequest, _: Caller,
    ) async throws(LambdaError) -> RESTAnswer {
        let name = try functionName(request.parameter("FunctionName"))
        let version = try name.version(request.queryValue("Qualifier"))
        let settings = try await eventSettings(of: name.name, version)
        let arn = arn(name.name)
        return RESTAnswer { settings.write(to: &$0, of: arn) }
    }

    func listEventSettings(
        _ request: RESTRequest, _: Caller,
    ) async throws(LambdaError) -> RESTAnswer {
        let function = try await function(request).configuration
        let settings = try await read { try $0.eventSettings(of: function.name) }
        return RESTAnswer { writer in
            writer.name("FunctionEventInvokeConfigs")
            writer.array { writer in
                guard let settings else { return }
                writer.object { settings.write(to: &$0, of: function.arn) }
            }
        }
    }

    func deleteEventSettings(
        _ request: RESTRequest, _: Caller,
    ) async throws(LambdaError) -> RESTAnswer {
        let name = try functionName(request.parameter("FunctionName"))
        let version = try name.version(request.queryValue("Qualifier"))
        _ = try await eventSettings(of: name.name, version)
        try await write { try $0.deleteEventSettings(of: name.name) }
        return RESTAnswer(204)
    }

    private func change(
        _ request: RESTRequest,
        _ merge: (FunctionConfiguration, EventSettings) async throws(LambdaError) -> EventSettings,
    ) async throws(LambdaError) -> RESTAnswer {
        let function = try await function(request).configuration
        var asked: EventSettings
        do throws(DynamoDBError) {
            var reader = JSONReader(request.body.span)
            asked = try EventSettings(json: &reader)
            try reader.finish()
        } catch {
            throw .invalidContent(error.message)
        }
        try asked.check()
        for arn in asked.destinations { try await workshop.surroundings.destinations.check(arn) }
        asked.modified = storage.now()
        let settings = try await merge(function, asked)
        try await write { try $0.save(settings, of: function) }
        return RESTAnswer { settings.write(to: &$0, of: function.arn) }
    }

    /// The settings of a function, which may not be there either.
    private func eventSettings(
        of name: String, _ version: String? = nil,
    ) async throws(LambdaError) -> EventSettings {
        let version = version ?? "$LATEST"
        guard version == "$LATEST",
            let settings = try await read({ try $0.eventSettings(of: name) })
        else {
            throw .notFound(
                "The function \(arn(name)):\(version) doesn't have an EventInvokeConfig")
        }
        return settings
    }
}
