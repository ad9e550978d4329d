import AWSWire
import DynamoModel

extension LocalLambda {
    func createFunction(_ request: RESTRequest, _: Caller) async throws(LambdaError) -> RESTAnswer {
        let asked = try FunctionRequest(request, changing: FunctionSettings())
        guard let text = asked.name else { throw .missing("functionName") }
        let asName = try functionName(text)
        try asName.checkNew(text)
        let name = asName.name
        guard !asked.settings.role.isEmpty else { throw .missing("role") }
        guard !asked.settings.runtime.isEmpty, !asked.settings.handler.isEmpty else {
            throw .invalidParameter(
                "Runtime and Handler are mandatory parameters for functions created with "
                    + "deployment packages.")
        }
        try await check(asked.settings)
        try checkTags(asked.tags)
        return try await turns.pass(name) { () async throws(LambdaError) in
            if try await self.read({ try $0.function(named: name) }) != nil {
                throw .conflict("Function already exist: \(name)")
            }
            let zip = try await self.zip(of: asked)
            return try await self.settling(name) { () async throws(LambdaError) in
                try await self.add(name, asked, try await self.host.keep(zip, of: name))
            }
        }
    }

    private func add(
        _ name: String, _ asked: FunctionRequest, _ code: CodeDigest,
    ) async throws(LambdaError) -> RESTAnswer {
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
        return RESTAnswer(201, configuration.write)
    }

    func describeFunction(_ request: RESTRequest, _: Caller) async throws(LambdaError) -> RESTAnswer
    {
        let function = try await function(request)
        let address = request.header("Host") ?? "127.0.0.1"
        let configuration = try described(function, request)
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
        let token = request.parameter("Token")
        return try await withFunction { () async throws(LambdaError) in
            try await self.function(request)
        } _: { function async throws(LambdaError) in
            guard token == function.downloadToken else {
                throw LambdaError(
                    "AccessDeniedException", 403, "The link is of other code; ask again")
            }
            let zip = try await self.host.code(of: function.configuration)
            return RESTAnswer(200, contentType: "application/zip", body: zip)
        }
    }

    func describeConfiguration(
        _ request: RESTRequest, _: Caller,
    ) async throws(LambdaError) -> RESTAnswer {
        RESTAnswer(200, try described(try await function(request), request).write)
    }

    func listFunctions(_ request: RESTRequest, _: Caller) async throws(LambdaError) -> RESTAnswer {
        if let version = request.queryValue("FunctionVersion"), version != "ALL" {
            throw .constraint(
                version, "functionVersion", "Member must satisfy enum value set: [ALL]")
        }
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
        let asked = try functionName(request.parameter("FunctionName"))
        let name = asked.name
        if let version = try asked.version(request.queryValue("Qualifier")) {
            return try await deleteVersion(version, of: name)
        }
        return try await turns.pass(name) { () async throws(LambdaError) in
            try await self.settling(name) { () async throws(LambdaError) in
                guard let key = try await self.write({ try $0.deleteFunction(named: name) }) else {
                    throw .functionNotFound(self.arn(name))
                }
                self.credentials.remove(accessKeyID: key)
                return RESTAnswer(204)
            }
        }
    }

    /// Deletes nothing, because there is the latest version alone.
    private func deleteVersion(
        _ version: String, of name: String,
    ) async throws(LambdaError) -> RESTAnswer {
        guard version == "$LATEST" || version.allSatisfy(\.isNumber) else {
            throw .invalidParameter("Deletion of aliases is not currently supported.")
        }
        _ = try await function(name)
        guard version != "$LATEST" else {
            throw .invalidParameter(
                "$LATEST version cannot be deleted without deleting the function.")
        }
        return RESTAnswer(204)
    }

    /// Changes a function, and tells the host what became of it, also where the change failed.
    func settling(
        _ name: String, _ change: () async throws(LambdaError) -> RESTAnswer,
    ) async throws(LambdaError) -> RESTAnswer {
        do throws(LambdaError) {
            let answer = try await change()
            await settle(name)
            return answer
        } catch {
            await settle(name)
            throw error
        }
    }

    /// The function that a path names.
    func function(_ request: RESTRequest) async throws(LambdaError) -> HostedFunction {
        try await function(
            request.parameter("FunctionName"), qualifier: request.queryValue("Qualifier"))
    }

    /// A function's configuration, whose ARN names the version where the request does.
    private func described(
        _ function: HostedFunction, _ request: RESTRequest,
    ) throws(LambdaError) -> FunctionConfiguration {
        var configuration = function.configuration
        let name = try FunctionName(request.parameter("FunctionName"))
        configuration.namesVersion = try name.version(request.queryValue("Qualifier")) != nil
        return configuration
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
