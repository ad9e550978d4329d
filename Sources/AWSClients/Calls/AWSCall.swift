import AWSWire

/// What is asked of a service.
package struct AWSCall: Sendable, Hashable {
    /// Which service.
    package let service: AWSService
    /// `POST`, say.
    package let method: String
    /// Path and query behind the endpoint's own path, percent-encoded.
    package let target: String
    /// The headers that say what is asked for.
    package let headers: [HTTPField]
    /// The body.
    package let body: [UInt8]

    /// An operation of a service that speaks JSON.
    package init(
        json service: AWSService, target operation: String, version: String, body: [UInt8],
    ) {
        self.service = service
        (method, target) = ("POST", "/")
        headers = [
            HTTPField("Content-Type", "application/x-amz-json-\(version)"),
            HTTPField("X-Amz-Target", operation),
        ]
        self.body = body
    }

    /// An operation of a service that is sent a form: names and values, in order.
    init(form service: AWSService, _ fields: [(String, String)]) {
        self.service = service
        (method, target) = ("POST", "/")
        var form: [UInt8] = []
        for (name, value) in fields {
            if !form.isEmpty { form.append(UInt8(ascii: "&")) }
            form += name.utf8
            form.append(UInt8(ascii: "="))
            form.append(percentEncoding: value)
        }
        body = form
        headers = [
            HTTPField("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
        ]
    }

    /// An operation of a service that is asked by method and path.
    init(
        rest service: AWSService, _ method: String, _ target: String,
        headers: [HTTPField] = [], body: [UInt8] = [],
    ) {
        self.service = service
        self.method = method
        self.target = target
        self.headers = headers
        self.body = body
    }

    /// A path, given in plain letters behind its first slash, and a query; a name of that without a
    /// value has none on the wire either.
    static func target(_ path: String, _ query: [(name: String, value: String)] = []) -> String {
        let parts = query.map { name, value in
            let name = name.percentEncoded(keeping: "")
            return value.isEmpty ? name : "\(name)=\(value.percentEncoded(keeping: ""))"
        }
        return "/" + path.percentEncoded(keeping: "/")
            + (parts.isEmpty ? "" : "?" + parts.joined(separator: "&"))
    }
}
