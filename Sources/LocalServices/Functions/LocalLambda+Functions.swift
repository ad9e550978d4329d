import AWSWire
import DynamoModel

extension LocalLambda {
    func createFunction(_ request: RESTRequest, _: Caller) async throws(LambdaError) -> RESTAnswer {
        let asked = try FunctionRequest(request, changing: FunctionSettings())
        guard let text = asked.name else {
            throw .constraint("null", "functionName", "Member must not be null")
        }
        let name = try FunctionName(text).name
        try await check(asked.settings)
        try checkTags(asked.tags)
        if try await read({ try $0.function(named: name) }) != nil {
            throw .conflict("Function already exist: \(name)")
        }
        let code = try await host.keep(asked.zip(), of: name)
        var configuration = FunctionConfiguration(name: name, arn: arn(name))
        configuration.settings = asked.settings
        renew(&configuration, code)
        var function = HostedFunction(
            configuration: configuration,
            accessKeyID: "AFTERIMAGE\(environment.newSecret(8).uppercased())",
            secret: environment.newSecret(32))
        function.tags = asked.tags
        let added = function
        guard try await write({ try $0.add(added) }) else {
            throw .conflict("Function already exist: \(name)")
        }
        credentials.add(
            Credential(
                function: name, accessKeyID: function.accessKeyID, secret: function.secret))
        await host.settle(name, at: configuration)
        return RESTAnswer(201, configuration.write)
    }

    func describeFunction(_ request: RESTRequest, _: Caller) async throws(LambdaError) -> RESTAnswer
    {
        let function = try await function(request)
        let address = request.header("Host") ?? "127.0.0.1"
        let configuration = function.configuration
        return RESTAnswer { writer in
            writer.name("Configuration")
            writer.object(configuration.write)
            writer.name("Code")
            writer.object { writer in
                writer.member("RepositoryType", "S3")
                writer.member(
                    "Location",
                    "http://\(address)/2015-03-31/functions/\(configuration.name)/code/"
                        + function.downloadToken)
            }
            guard !function.tags.isEmpty else { return }
            writer.write(tags: function.tags)
        }
    }

    func downloadCode(_ request: RESTRequest, _: Caller) async throws(LambdaError) -> RESTAnswer {
        let function = try await function(request)
        guard request.parameter("Token") == function.downloadToken else {
            throw LambdaError("AccessDeniedException", 403, "The link is of other code; ask again")
        }
        let zip = try await host.code(of: function.configuration)
        return RESTAnswer(200, contentType: "application/zip", body: zip)
    }

    func describeConfiguration(
        _ request: RESTRequest, _: Caller,
    ) async throws(LambdaError) -> RESTAnswer {
        RESTAnswer(200, try await function(request).configuration.write)
    }

    func listFunctions(_ request: RESTRequest, _: Caller) async throws(LambdaError) -> RESTAnswer {
        let asked = request.queryValue("MaxItems") ?? "\(Limits.functionsPerPage)"
        guard let limit = Int(asked), (1...10_000).contains(limit) else {
            throw .constraint(
                asked, "maxItems", "Member must have value between 1 and 10000")
        }
        let size = min(limit, Limits.functionsPerPage)
        let marker = request.queryValue("Marker") ?? ""
        // One more than is shown tells whether there is another page.
        let found = try await read { try $0.functions(after: marker, limit: size + 1) }
        return RESTAnswer { writer in
            writer.name("Functions")
            writer.array { writer in
                for function in found.prefix(size) { writer.object(function.write) }
            }
            if found.count > size { writer.member("NextMarker", found[size - 1].name) }
        }
    }

    func deleteFunction(_ request: RESTRequest, _: Caller) async throws(LambdaError) -> RESTAnswer {
        let name = try await function(request).configuration.name
        guard let key = try await write({ try $0.deleteFunction(named: name) }) else {
            throw .functionNotFound(arn(name))
        }
        credentials.remove(accessKeyID: key)
        await host.settle(name, at: nil)
        return RESTAnswer(204)
    }

    /// The function that a path names.
    func function(_ request: RESTRequest) async throws(LambdaError) -> HostedFunction {
        try await function(
            request.parameter("FunctionName"), qualifier: request.queryValue("Qualifier"))
    }

    /// Throws where the settings are wrong, or nothing here can run them.
    func check(_ settings: FunctionSettings) async throws(LambdaError) {
        try settings.check()
        try await host.check(settings)
    }

    /// Makes a configuration another one: as of now, with a revision of its own.
    func renew(_ configuration: inout FunctionConfiguration, _ code: CodeDigest? = nil) {
        configuration.modified = storage.now()
        configuration.revision = environment.newID()
        guard let code else { return }
        configuration.codeDigest = code.text
        configuration.codeSizeBytes = code.sizeBytes
    }
}
