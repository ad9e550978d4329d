package import DynamoModel

/// Says for how many days a group keeps its events.
package enum PutRetentionPolicy {
    /// The days that a policy can have. Source: AWS, PutRetentionPolicy, retentionInDays.
    package static let days: Set<Int> = [
        1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557,
        2922, 3288, 3653,
    ]

    /// Which group, and how many.
    package struct Request: OperationRequest {
        /// The group's name.
        package private(set) var name = ""
        /// How many.
        package private(set) var days: Int?

        /// Reads the request.
        package init(json reader: inout JSONReader) throws(DynamoDBError) {
            var (name, days): (String, Int?) = ("", nil)
            try reader.readGiven { (member, reader) throws(DynamoDBError) in
                switch member {
                case "logGroupName": name = try reader.readString()
                case "retentionInDays": days = try reader.readInt()
                default: try reader.skipValue()
                }
            }
            (self.name, self.days) = (name, days)
        }

        /// The days; throws where the service would refuse the request whatever there is.
        package func checkedDays() throws(LogsError) -> Int {
            try LogsRules.checkGroup(name)
            guard let days else { throw .missing("retentionInDays") }
            guard PutRetentionPolicy.days.contains(days) else {
                let allowed = PutRetentionPolicy.days.sorted().map(String.init)
                throw .constraint(
                    days, "retentionInDays",
                    "Member must satisfy enum value set: [\(allowed.joined(separator: ", "))]")
            }
            return days
        }
    }

    /// Nothing more to say.
    package typealias Response = EmptyResponse
}
