/// How values look that tell who somebody is, or let somebody in.
enum SensitiveShape {
    /// Something, an at sign and a domain.
    static func isEmail(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard text.utf8.count <= 254, parts.count == 2, !parts[0].isEmpty else { return false }
        let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
        return labels.count >= 2 && !parts[0].contains(where: \.isWhitespace)
            && labels.allSatisfy { label in
                !label.isEmpty && label.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" }
            }
    }

    /// 13 to 19 digits whose last one is right. Source: ISO/IEC 7812-1, annex B.
    static func isCard(_ text: String) -> Bool {
        let digits = text.filter { !" -".contains($0) }.utf8.map { Int($0) - 48 }
        guard (13...19).contains(digits.count), digits.allSatisfy({ 0...9 ~= $0 }),
            (2...6).contains(digits[0])
        else { return false }
        let sum = digits.reversed().enumerated().reduce(0) { sum, place in
            let (index, digit) = place
            guard !index.isMultiple(of: 2) else { return sum + digit }
            return sum + (digit < 5 ? 2 * digit : 2 * digit - 9)
        }
        return sum.isMultiple(of: 10)
    }

    /// A country, two check digits that are right, and the account. Source: ISO 13616-1.
    static func isIBAN(_ text: String) -> Bool {
        let letters = Array(text.filter { $0 != " " }.utf8)
        guard (15...34).contains(letters.count),
            letters.allSatisfy({ isDigit($0) || isCapital($0) }),
            letters[..<2].allSatisfy(isCapital), letters[2..<4].allSatisfy(isDigit)
        else { return false }
        let rest = (letters[4...] + letters[..<4]).reduce(0) { rest, letter in
            isDigit(letter)
                ? (rest * 10 + Int(letter) - 48) % 97 : (rest * 100 + Int(letter) - 55) % 97
        }
        return rest == 1
    }

    /// A plus sign and 8 to 15 digits, in groups perhaps. Source: ITU-T E.164.
    static func isPhone(_ text: String) -> Bool {
        guard text.hasPrefix("+") else { return false }
        let rest = text.dropFirst().filter { !" -()./".contains($0) }
        return (8...15).contains(rest.count) && rest.utf8.allSatisfy(isDigit)
    }

    /// Four numbers, or eight groups of hexadecimal digits, which two colons may shorten.
    static func isAddress(_ text: String) -> Bool {
        let numbers = text.split(separator: ".", omittingEmptySubsequences: false)
        if numbers.count == 4 {
            return numbers.allSatisfy { $0.utf8.allSatisfy(isDigit) && UInt8($0) != nil }
        }
        let groups = text.split(separator: ":", omittingEmptySubsequences: false)
        return groups.count <= 9
            && groups.allSatisfy { $0.count <= 4 && $0.allSatisfy(\.isHexDigit) }
            && (groups.count == 8 || text.contains("::") && text.count > 2)
    }

    /// Three parts in base64url, the first of which begins as `{"` does. Source: RFC 7519.
    static func isToken(_ text: String) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return text.hasPrefix("eyJ") && parts.count == 3
            && parts.allSatisfy { part in
                !part.isEmpty && part.utf8.allSatisfy { isLetter($0) || isDigit($0) || isDash($0) }
            }
    }

    /// Source: AWS, IAM identifiers, unique identifiers.
    static func isAccessKey(_ text: String) -> Bool {
        text.utf8.count == 20 && (text.hasPrefix("AKIA") || text.hasPrefix("ASIA"))
            && text.utf8.allSatisfy { isDigit($0) || isCapital($0) }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { 0x30...0x39 ~= byte }
    private static func isCapital(_ byte: UInt8) -> Bool { 0x41...0x5A ~= byte }
    private static func isLetter(_ byte: UInt8) -> Bool { isCapital(byte & ~0x20) }
    private static func isDash(_ byte: UInt8) -> Bool { byte == 0x2D || byte == 0x5F }
}
