/// A cyclic redundancy check of at most 64 bits, reflected, with all ones at both ends.
///
/// Takes two times eight bytes a step with eight tables, because objects of gigabytes pass through.
struct SlicedCRC: Sendable {
    /// What a running check begins with, which is all ones too.
    let start: UInt64
    private let bits: Int
    private let polynomial: UInt64
    /// Table `k` has at `byte` the remainder of that byte with `k` zero bytes behind it.
    private let tables: [UInt64]

    /// Makes the tables of a polynomial, its bits reflected.
    init(bits: Int, polynomial: UInt64) {
        self.bits = bits
        self.polynomial = polynomial
        start = .max >> UInt64(64 - bits)
        var tables = [UInt64](repeating: 0, count: 8 * 256)
        for byte in 0..<256 {
            var remainder = UInt64(byte)
            for _ in 0..<8 {
                remainder = remainder & 1 == 1 ? remainder >> 1 ^ polynomial : remainder >> 1
            }
            tables[byte] = remainder
        }
        for index in 256..<tables.count {
            let before = tables[index - 256]
            tables[index] = before >> 8 ^ tables[Int(before & 0xFF)]
        }
        self.tables = tables
    }

    /// Takes bytes into a running check.
    func update(_ running: inout UInt64, _ bytes: Span<UInt8>) {
        var place = 0
        if bytes.count >= Limits.halvedCheckBytes {
            let half = bytes.count / 16 * 8
            let (first, second) = halves(running, bytes, half: half)
            running = product(power(Int64(half)), first) ^ second
            place = 2 * half
        }
        let (table, words) = (tables.span, bytes.bytes)
        while place + 8 <= bytes.count {
            let next = words.unsafeLoadUnaligned(fromByteOffset: place, as: UInt64.self)
            running = SlicedCRC.step(UInt64(littleEndian: next) ^ running, table)
            place += 8
        }
        while place < bytes.count {
            running = running >> 8 ^ table[Int((running ^ UInt64(bytes[place])) & 0xFF)]
            place += 1
        }
    }

    /// The running checks of two halves of some bytes, of which the second begins with nothing:
    /// neither waits for the other, so that they take little longer than one.
    private func halves(
        _ running: UInt64, _ bytes: Span<UInt8>, half: Int,
    ) -> (UInt64, UInt64) {
        let table = tables.span
        let words = bytes.bytes
        var (first, second) = (running, UInt64(0))
        for place in stride(from: 0, to: half, by: 8) {
            let left = words.unsafeLoadUnaligned(fromByteOffset: place, as: UInt64.self)
            let right = words.unsafeLoadUnaligned(fromByteOffset: half + place, as: UInt64.self)
            first = SlicedCRC.step(UInt64(littleEndian: left) ^ first, table)
            second = SlicedCRC.step(UInt64(littleEndian: right) ^ second, table)
        }
        return (first, second)
    }

    /// The check behind eight bytes that the check before them is mixed into.
    @inline(__always)
    private static func step(_ mixed: UInt64, _ table: Span<UInt64>) -> UInt64 {
        let low =
            remainder(0, of: mixed, table) ^ remainder(1, of: mixed, table)
            ^ remainder(2, of: mixed, table) ^ remainder(3, of: mixed, table)
        let high =
            remainder(4, of: mixed, table) ^ remainder(5, of: mixed, table)
            ^ remainder(6, of: mixed, table) ^ remainder(7, of: mixed, table)
        return low ^ high
    }

    /// What a byte of eight leaves with those behind it as zeros. Unchecked: eight tables of 256
    /// are always there, and no index is beyond them.
    @inline(__always)
    private static func remainder(
        _ place: Int, of mixed: UInt64, _ table: Span<UInt64>,
    ) -> UInt64 {
        table[unchecked: (7 - place) << 8 | Int(mixed >> UInt64(8 * place) & 0xFF)]
    }

    /// The check of bytes, from the running one that has seen all of them.
    func finish(_ running: UInt64) -> UInt64 { running ^ start }

    /// The bytes of a check, the greatest first.
    func bytes(of check: UInt64) -> [UInt8] {
        stride(from: bits - 8, through: 0, by: -8)
            .map { UInt8(truncatingIfNeeded: check >> UInt64($0)) }
    }

    /// The check of some bytes and those behind them, from the checks of both.
    ///
    /// The first is moved to the left by the length of the second, modulo the polynomial.
    func combine(_ first: [UInt8], _ second: [UInt8], secondBytes: Int64) -> [UInt8] {
        bytes(of: product(power(secondBytes), number(first)) ^ number(second))
    }

    /// What moves a check to the left by some bytes, modulo the polynomial.
    private func power(_ count: Int64) -> UInt64 {
        var power = UInt64(1) << UInt64(bits - 1)
        // To the power of eight: one byte.
        var square = UInt64(1) << UInt64(bits - 9)
        var length = count
        while length > 0 {
            if length & 1 == 1 { power = product(square, power) }
            square = product(square, square)
            length >>= 1
        }
        return power
    }

    /// The product of two polynomials modulo this one.
    private func product(_ left: UInt64, _ right: UInt64) -> UInt64 {
        var product: UInt64 = 0
        var right = right
        for bit in stride(from: bits - 1, through: 0, by: -1) {
            if left >> UInt64(bit) & 1 == 1 { product ^= right }
            right = right & 1 == 1 ? right >> 1 ^ polynomial : right >> 1
        }
        return product
    }

    private func number(_ bytes: [UInt8]) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }
}
