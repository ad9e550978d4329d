import AWSWire

/// What a stream processor is to do.
struct Publishing: Hashable {
    private enum TopicSort: String, CaseIterable {
        case standard, fifo
    }

    /// The topic, which is where the table is.
    let topic: TopicName
    /// The bucket of the changes that the topic does not take whole; nil where those go without
    /// their images.
    let claimBucket: String?

    /// Reads `TOPIC_NAME`, and `TOPIC_TYPE` by which a FIFO topic may be told as well as by its
    /// name.
    init(_ variables: Variables) throws(LambdaFault) {
        claimBucket = variables["CLAIM_BUCKET"]
        var name = try variables.required("TOPIC_NAME", example: "Orders-stream")
        let sort = try variables.choice("TOPIC_TYPE", of: TopicSort.self)
        if sort == .fifo, !name.hasSuffix(".fifo") { name += ".fifo" }
        do throws(QueryRefusal) {
            topic = try name.hasPrefix("arn:") ? TopicName(arn: name) : TopicName(name)
        } catch {
            throw LambdaFault(
                .configuration, "TOPIC_NAME is \"\(name)\", which no topic can be called",
                mend: "letters, digits, _ and -")
        }
        guard sort != .standard || !topic.isFIFO else {
            throw LambdaFault(
                .configuration, "TOPIC_TYPE is standard, and \(topic.text) a FIFO topic",
                mend: "TOPIC_TYPE=fifo")
        }
    }
}
