import AuditPipeline
import DynamoModel

extension LocalLambda {
    /// Writes the members of an `EventSourceMappingConfiguration`, in the state that a mapping is
    /// in, or is being brought into by a request.
    func describe(
        _ mapping: HostedMapping, _ step: MappingState? = nil, to writer: inout JSONWriter,
    ) {
        writer.member("UUID", mapping.id)
        mapping.settings.write(to: &writer, for: mapping.kind)
        writer.member("EventSourceArn", mapping.source)
        writer.member("FunctionArn", environment.arn(ofFunction: mapping.function))
        writer.name("LastModified")
        writer.raw(mapping.modified.epochSeconds)
        // Those of queues have none on AWS.
        if mapping.kind == .stream { writer.member("LastProcessingResult", mapping.result) }
        writer.member("State", (step ?? mappings.state(of: mapping)).rawValue)
        writer.member(
            "StateTransitionReason", mapping.kind == .stream ? "User action" : "USER_INITIATED")
        writer.member("EventSourceMappingArn", environment.arn(ofMapping: mapping.id))
    }
}
