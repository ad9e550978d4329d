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
            try await self.eventSettings(of: function).updated(with: asked)
        }
    }

    func describeEventSettings(
        _ request: RESTRequest, _: Caller,
    ) async throws(LambdaError) -> RESTAnswer {
        let function = try await function(request).configuration
        let settings = try await eventSettings(of: function)
        return RESTAnswer { settings.write(to: &$0, of: function.arn) }
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
        let function = try await function(request).configuration
        _ = try await eventSettings(of: function)
        try await write { try $0.deleteEventSettings(of: function.name) }
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

    private func eventSettings(
        of function: FunctionConfiguration,
    ) async throws(LambdaError) -> EventSettings {
        guard let settings = try await read({ try $0.eventSettings(of: function.name) }) else {
            throw .notFound(
                "The function \(function.arn):$LATEST doesn't have an EventInvokeConfig")
        }
        return settings
    }
}
