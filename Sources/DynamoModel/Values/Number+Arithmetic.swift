extension Number: Comparable {
    /// Whether `left` is the smaller number.
    public static func < (left: Number, right: Number) -> Bool {
        let a = left.significand
        let b = right.significand
        if left.exponent == right.exponent { return a < b }
        if (a < 0) != (b < 0) || a == 0 || b == 0 { return a < b }
        let leftMagnitude = Int(left.exponent) + left.digitCount
        let rightMagnitude = Int(right.exponent) + right.digitCount
        if leftMagnitude != rightMagnitude {
            return (leftMagnitude < rightMagnitude) != (a < 0)
        }
        // Magnitudes are equal, so the exponents differ by less than 38 and padding stays in range.
        let common = min(left.exponent, right.exponent)
        return a * power(left.exponent - common) < b * power(right.exponent - common)
    }

    /// The exact sum; throws when it needs more than 38 digits or leaves the range.
    public static func + (left: Number, right: Number) throws(NumberError) -> Number {
        let (a, b) = left.exponent >= right.exponent ? (left, right) : (right, left)
        if a.significand == 0 { return b }
        if b.significand == 0 { return a }
        let distance = Int(a.exponent) - Int(b.exponent)
        guard a.digitCount + distance <= Limits.significantDigits else { throw .tooManyDigits }
        let aligned = a.significand * power(Int16(distance))
        let (sum, overflow) = aligned.addingReportingOverflow(b.significand)
        guard overflow else { return try Number(significand: sum, exponent: Int(b.exponent)) }
        // Both have 38 digits and one sign, so the sum has 39, of which the last may be a needless
        // zero.
        let (tenth, digit) = (aligned.magnitude + b.significand.magnitude).quotientAndRemainder(
            dividingBy: 10,
        )
        guard digit == 0 else { throw .tooManyDigits }
        let significand = Int128(tenth) * b.significand.signum()
        return try Number(significand: significand, exponent: Int(b.exponent) + 1)
    }

    /// The exact difference; throws when it needs more than 38 digits or leaves the range.
    public static func - (left: Number, right: Number) throws(NumberError) -> Number {
        try left + right.negated
    }

    /// The number with the other sign.
    public var negated: Number {
        // A number that exists is in range, and so is its negation.
        (try? Number(significand: -significand, exponent: Int(exponent))) ?? self
    }

    private static func power(_ exponent: Int16) -> Int128 {
        var result: Int128 = 1
        for _ in 0..<exponent { result *= 10 }
        return result
    }
}
