/// What a function is to do, as its environment says.
enum FunctionTask {
    /// Brings the changes of a stream to a topic.
    case publish(Publishing)
    /// Makes entries of the messages of a queue, and keeps them.
    case keep(Keeping)

    /// The words by which a function is told which half of the pipeline it is.
    private enum Role: String, CaseIterable {
        case processor, logger
    }

    /// Reads the environment; throws what can not be, with how to mend it.
    init(_ variables: Variables) throws(LambdaFault) {
        // The handler's name is the place where every function says what it is.
        let name = variables["AFTERIMAGE_ROLE"] == nil ? "_HANDLER" : "AFTERIMAGE_ROLE"
        guard let role = try variables.choice(name, of: Role.self) else {
            throw LambdaFault(
                .configuration, "Nothing says which half of the pipeline this function is",
                mend: "its handler, or AFTERIMAGE_ROLE, to processor or logger")
        }
        switch role {
        case .processor: self = .publish(try Publishing(variables))
        case .logger: self = .keep(try Keeping(variables))
        }
    }
}
