import DynamoModel

/// How changes become entries; the answer of `pipeline`.
struct PipelineDocument: Sendable, Hashable {
    let status: StatusDocument

    func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("v", 1)
            if let isCaughtUp = status.isCaughtUp { writer.member("caughtUp", isCaughtUp) }
            writer.member("trouble", status.trouble)
            writer.name("stages")
            writer.array { writer in for stage in status.stages { stage.write(to: &writer) } }
            status.backlog.write(to: &writer)
        }
    }
}
