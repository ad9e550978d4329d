import AWSWire

/// What is asked of a service.
package struct AWSCall: Sendable, Hashable {
    /// Which service.
    package let service: AWSService
    /// The headers that say what is asked for.
    package let headers: [HTTPField]
    /// The body.
    package let body: [UInt8]

    /// An operation of a service that speaks JSON.
    package init(json service: AWSService, target: String, version: String, body: [UInt8]) {
        self.service = service
        headers = [
            HTTPField("Content-Type", "application/x-amz-json-\(version)"),
            HTTPField("X-Amz-Target", target),
        ]
        self.body = body
    }

    /// An operation of a service that is sent a form: names and values, in order.
    init(form service: AWSService, _ fields: [(String, String)]) {
        self.service = service
        let form = fields.map { "\($0.0)=\($0.1.percentEncoded(keeping: ""))" }
        body = Array(form.joined(separator: "&").utf8)
        headers = [
            HTTPField("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
        ]
    }
}
