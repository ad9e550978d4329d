/// A request of AWS's rest-json protocol: the path says what is asked, and of what.
package struct RESTRequest: Sendable {
    /// The parts of the path that the operation's template names.
    package let parameters: [String: String]
    /// The query's names and values, in order, without their percent encoding.
    package let query: [(name: String, value: String)]
    /// The headers.
    package let headers: [(name: String, value: String)]
    /// The body.
    package let body: [UInt8]

    /// Takes a request apart; `parameters` are what the table found in the path.
    package init(
        target: String, parameters: [String: String], headers: [(name: String, value: String)],
        body: [UInt8],
    ) {
        self.parameters = parameters
        self.headers = headers
        self.body = body
        query = target.utf8.split(separator: UInt8(ascii: "?"), maxSplits: 1).dropFirst()
            .flatMap { $0.split(separator: UInt8(ascii: "&")) }
            .map { pair in
                var value = pair
                let name = Substring(value.cut(at: UInt8(ascii: "=")))
                return (name: name.decodedText, value: Substring(value).decodedText)
            }
    }

    /// A part of the path; the template must name it.
    package func parameter(_ name: String) -> String {
        guard let value = parameters[name] else {
            preconditionFailure("The operation's path has no {\(name)}")
        }
        return value
    }

    /// The first value of that name in the query.
    package func queryValue(_ name: String) -> String? {
        query.first { $0.name == name }?.value
    }

    /// The first header of that name, in capitals or not.
    package func header(_ name: String) -> String? {
        headers.first { isSameName($0.name, name) }?.value
    }
}

extension Substring {
    /// The text without its percent encoding, where that leaves text.
    var decodedText: String {
        String(validating: percentDecoded, as: UTF8.self) ?? String(self)
    }
}
