import AWSWire
import AuditPipeline
import DynamoModel

extension LocalLambda {
    func createMapping(_ request: RESTRequest, _: Caller) async throws(LambdaError) -> RESTAnswer {
        let asked = try MappingRequest(request)
        guard let source = asked.source else {
            throw .invalidParameter("Unrecognized event source.")
        }
        guard source.hasPrefix("arn:") else {
            throw .invalidParameter(
                "Unrecognized event source, must be a DynamoDB stream or an SQS queue.")
        }
        let function = try await function(of: asked)
        try checkTags(asked.tags)
        let mapping = HostedMapping(
            id: environment.newID(), source: source, function: function.name,
            settings: asked.settings, isEnabled: asked.settings.enabled ?? true,
            modified: storage.now())
        try LocalLambda.checkStart(asked, of: mapping)
        if mapping.kind == .stream {
            let log = try stream(source)
            let options = try options(of: mapping)
            try await checkDestination(asked)
            try await begin(options, in: log)
        } else {
            try checkQueue(source, for: function)
            _ = try options(of: mapping)
        }
        let tags = asked.tags
        if let other = try await write({ try $0.add(mapping, tags: tags) }) {
            // Where it would have begun.
            try await write { try $0.deleteMapping(mapping) }
            throw conflict(mapping, with: other)
        }
        mappings.begin(mapping, as: .creating)
        return RESTAnswer(202) { describe(mapping, .creating, to: &$0) }
    }

    func describeMapping(
        _ request: RESTRequest, _: Caller,
    ) async throws(LambdaError) -> RESTAnswer {
        let mapping = try await mapping(request)
        return RESTAnswer { describe(mapping, to: &$0) }
    }

    func listMappings(_ request: RESTRequest, _: Caller) async throws(LambdaError) -> RESTAnswer {
        let asked = request.queryValue("MaxItems") ?? "\(Limits.mappingsPerPage)"
        guard let limit = Int(asked), (1...10_000).contains(limit) else {
            throw .constraint(asked, "maxItems", "Member must have value between 1 and 10000")
        }
        let size = min(limit, Limits.mappingsPerPage)
        let marker = request.queryValue("Marker") ?? ""
        let source = request.queryValue("EventSourceArn") ?? ""
        var function = ""
        if let text = request.queryValue("FunctionName") { function = try functionName(text).name }
        let wanted = function
        // One more than is shown tells whether there is another page.
        let found = try await read {
            try $0.mappings(after: marker, source: source, function: wanted, limit: size + 1)
        }
        return RESTAnswer { writer in
            writer.name("EventSourceMappings")
            writer.array { writer in
                for mapping in found.prefix(size) { writer.object { describe(mapping, to: &$0) } }
            }
            if found.count > size { writer.member("NextMarker", found[size - 1].id) }
        }
    }

    func updateMapping(_ request: RESTRequest, _: Caller) async throws(LambdaError) -> RESTAnswer {
        let asked = try MappingRequest(request)
        let function = asked.function == nil ? nil : try await function(of: asked)
        let source = try await mapping(request)
        if let function, source.kind != .stream { try checkQueue(source.source, for: function) }
        try await checkDestination(asked)
        return try await change(request, "update") { mapping throws(LambdaError) in
            let wasEnabled = mapping.isEnabled
            mapping.settings = mapping.settings.updated(with: asked.settings)
            mapping.isEnabled = asked.settings.enabled ?? wasEnabled
            mapping.function = function?.name ?? mapping.function
            mapping.modified = storage.now()
            _ = try options(of: mapping)
            guard mapping.isEnabled != wasEnabled else { return .updating }
            return mapping.isEnabled ? .enabling : .disabling
        }
    }

    func deleteMapping(_ request: RESTRequest, _: Caller) async throws(LambdaError) -> RESTAnswer {
        try await change(request, "delete") { mapping throws(LambdaError) in
            mapping.isDeleted = true
            return .deleting
        }
    }

    /// The mapping of an id; throws where there is none, or no more.
    func mapping(id: String) async throws(LambdaError) -> HostedMapping {
        guard let mapping = try await read({ try $0.mapping(id) }) else {
            throw .notFound("The resource you requested does not exist.")
        }
        return mapping
    }

    private func mapping(_ request: RESTRequest) async throws(LambdaError) -> HostedMapping {
        try await mapping(id: request.parameter("UUID"))
    }

