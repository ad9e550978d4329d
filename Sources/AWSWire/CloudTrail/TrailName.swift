/// The name of a trail, and the ARN that it stands in.
package enum TrailName {
    /// The name that a request means, which has it or the trail's ARN; throws where it is neither.
    ///
    /// Source: AWS, CloudTrail, CreateTrail: Name.
    package static func read(_ text: String) throws(CloudTrailError) -> String {
        guard text.hasPrefix("arn:") else {
            try check(text)
            return text
        }
        return try read(arn: text)
    }

    /// The name in a trail's ARN; throws where the text is none.
    package static func read(arn text: String) throws(CloudTrailError) -> String {
        let parts = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
        guard parts.count == 6, parts[2] == "cloudtrail", parts[5].hasPrefix("trail/") else {
            throw .invalidARN(text)
        }
        return String(parts[5].dropFirst("trail/".count))
    }

    /// Throws where no trail can be called so.
    package static func check(_ name: String) throws(CloudTrailError) {
        let count = name.utf8.count
        guard count >= Limits.trailNameLengths.lowerBound else {
            throw .invalidName(
                "Trail name too short. Minimum allowed length: 3 characters. Specified name "
                    + "length: \(count) characters.")
        }
        guard count <= Limits.trailNameLengths.upperBound else {
            throw .invalidName(
                "Trail name too long. Maximum allowed length: 128 characters. Specified name "
                    + "length: \(count) characters.")
        }
        let marks: Set<Character> = [".", "_", "-"]
        guard name.allSatisfy({ marks.contains($0) || isLetterOrDigit($0) }) else {
            throw .invalidName(
                "Trail name or ARN can only contain uppercase letters, lowercase letters, numbers, "
                    + "periods (.), hyphens (-), and underscores (_).")
        }
        guard name.first.map(isLetterOrDigit) ?? false else {
            throw .invalidName("Trail name must starts with a letter or number.")
        }
        guard name.last.map(isLetterOrDigit) ?? false else {
            throw .invalidName("Trail name must ends with a letter or number.")
        }
        let isTwice = zip(name, name.dropFirst()).contains {
            marks.contains($0) && marks.contains($1)
        }
        guard !isTwice else {
            throw .invalidName(
                "Trail name must not have adjacent periods, hyphens or underscores.")
        }
        let numbers = name.split(separator: ".", omittingEmptySubsequences: false)
        guard numbers.count != 4 || !numbers.allSatisfy({ UInt8($0) != nil }) else {
            throw .invalidName("Trail name must not have the format of an IP address.")
        }
    }

    private static func isLetterOrDigit(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber)
    }
}
