import DynamoModel

/// How a topic's documents go to http and https subscriptions.
///
/// Source: AWS, SNS, Creating an HTTP/S delivery policy.
package struct DeliveryPolicy: Sendable, Hashable {
    /// When a delivery is tried again.
    package var retries = RetryPolicy()
    /// How many deliveries a second a subscription gets at the most; nil for any number.
    package var deliveriesPerSecond: Int?
    /// What the body says that it is.
    package var contentType = "text/plain; charset=UTF-8"
    private var allowsOverrides = true

    /// What SNS does where nothing is said.
    package init() {}

    /// Reads a topic's policy; throws where it is none.
    package init(topic text: String) throws(QueryRefusal) {
        let http = try DeliveryPolicy.object(text).object("http") ?? Item()
        try take(
            retries: http.object("defaultHealthyRetryPolicy"),
            throttle: http.object("defaultThrottlePolicy"),
            request: http.object("defaultRequestPolicy"))
        allowsOverrides = http["disableSubscriptionOverrides"] != .bool(true)
    }

    /// The policy of a subscription to a topic with this policy; throws where the text is none.
    package func overridden(by text: String) throws(QueryRefusal) -> DeliveryPolicy {
        let object = try DeliveryPolicy.object(text)
        var policy = self
        try policy.take(
            retries: object.object("healthyRetryPolicy"),
            throttle: object.object("throttlePolicy"), request: object.object("requestPolicy"))
        return allowsOverrides ? policy : self
    }

    private static func object(_ text: String) throws(QueryRefusal) -> Item {
        guard let object = Item(document: text) else {
            throw .invalidParameter("DeliveryPolicy: failed to parse JSON")
        }
        return object
    }

    private mutating func take(
        retries: Item?, throttle: Item?, request: Item?,
    ) throws(QueryRefusal) {
        if let retries { self.retries = try RetryPolicy(retries) }
        if let rate = throttle?["maxReceivesPerSecond"], rate != .null {
            guard let rate = rate.integer, (1...100_000).contains(rate) else {
                throw DeliveryPolicy.refusal("throttlePolicy.maxReceivesPerSecond")
            }
            deliveriesPerSecond = rate
        }
        if let type = request?.text("headerContentType") {
            // It becomes a header.
            guard !type.isEmpty, type.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) else {
                throw DeliveryPolicy.refusal("requestPolicy.headerContentType")
            }
            contentType = type
        }
    }

    /// Says which part of a policy has a value that it can not have.
    static func refusal(_ part: String) -> QueryRefusal {
        .invalidParameter("DeliveryPolicy: \(part) has a value that is not allowed")
    }
}

extension DeliveryPolicy {
    /// The policy of a topic as `EffectiveDeliveryPolicy` has it.
    package var topicText: String {
        document { writer in
            writer.name("http")
            writer.object { writer in
                write(to: &writer, prefixed: true)
                writer.member("disableSubscriptionOverrides", !allowsOverrides)
            }
        }
    }

    /// The policy of a subscription as `EffectiveDeliveryPolicy` has it.
    package var subscriptionText: String {
        document { write(to: &$0, prefixed: false) }
    }

    private func document(_ members: (inout JSONWriter) -> Void) -> String {
        var writer = JSONWriter()
        writer.object(members)
        return writer.text
    }

    private func write(to writer: inout JSONWriter, prefixed: Bool) {
        writer.name(prefixed ? "defaultHealthyRetryPolicy" : "healthyRetryPolicy")
        writer.object(retries.write)
        if let deliveriesPerSecond {
            writer.name(prefixed ? "defaultThrottlePolicy" : "throttlePolicy")
            writer.object { $0.member("maxReceivesPerSecond", deliveriesPerSecond) }
        }
        writer.name(prefixed ? "defaultRequestPolicy" : "requestPolicy")
        writer.object { $0.member("headerContentType", contentType) }
    }
}

extension RetryPolicy {
    /// Reads a policy; throws where a number is not allowed, or they do not fit together.
    fileprivate init(_ object: Item) throws(QueryRefusal) {
        self.init()
        let seconds = 1...3600
        let count = 0...100
        leastSeconds = try object.number("minDelayTarget", seconds) ?? leastSeconds
        greatestSeconds =
            try object.number("maxDelayTarget", seconds) ?? max(leastSeconds, greatestSeconds)
        retries = try object.number("numRetries", count) ?? retries
        retriesAtOnce = try object.number("numNoDelayRetries", count) ?? 0
        retriesAfterLeast = try object.number("numMinDelayRetries", count) ?? 0
        retriesAfterGreatest = try object.number("numMaxDelayRetries", count) ?? 0
        if let name = object["backoffFunction"], name != .null {
            guard let growth = object.text("backoffFunction").flatMap(Growth.init) else {
                throw DeliveryPolicy.refusal("healthyRetryPolicy.backoffFunction")
            }
            self.growth = growth
        }
        guard leastSeconds <= greatestSeconds else {
            throw DeliveryPolicy.refusal("healthyRetryPolicy.minDelayTarget")
        }
        guard retriesAtOnce + retriesAfterLeast + retriesAfterGreatest <= retries else {
            throw DeliveryPolicy.refusal("healthyRetryPolicy.numRetries")
        }
    }

    fileprivate func write(to writer: inout JSONWriter) {
        writer.member("minDelayTarget", leastSeconds)
        writer.member("maxDelayTarget", greatestSeconds)
        writer.member("numRetries", retries)
        writer.member("numMaxDelayRetries", retriesAfterGreatest)
        writer.member("numNoDelayRetries", retriesAtOnce)
        writer.member("numMinDelayRetries", retriesAfterLeast)
        writer.member("backoffFunction", growth.rawValue)
    }
}

extension Item {
    fileprivate func number(
        _ name: Text, _ range: ClosedRange<Int>,
    ) throws(QueryRefusal) -> Int? {
        guard let value = self[name], value != .null else { return nil }
        guard let number = value.integer, range.contains(number) else {
            throw DeliveryPolicy.refusal("healthyRetryPolicy.\(name)")
        }
        return number
    }
}

extension AttributeValue {
    fileprivate var integer: Int? {
        if case .number(let number) = self { Int(number.description) } else { nil }
    }
}