    /// Changes a mapping that nobody else changes meanwhile, in the file and then at work; `body`
    /// says through which state.
    private func change(
        _ request: RESTRequest, _ verb: String,
        _ body: (inout HostedMapping) throws(LambdaError) -> MappingState,
    ) async throws(LambdaError) -> RESTAnswer {
        let id = try await mapping(request).id
        guard mappings.claim(id) else {
            throw .inUse("Cannot \(verb) the event source mapping because it is in use.")
        }
        do {
            // Read again, because it may have been changed until it was claimed.
            var mapping = try await mapping(id: id)
            let step = try body(&mapping)
            // Whoever changes it has read it.
            if LastingProblem(in: mapping.result) != nil {
                mapping.result = ProcessingResult.nothing.text
            }
            let changed = mapping
            if let other = try await write({ try $0.save(changed) }) {
                throw conflict(changed, with: other)
            }
            mappings.finish(id, with: changed, as: step)
            return RESTAnswer(202) { describe(changed, step, to: &$0) }
        } catch {
            mappings.giveBack(id)
            throw LambdaError(any: error)
        }
    }

    /// The function that a request means; it must be there.
    private func function(
        of asked: MappingRequest,
    ) async throws(LambdaError) -> FunctionConfiguration {
        guard let text = asked.function else { throw .missing("functionName") }
        let name = try functionName(text)
        guard name.qualifier ?? "$LATEST" == "$LATEST",
            let function = try await read({ try $0.function(named: name.name) })
        else { throw .invalidParameter("Function does not exist") }
        return function.configuration
    }

    /// Throws where a mapping can not begin where a request says.
    private static func checkStart(
        _ asked: MappingRequest, of mapping: HostedMapping,
    ) throws(LambdaError) {
        let position = asked.settings.startingPosition
        guard !asked.hasTimestamp || position == "AT_TIMESTAMP" else {
            throw .invalidParameter("Timestamp only valid with StartingPosition AT_TIMESTAMP")
        }
        guard mapping.kind != .stream || position != "AT_TIMESTAMP" else {
            throw .invalidParameter(
                "Unsupported starting position for arn type: \(mapping.source)")
        }
    }

    /// The changes that a request wants read.
    private func stream(_ source: String) throws(LambdaError) -> any ShardLog {
        let parts = source.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count >= 6, parts[2] == "dynamodb" else {
            throw .notOffered(
                "\(source) as an event source", mend: "give the ARN of a stream or a queue")
        }
        guard let log = workshop.surroundings.stream(source) else {
            throw .invalidParameter("Stream not found: \(source)")
        }
        return log
    }

    /// Throws where there is no such queue, or its messages come back while the function works.
    private func checkQueue(
        _ source: String, for function: FunctionConfiguration,
    ) throws(LambdaError) {
        guard let queue = workshop.surroundings.queues.queue(withARN: source) else {
            throw .invalidParameter(
                "Error occurred while ReceiveMessage. SQS Error Code: "
                    + "\(SQSError.queueDoesNotExist.code). SQS Error Message: "
                    + SQSError.queueDoesNotExist.message)
        }
        let (hidden, timeout) = (queue.settings.visibilityTimeout, function.settings.timeoutSeconds)
        guard hidden >= timeout else {
            throw .invalidParameter(
                "Queue visibility timeout: \(hidden) seconds is less than Function timeout: "
                    + "\(timeout) seconds")
        }
    }

    /// The options of a mapping; throws what AWS refuses.
    private func options(of mapping: HostedMapping) throws(LambdaError) -> MappingOptions {
        do throws(InvalidMapping) {
            return try mapping.options()
        } catch {
            throw error.isConstraint
                ? LambdaError("ValidationException", 400, error.description)
                : .invalidParameter(error.description)
        }
    }

    /// Throws where a request names a destination to which nothing can be sent.
    private func checkDestination(_ asked: MappingRequest) async throws(LambdaError) {
        guard let arn = asked.settings.onFailureDestination, !arn.isEmpty else { return }
        try await workshop.surroundings.destinations.check(arn)
    }

    private func begin(_ options: MappingOptions, in log: any ShardLog) async throws(LambdaError) {
        let place = StreamPlace(
            log: log, positions: LocalPositions(in: storage),
            failures: LocalFailures(source: options.name, in: storage))
        do {
            try await place.begin(options)
        } catch {
            throw LambdaError(any: error)
        }
    }

    private func conflict(_ mapping: HostedMapping, with other: String) -> LambdaError {
        let (source, function) = ("(\" \(mapping.source) \")", "(\" \(mapping.function) \")")
        let what =
            mapping.kind == .stream
            ? "The event source arn \(source) and function \(function) provided mapping"
            : "An event source mapping with SQS arn \(source) and function \(function)"
        return .conflict(
            "\(what) already exists. "
                + "Please update or delete the existing mapping with UUID \(other)")
    }
}
