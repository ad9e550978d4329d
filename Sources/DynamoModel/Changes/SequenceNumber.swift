/// A stream record's number: decimal digits, 21 to 40 of them, compared as a number.
public struct SequenceNumber: Sendable, Hashable {
    /// The embedded engine's numbers are kept as such: there is one for every change.
    private enum Form: Hashable {
        case local(UInt64)
        case foreign(String)
    }

    private let form: Form

    /// Takes the digits of a number; nil for anything else.
    public init?(_ digits: String) {
        guard !digits.isEmpty, digits.utf8.count <= 40,
            digits.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 })
        else { return nil }
        let isLocal =
            digits.utf8.count == Self.localDigits && digits.utf8.first == UInt8(ascii: "1")
        let value = isLocal ? UInt64(digits.dropFirst()) : nil
        form = value.map(Form.local) ?? .foreign(digits)
    }

    /// The number of a change in the embedded engine, in the form that AWS uses.
    ///
    /// A leading one and zeros bring it to 21 digits, the fewest that the service's model allows.
    public init(_ value: UInt64) {
        form = .local(value)
    }

    /// The embedded engine's own count; nil when the number is not one of its.
    public var local: UInt64? {
        if case .local(let value) = form { value } else { nil }
    }

    /// The digits, without zeros in front beyond what the source sent.
    public var digits: String {
        switch form {
        case .foreign(let digits): digits
        case .local(let value):
            String(unsafeUninitializedCapacity: Self.localDigits) { text in
                Self.write(value, to: text)
                return Self.localDigits
            }
        }
    }

    /// Lends the digits as bytes, without making a text of them.
    package func withDigits<Value>(_ body: (Span<UInt8>) -> Value) -> Value {
        switch form {
        case .foreign(let digits): body(digits.utf8.span)
        case .local(let value):
            withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.localDigits) { text in
                Self.write(value, to: text)
                return body(text.span)
            }
        }
    }

    private static let localDigits = 21

    /// Writes a one, zeros, and behind them the number.
    private static func write(_ value: UInt64, to text: UnsafeMutableBufferPointer<UInt8>) {
        text.initialize(repeating: UInt8(ascii: "0"))
        text[0] = UInt8(ascii: "1")
        var (rest, place) = (value, localDigits)
        while rest > 0 {
            place -= 1
            text[place] += UInt8(rest % 10)
            rest /= 10
        }
    }
}

extension SequenceNumber: Comparable {
    /// Whether `left` is the smaller number.
    public static func < (left: SequenceNumber, right: SequenceNumber) -> Bool {
        if let left = left.local, let right = right.local { return left < right }
        let (left, right) = (left.digits, right.digits)
        // Nearly all have as many digits, and then the texts sort as the numbers do.
        if left.utf8.count == right.utf8.count { return left < right }
        let a = left.drop { $0 == "0" }
        let b = right.drop { $0 == "0" }
        return a.utf8.count == b.utf8.count ? a < b : a.utf8.count < b.utf8.count
    }
}

extension SequenceNumber: CustomStringConvertible {
    /// The digits.
    public var description: String { digits }
}
