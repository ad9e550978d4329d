extension Number {
    /// Reads a decimal such as `-12.50` or `1.5E3`; throws what DynamoDB would refuse it for.
    public init(_ text: String) throws(NumberError) {
        try self.init(text, hasShortExponent: false)
    }

    /// Reads a decimal as parts of the service do that keep an exponent in 32 bits: one that needs
    /// more makes no number, and a magnitude that does is taken for a small one.
    init(_ text: String, hasShortExponent: Bool) throws(NumberError) {
        var parser = DecimalParser(text: text)
        let (significand, exponent) = try parser.parse()
        if hasShortExponent {
            guard exponent.magnitude <= Int32.max else { throw .malformed(text) }
            let behindLast = exponent + Number.digitCount(significand.magnitude)
            guard behindLast <= Int32.max else { throw .underflow }
        }
        if significand == 0 {
            guard exponent <= Limits.largestMagnitude else { throw .overflow }
            guard exponent >= Limits.smallestMagnitude else { throw .underflow }
        }
        try self.init(significand: significand, exponent: exponent)
    }
}

extension Number: CustomStringConvertible {
    /// The number as DynamoDB prints it: plain digits, no exponent, no needless zeros.
    public var description: String {
        let magnitude = significand.magnitude
        let digits = UInt64(exactly: magnitude).map { String($0) } ?? String(magnitude)
        let sign = isNegative ? "-" : ""
        if exponent >= 0 {
            return sign + digits + String(repeating: "0", count: Int(exponent))
        }
        let fraction = -Int(exponent)
        if digits.utf8.count > fraction {
            let point = digits.utf8.index(digits.endIndex, offsetBy: -fraction)
            return sign + digits[..<point] + "." + digits[point...]
        }
        return sign + "0." + String(repeating: "0", count: fraction - digits.utf8.count) + digits
    }
}

/// Reads sign, digits, point and exponent of a decimal text, byte by byte.
private struct DecimalParser {
    private let text: String
    private var significand: Int128 = 0
    private var digits = 0
    private var pendingZeros = 0
    private var scale = 0

    init(text: String) {
        self.text = text
    }

    mutating func parse() throws(NumberError) -> (significand: Int128, exponent: Int) {
        let bytes = text.utf8.span
        var index = 0
        let isNegative = bytes.count > 0 && bytes[0] == UInt8(ascii: "-")
        if bytes.count > 0, isNegative || bytes[0] == UInt8(ascii: "+") { index = 1 }
        var seenDigit = false
        var seenPoint = false
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "."), !seenPoint {
                seenPoint = true
            } else if byte >= 0x30, byte <= 0x39 {
                seenDigit = true
                try take(Int(byte - 0x30), isFraction: seenPoint)
            } else {
                break
            }
            index += 1
        }
        guard seenDigit else { throw .malformed(text) }
        let exponent = try parseExponent(bytes, from: index)
        return (isNegative ? -significand : significand, exponent + pendingZeros - scale)
    }

    /// Zeros are held back until a digit follows, so that trailing ones need no room.
    private mutating func take(_ digit: Int, isFraction: Bool) throws(NumberError) {
        if isFraction { scale += 1 }
        if digit == 0 {
            if significand != 0 { pendingZeros += 1 }
            return
        }
        digits += significand == 0 ? 1 : pendingZeros + 1
        guard digits <= Limits.significantDigits else { throw .tooManyDigits }
        for _ in 0..<(significand == 0 ? 0 : pendingZeros) { significand *= 10 }
        pendingZeros = 0
        significand = significand * 10 + Int128(digit)
    }

    private func parseExponent(
        _ bytes: Span<UInt8>, from start: Int,
    ) throws(NumberError) -> Int {
        guard start < bytes.count else { return 0 }
        guard bytes[start] | 0x20 == UInt8(ascii: "e") else { throw .malformed(text) }
        var index = start + 1
        let isNegative = index < bytes.count && bytes[index] == UInt8(ascii: "-")
        if index < bytes.count, isNegative || bytes[index] == UInt8(ascii: "+") { index += 1 }
        guard index < bytes.count else { throw .malformed(text) }
        var value = 0
        while index < bytes.count {
            guard bytes[index] >= 0x30, bytes[index] <= 0x39 else { throw .malformed(text) }
            let (tenfold, hasNoTenfold) = value.multipliedReportingOverflow(by: 10)
            let (sum, hasNoSum) = tenfold.addingReportingOverflow(Int(bytes[index] - 0x30))
            guard !hasNoTenfold, !hasNoSum else { throw .malformed(text) }
            value = sum
            index += 1
        }
        // Beyond every range, and far from where a sum could overflow.
        value = min(value, Int(UInt32.max))
        return isNegative ? -value : value
    }
}
