import AWSWire
import AuditPipeline
import DynamoModel
import SQLite

extension LocalSNS {
    func subscribe(_ request: QueryRequest, _: Caller) async throws(QueryRefusal) -> QueryResult {
        let topic = try await topic(request)
        let (channel, endpoint) = try Subscription.checked(
            channel: request.required("Protocol"), endpoint: request.fields.text("Endpoint"),
            isFIFO: topic.name.isFIFO)
        if channel == .lambda { try checkFunction(endpoint) }
        let attributes = request.fields.attributes
        do throws(QueryRefusal) {
            try Subscription.check(attributes, of: channel, to: endpoint)
            try FilterPolicy.check(attributes)
        } catch {
            throw error.amongAttributes
        }
        var asked = Subscription(
            arn: "\(topic.arn):\(environment.newID())", topicARN: topic.arn, channel: channel,
            endpoint: endpoint)
        asked.attributes = attributes.asKept
        // What this machine's own services get, nobody has to confirm.
        if channel.isHTTP { asked.token = environment.newSecret(Limits.tokenBytes) }
        let (added, now) = (asked, storage.now())
        let invitation = added.invitation(id: environment.newID(), of: topic, at: now)
        let subscription = try await write { connection in
            try connection.subscribe(added, asking: attributes, invitation, at: now)
        }
        if !subscription.isConfirmed { arrivals.ring() }
        let isShown =
            subscription.isConfirmed
            || request.fields.text("ReturnSubscriptionArn") == "true"
        let shown = isShown ? subscription.arn : "pending confirmation"
        return QueryResult { $0.element("SubscriptionArn", shown) }
    }

    func confirmSubscription(
        _ request: QueryRequest, _ caller: Caller,
    ) async throws(QueryRefusal) -> QueryResult {
        // Source: AWS, SNS: any topic will do, but the token counts.
        guard QueryRequest.elements(ofARN: try request.required("TopicArn")) >= 6 else {
            throw .invalidParameter("Topic")
        }
        let token = try request.required("Token")
        guard token.utf8.allSatisfy(\.isHexadecimalDigit) else {
            throw QueryRefusal("InvalidParameter", "Invalid token")
        }
        let isAuthenticated = caller.accessKeyID != nil
        let needsAuthentication = request.fields.text("AuthenticateOnUnsubscribe") == "true"
        let now = storage.now()
        let confirmed = try await write { connection in
            guard var found = try connection.subscription(token: token, at: now) else {
                throw QueryRefusal.invalidParameter("Token")
            }
            if found.isConfirmed { return found.arn }
            found.token = nil
            found.wasAuthenticated = isAuthenticated
            found.needsAuthentication = needsAuthentication && isAuthenticated
            try connection.save(found, tokenExpiry: now)
            return found.arn
        }
        return QueryResult { $0.element("SubscriptionArn", confirmed) }
    }

    func unsubscribe(
        _ request: QueryRequest, _ caller: Caller,
    ) async throws(QueryRefusal) -> QueryResult {
        let arn = try LocalSNS.subscriptionARN(request)
        let isAuthenticated = caller.accessKeyID != nil
        try await write { connection in
            guard let found = try connection.subscription(arn) else { return }
            guard isAuthenticated || !found.needsAuthentication else {
                throw QueryRefusal.notAuthorized("This subscription is ended by its owner only")
            }
            try connection.deleteSubscription(arn)
        }
        return .none
    }

    func listSubscriptions(
        _ request: QueryRequest, _: Caller,
    ) async throws(QueryRefusal) -> QueryResult {
        try await page(request, of: nil)
    }

    func listSubscriptionsByTopic(
        _ request: QueryRequest, _: Caller,
    ) async throws(QueryRefusal) -> QueryResult {
        try await page(request, of: topic(request).arn)
    }

    /// The ARN of a subscription that a request names; throws where it is none.
    static func subscriptionARN(_ request: QueryRequest) throws(QueryRefusal) -> String {
        guard let arn = request.fields.text("SubscriptionArn"), !arn.isEmpty else {
            throw .invalidParameter("SubscriptionArn", "no value for required parameter")
        }
        let count = QueryRequest.elements(ofARN: arn)
        guard count >= 6 else { throw .tooShort("SubscriptionArn", elements: count) }
        guard count == 7, arn.hasPrefix("arn:") else { throw .invalidParameter("SubscriptionId") }
        return arn
    }

