/// A decimal with up to 38 significant digits, kept exactly.
///
/// The value is `significand * 10^exponent`; trailing zeros of the significand are dropped, so that
/// equal numbers have one form. Magnitudes run from 1E-130 to 9.99…E+125.
/// Source: AWS, Supported data types and naming rules in Amazon DynamoDB, Number.
public struct Number: Sendable, Hashable {
    // Two words instead of one Int128, whose alignment would widen every attribute value by a
    // third.
    private let high: Int64
    private let low: UInt64
    /// The power of ten that the significand is multiplied by.
    let exponent: Int16

    /// The digits as a signed integer without trailing zeros; zero has exponent zero.
    var significand: Int128 { Int128(_low: low, _high: high) }

    /// Zero.
    public static let zero = Number(unchecked: 0, exponent: 0)

    /// A whole number.
    public init(_ value: Int64) {
        var significand = Int128(value)
        let exponent = Number.dropTrailingZeros(&significand)
        self.init(unchecked: significand, exponent: Int16(exponent))
    }

    /// A significand of any form; throws when the number is out of DynamoDB's range.
    init(significand: Int128, exponent: Int) throws(NumberError) {
        var digits = significand
        guard digits != 0 else {
            self = .zero
            return
        }
        let shifted = exponent + Number.dropTrailingZeros(&digits)
        let count = Number.digitCount(digits.magnitude)
        guard count <= Limits.significantDigits else { throw .tooManyDigits }
        let magnitude = shifted + count - 1
        guard magnitude <= Limits.largestMagnitude else { throw .overflow }
        guard magnitude >= Limits.smallestMagnitude else { throw .underflow }
        self.init(unchecked: digits, exponent: Int16(shifted))
    }

    private init(unchecked significand: Int128, exponent: Int16) {
        self.low = UInt64(truncatingIfNeeded: significand)
        self.high = Int64(truncatingIfNeeded: significand >> 64)
        self.exponent = exponent
    }

    /// The number of significant digits; zero has one.
    var digitCount: Int { Number.digitCount(significand.magnitude) }

    /// Whether the number is below zero.
    public var isNegative: Bool { high < 0 }

    /// The size DynamoDB counts for the number, in bytes.
    ///
    /// One, and one for each two digits, those before and behind the point counted apart, and one
    /// for a minus sign; zero has none of these. Zeros count only between other digits.
    /// Source: what AWS takes for an item of 400 KB, measured in 2026.
    public var sizeBytes: Int {
        guard significand != 0 else { return 1 }
        let digits = digitCount
        let behind = min(max(-Int(exponent), 0), digits)
        return 1 + (digits - behind + 1) / 2 + (behind + 1) / 2 + (isNegative ? 1 : 0)
    }

    /// The number as an `Int`, when it is whole and fits.
    public var integer: Int? {
        var value = significand
        guard value != 0 else { return 0 }
        guard exponent >= 0, exponent <= 18 else { return nil }
        for _ in 0..<exponent {
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            guard !overflow else { return nil }
            value = product
        }
        return Int(exactly: value)
    }

    /// The number without what stands behind its point, when the rest fits into an `Int`.
    package var wholePart: Int? {
        guard exponent < 0 else { return integer }
        var value = significand
        for _ in exponent..<0 where value != 0 { value /= 10 }
        return Int(exactly: value)
    }

    static func digitCount(_ value: UInt128) -> Int {
        // Nearly all numbers fit into a word; to divide a wider one takes ten times as long.
        guard let word = UInt64(exactly: value) else {
            return 9 + digitCount(value / 1_000_000_000)
        }
        var count = 1
        var rest = word
        while rest >= 10 {
            rest /= 10
            count += 1
        }
        return count
    }

    /// Divides by ten while nothing is lost; returns how often.
    private static func dropTrailingZeros(_ significand: inout Int128) -> Int {
        guard significand != 0 else { return 0 }
        var dropped = 0
        while let word = Int64(exactly: significand) {
            guard word % 10 == 0 else { return dropped }
            significand = Int128(word / 10)
            dropped += 1
        }
        while significand % 10 == 0 {
            significand /= 10
            dropped += 1
        }
        return dropped
    }
}

/// Why a text or a result is not a DynamoDB number.
public enum NumberError: Error, Hashable {
    /// The text is not a decimal number.
    case malformed(String)
    /// There are more than 38 significant digits.
    case tooManyDigits
    /// The magnitude is 1E+126 or above.
    case overflow
    /// The magnitude is below 1E-130, and not zero.
    case underflow
}

extension Number {
    /// The power of ten of the first digit: 2 for 123, -1 for 0.5.
    package var decimalMagnitude: Int { Int(exponent) + digitCount - 1 }

    /// The significant digits, each 0 to 9, the first one first.
    package var decimalDigits: [UInt8] {
        String(significand.magnitude).utf8.map { $0 - 0x30 }
    }
}
