/// What SNS refuses with. Source: AWS, Amazon SNS API Reference, Errors of each operation.
extension QueryRefusal {
    /// A parameter has a value that it can not have.
    package static func invalidParameter(_ what: String) -> QueryRefusal {
        QueryRefusal("InvalidParameter", "Invalid parameter: \(what)")
    }

    /// A parameter has a value that it can not have, and why.
    package static func invalidParameter(_ name: String, _ reason: String) -> QueryRefusal {
        .invalidParameter("\(name) Reason: \(reason)")
    }

    /// What is given for an ARN is too short for one.
    package static func tooShort(_ name: String, elements count: Int) -> QueryRefusal {
        .invalidParameter(name, "An ARN must have at least 6 elements, not \(count)")
    }

    /// The same of one of the attributes that a request brings together.
    package var amongAttributes: QueryRefusal {
        let plain = QueryRefusal.invalidParameter("").message
        guard message.hasPrefix(plain) else { return self }
        return .invalidParameter("Attributes", String(message.dropFirst(plain.count)))
    }

    /// A message's attribute has a value that it can not have.
    package static func invalidValue(_ message: String) -> QueryRefusal {
        QueryRefusal("ParameterValueInvalid", message)
    }

    /// There is no such topic.
    package static let topicDoesNotExist = QueryRefusal("NotFound", 404, "Topic does not exist")

    /// There is no such subscription.
    package static let subscriptionDoesNotExist = QueryRefusal(
        "NotFound", 404, "Subscription does not exist")

    /// Tags are asked for of what is not there.
    package static let resourceDoesNotExist = QueryRefusal(
        "ResourceNotFound", 404, "Resource does not exist")

    /// Whoever asks may not.
    package static func notAuthorized(_ message: String) -> QueryRefusal {
        QueryRefusal("AuthorizationError", 403, message)
    }

    /// A topic has too many tags.
    package static let tooManyTags = QueryRefusal(
        "TagLimitExceeded", "Could not complete request: tag quota of per resource exceeded")

    /// There are too many topics.
    package static let tooManyTopics = QueryRefusal(
        "TopicLimitExceeded", 403, "Topic limit exceeded")

    /// A topic has too many subscriptions.
    package static let tooManySubscriptions = QueryRefusal(
        "SubscriptionLimitExceeded", 403, "Subscription limit exceeded")

    /// Afterimage does not do what the request asks for.
    package static func notOffered(_ name: String, _ what: String) -> QueryRefusal {
        .invalidParameter(name, "Afterimage does not offer \(what)")
    }
}