    /// Throws where an ARN is that of a function which is not here, whatever it is called.
    private func checkFunction(_ arn: String) throws(QueryRefusal) {
        do throws(LambdaError) {
            try FunctionName(arn)
                .checkPlace(region: environment.region, account: LocalLambda.account)
        } catch {
            throw .invalidParameter(
                "Invalid parameter: Endpoint",
                "the function is of another region or account than the topic")
        }
    }

    private func page(
        _ request: QueryRequest, of topic: String?,
    ) async throws(QueryRefusal) -> QueryResult {
        let marker = try request.fields.marker
        guard let after = marker.isEmpty ? 0 : Int64(marker) else {
            throw .invalidParameter("NextToken")
        }
        let found = try await read { connection in
            try connection.subscriptions(
                to: topic, after: after, limit: Limits.topicsPerPage + 1)
        }
        return QueryResult { writer in
            let page = found.prefix(Limits.topicsPerPage)
            writer.list("Subscriptions", page) { writer, row in
                let subscription = row.subscription
                writer.element("TopicArn", subscription.topicARN)
                writer.element("Protocol", subscription.channel.rawValue)
                writer.element(
                    "SubscriptionArn",
                    subscription.isConfirmed ? subscription.arn : "PendingConfirmation")
                writer.element("Owner", subscription.owner)
                writer.element("Endpoint", subscription.endpoint)
            }
            if found.count > page.count {
                writer.element("NextToken", page.last.map { "\($0.number)".asMarker })
            }
        }
    }
}

extension Connection {
    /// Adds a subscription, and invites its endpoint to confirm it; one that is there is given
    /// again, and invited again, where it has what is asked for.
    fileprivate func subscribe(
        _ asked: Subscription, asking attributes: [String: String], _ invitation: Notification,
        at now: Timestamp,
    ) throws -> Subscription {
        guard try topic(asked.topicARN) != nil else { throw QueryRefusal.topicDoesNotExist }
        var subscription = asked
        if let present = try self.subscription(to: asked.topicARN, asked.channel, asked.endpoint) {
            guard attributes.allSatisfy({ present.has($0.key, of: $0.value) }) else {
                throw QueryRefusal.invalidParameter(
                    "Attributes", "Subscription already exists with different attributes")
            }
            guard !present.isConfirmed else { return present }
            subscription = present
            subscription.token = asked.token
        } else {
            let counts = try subscriptionCounts(of: asked.topicARN)
            guard counts.pending + counts.confirmed < Limits.subscriptions else {
                throw QueryRefusal.tooManySubscriptions
            }
        }
        try save(subscription, tokenExpiry: now.advanced(by: Limits.tokenTime))
        if !subscription.isConfirmed {
            try addDelivery(invitation, to: subscription.arn, due: now)
        }
        return subscription
    }
}

extension Subscription {
    /// Asks the endpoint whether it wants the subscription.
    fileprivate func invitation(id: String, of topic: SNSTopic, at now: Timestamp) -> Notification {
        var invitation = Notification(
            .confirmation, id: id, topicARN: topicARN,
            message: "You have chosen to subscribe to the topic \(topicARN).\nTo confirm the "
                + "subscription, visit the SubscribeURL included in this message.",
            time: now)
        invitation.token = token
        invitation.signatureVersion = topic.signatureVersion
        return invitation
    }
}

extension Subscription {
    /// Whether an attribute has a value already, which it may have without anybody saying so.
    fileprivate func has(_ name: String, of value: String) -> Bool {
        let usual = ["RawMessageDelivery": "false", "FilterPolicyScope": "MessageAttributes"]
        return (attributes[name] ?? usual[name]) == ([name: value].asKept[name] ?? usual[name])
    }
}

extension [String: String] {
    /// A subscription's attributes as they are kept: without policies that say nothing, and with
    /// truth in small letters.
    var asKept: [String: String] {
        var kept = filter { name, value in
            !(["FilterPolicy", "RedrivePolicy", "DeliveryPolicy"].contains(name)
                && (value.isEmpty || value == "{}"))
        }
        kept["RawMessageDelivery"] = kept["RawMessageDelivery"]?.lowercased()
        return kept
    }
}
