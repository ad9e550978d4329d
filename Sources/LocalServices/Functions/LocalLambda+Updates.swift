import AWSWire
import DynamoModel

extension LocalLambda {
    func updateFunctionCode(
        _ request: RESTRequest, _: Caller,
    ) async throws(LambdaError) -> RESTAnswer {
        let name = try await function(request).configuration.name
        return try await turns.pass(name) { () async throws(LambdaError) in
            let current = try await self.function(name).configuration
            let asked = try FunctionRequest(request, changing: current.settings)
            try current.check(revision: asked.revision)
            let zip = try await self.zip(of: asked)
            guard !asked.isDryRun else { return RESTAnswer(200, current.write) }
            return try await self.settling(name) { () async throws(LambdaError) in
                let code = try await self.host.keep(zip, of: name)
                return try await self.change(name) { configuration in
                    configuration.settings.architectures = asked.settings.architectures
                    self.renew(&configuration, code)
                }
            }
        }
    }

    func updateConfiguration(
        _ request: RESTRequest, _: Caller,
    ) async throws(LambdaError) -> RESTAnswer {
        let name = try await function(request).configuration.name
        return try await turns.pass(name) { () async throws(LambdaError) in
            let current = try await self.function(name).configuration
            let asked = try FunctionRequest(request, changing: current.settings)
            try current.check(revision: asked.revision)
            try await self.check(asked.settings)
            return try await self.settling(name) { () async throws(LambdaError) in
                try await self.change(name) { configuration in
                    configuration.settings = asked.settings
                    self.renew(&configuration)
                }
            }
        }
    }

    /// Changes what the file has of a function, in one commit.
    private func change(
        _ name: String, _ body: @escaping @Sendable (inout FunctionConfiguration) -> Void,
    ) async throws(LambdaError) -> RESTAnswer {
        let arn = arn(name)
        let changed = try await write { connection in
            guard var function = try connection.function(named: name)?.configuration else {
                throw LambdaError.functionNotFound(arn)
            }
            body(&function)
            try connection.save(function)
            return function
        }
        return RESTAnswer(200, changed.write)
    }
}

extension FunctionConfiguration {
    /// Throws where the caller wants to change another revision than there is.
    func check(revision asked: String?) throws(LambdaError) {
        guard let asked, asked != revision else { return }
        throw LambdaError(
            "PreconditionFailedException", 412,
            "The Revision Id provided does not match the latest Revision Id. "
                + "Call the GetFunction/GetAlias API to retrieve the latest Revision Id")
    }
}
