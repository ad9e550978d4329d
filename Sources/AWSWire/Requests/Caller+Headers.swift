package import DynamoModel

extension Caller {
    /// Describes the caller of a request; throws when it declares more than is kept.
    package init(
        _ identity: Identity, _ headers: RequestHeaders, sourceAddress: String?, requestID: String,
    ) throws(WireError) {
        self.init(
            accessKeyID: identity.accessKeyID, name: identity.name, isVerified: identity.isVerified,
            requestID: requestID,
        )
        self.sourceAddress = sourceAddress
        userAgent = headers.userAgent.map { $0.cut(toBytes: Limits.userAgentBytes) }
        declaredActor = try declaration(
            headers.actor, "X-Afterimage-Actor", limitBytes: Limits.actorBytes,
        )
        reason = try declaration(
            headers.reason, "X-Afterimage-Reason", limitBytes: Limits.reasonBytes,
        )
        correlation = try declaration(
            headers.correlation, "X-Afterimage-Correlation", limitBytes: Limits.correlationBytes,
        )
    }
}

extension Caller {
    /// The same caller, of whom is known now who it is.
    package func known(as identity: Identity) -> Caller {
        var caller = self
        caller.accessKeyID = identity.accessKeyID
        caller.name = identity.name
        caller.isVerified = identity.isVerified
        return caller
    }
}

/// What a header declares, its percent encoding undone.
///
/// A declaration goes into the trail as evidence, so one that is too long is refused, never cut.
private func declaration(
    _ value: String?, _ header: String, limitBytes: Int,
) throws(WireError) -> String? {
    guard let value, !value.isEmpty else { return nil }
    let text = value.withoutPercentEncoding
    guard text.utf8.count <= limitBytes else {
        throw .operation(.validation("\(header) must be at most \(limitBytes) bytes long"))
    }
    return text
}

extension String {
    /// The text that percent encoding stands for; the text itself where that would not be UTF-8.
    ///
    /// Control characters become blanks, because the text is shown in lines of a log.
    fileprivate var withoutPercentEncoding: String {
        let text = String(validating: percentDecoded, as: UTF8.self) ?? self
        guard text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
        else { return text }
        let scalars = text.unicodeScalars.map {
            $0.properties.generalCategory == .control ? " " : $0
        }
        return String(String.UnicodeScalarView(scalars))
    }
}
