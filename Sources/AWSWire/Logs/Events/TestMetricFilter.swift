package import DynamoModel

/// Says which of some lines a pattern fits.
package enum TestMetricFilter {
    /// The pattern and the lines.
    package struct Request: OperationRequest {
        /// What the lines must be; nil where the request does not say.
        package private(set) var pattern: String?
        /// The lines.
        package private(set) var messages: [String] = []

        /// Reads the request.
        package init(json reader: inout JSONReader) throws(DynamoDBError) {
            var (pattern, messages): (String?, [String]) = (nil, [])
            try reader.readGiven { (member, reader) throws(DynamoDBError) in
                switch member {
                case "filterPattern": pattern = try reader.readString()
                case "logEventMessages": messages = try reader.readTextList()
                default: try reader.skipValue()
                }
            }
            (self.pattern, self.messages) = (pattern, messages)
        }

        /// The pattern; throws where the service would refuse the request whatever it is.
        package func checkedPattern() throws(LogsError) -> String {
            guard let pattern else { throw .missing("filterPattern") }
            guard (1...Limits.testedLogMessages).contains(messages.count) else {
                throw .constraint(
                    "\(messages.count) messages", "logEventMessages",
                    "Member must have length from 1 to \(Limits.testedLogMessages)")
            }
            return pattern
        }
    }

    /// A line that the pattern fits.
    package struct Match: Sendable {
        /// Its place, counted from one.
        package let number: Int
        /// The line.
        package let message: String
        /// What stands in it where the pattern looks.
        package let values: [(name: String, value: String)]

        /// Describes a match.
        package init(number: Int, message: String, values: [(name: String, value: String)]) {
            self.number = number
            self.message = message
            self.values = values
        }
    }

    /// Those lines.
    package struct Response: OperationResponse {
        /// Those lines.
        package let matches: [Match]

        /// Gives those lines.
        package init(matches: [Match]) {
            self.matches = matches
        }

        /// Writes the answer's members.
        package func write(to writer: inout JSONWriter) {
            writer.name("matches")
            writer.array { writer in
                for match in matches {
                    writer.object { writer in
                        writer.member("eventNumber", match.number)
                        writer.member("eventMessage", match.message)
                        writer.name("extractedValues")
                        writer.object { writer in
                            for (name, value) in match.values { writer.member(name, value) }
                        }
                    }
                }
            }
        }
    }
}
