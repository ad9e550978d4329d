import DynamoModel
import Testing

@testable import DynamoEngine

private func sort(_ value: AttributeValue) -> [UInt8] {
    var bytes: [UInt8] = []
    EncodedKey.append(value, to: &bytes)
    return bytes
}

/// A number of any sign, length and magnitude, near others as often as far from them.
private func randomNumber(_ random: inout SplitMix) throws -> Number {
    let largestDigit = Bool.random(using: &random) ? 9 : 1
    let digits = (0..<Int.random(in: 1...38, using: &random)).map { _ in
        String(Int.random(in: 0...largestDigit, using: &random))
    }
    let sign = Bool.random(using: &random) ? "-" : ""
    let range = Bool.random(using: &random) ? -3...3 : -130...87
    let exponent = Int.random(in: range, using: &random)
    return try Number("\(sign)0.\(digits.joined())E\(exponent + digits.count)")
}

@Test func `number keys sort as numbers do`() throws {
    var random = SplitMix.printed()
    for _ in 0..<5000 {
        guard let left = try? randomNumber(&random), let right = try? randomNumber(&random) else {
            continue
        }
        let isBefore = sort(.number(left)).lexicographicallyPrecedes(sort(.number(right)))
        #expect(isBefore == (left < right), "\(left) and \(right)")
    }
}

@Test func `numbers that differ in one digit sort as numbers do`() throws {
    let texts = [
        "-1E125", "-100", "-12.3", "-12.25", "-12", "-1.05", "-1", "-0.1", "-1E-130", "0", "1E-130",
        "0.1", "1", "1.05", "1.1", "1.15", "9.99", "10", "12", "12.25", "12.3", "100", "1E125",
    ]
    let keys = try texts.map { sort(try .n($0)) }
    for (left, right) in zip(keys, keys.dropFirst()) {
        #expect(left.lexicographicallyPrecedes(right))
    }
}

@Test func `numbers with pairs of zeros among their digits sort as numbers do`() throws {
    let texts = [
        "-1.01010001", "-1.0101", "-1.0100010001", "-1.01000100000001", "-1.010001", "-1.01",
        "-1.00010001", "-1.0001", "-1.000099", "-1.00000001", "-1", "1", "1.00000001", "1.0001",
        "1.00010001", "1.01", "1.010001", "1.0101",
    ]
    let keys = try texts.map { sort(try .n($0)) }
    for (left, right) in zip(keys, keys.dropFirst()) {
        #expect(left.lexicographicallyPrecedes(right))
    }
}

@Test func `equal numbers have equal keys`() throws {
    #expect(try sort(.n("1.50")) == sort(.n("15e-1")))
    #expect(try sort(.n("-0")) == sort(.n("0")))
}

@Test func `text and binary keys sort by their bytes`() {
    #expect(sort(.string("a")).lexicographicallyPrecedes(sort(.string("aa"))))
    #expect(sort(.string("Z")).lexicographicallyPrecedes(sort(.string("a"))))
    #expect(sort(.binary([0x7F])).lexicographicallyPrecedes(sort(.binary([0x80]))))
}

/// A value of a few bytes, of a type that a key can have; many are the beginnings of others.
private func randomValue(
    _ type: AttributeType, _ random: inout SplitMix,
) throws -> AttributeValue {
    let pool: [UInt8] = [0, 1, 0x61]
    let bytes = (0..<Int.random(in: 1...3, using: &random)).map { _ in
        pool.randomElement(using: &random) ?? 0
    }
    switch type {
    case .number: return .number(try randomNumber(&random))
    case .string: return .string(Text(String(decoding: bytes, as: UTF8.self)))
    default: return .binary(bytes.map { $0 == 0x61 ? 0xFF : $0 })
    }
}

@Test func `keys of several attributes sort as the first that differs does`() throws {
    var random = SplitMix.printed()
    for _ in 0..<2000 {
        let types = (0..<3).map { _ in
            [AttributeType.string, .number, .binary].randomElement(using: &random) ?? .string
        }
        let left = try types.map { try randomValue($0, &random) }
        let right = try types.map { try randomValue($0, &random) }
        let first = zip(left, right).first { $0 != $1 }
        let isBefore = first.map { sort($0).lexicographicallyPrecedes(sort($1)) } ?? false
        let keys = [left, right].map { EncodedKey(partition: [.string("p")], sort: $0).bytes }
        #expect(keys[0].lexicographicallyPrecedes(keys[1]) == isBefore, "\(left) and \(right)")
    }
}

@Test func `partition keys of several attributes are told apart wherever they part`() {
    let keys = [["a", "bc"], ["ab", "c"], ["a\u{0}", "c"], ["a", "\u{0}c"], ["", "abc"]].map {
        EncodedKey.prefix(partition: $0.map { .string(Text($0)) })
    }
    for (index, left) in keys.enumerated() {
        for right in keys[(index + 1)...] { #expect(!left.starts(with: right)) }
    }
}

@Test func `a key of one attribute of each kind has the form of a table's key`() {
    let single = EncodedKey(partition: .string("a"), sort: .n(1))
    #expect(EncodedKey(partition: [.string("a")], sort: [.n(1)]) == single)
}

@Test func `no partition's keys begin like another's`() {
    let texts = ["", "a", "aa", "b", "a\u{0}", "\u{FF}"].map {
        EncodedKey.prefix(partition: .string($0))
    }
    for (index, left) in texts.enumerated() {
        for right in texts[(index + 1)...] { #expect(!left.starts(with: right)) }
    }
}

@Test func `the end of a prefix is the first key that does not begin with it`() {
    #expect(EncodedKey.end(of: [1, 2]) == [1, 3])
    #expect(EncodedKey.end(of: [1, 0xFF]) == [2])
    #expect(EncodedKey.end(of: [0xFF, 0xFF]) == nil)
    #expect(EncodedKey.end(of: []) == nil)
}

@Test func `the form of keys never changes`() throws {
    let key = EncodedKey(partition: .string("order#1"), sort: try .n("-12.5"))
    #expect(
        key.bytes == [
            key.bytes[0], key.bytes[1], key.bytes[2], key.bytes[3], 0, 7, 0x6F, 0x72, 0x64, 0x65,
            0x72, 0x23, 0x31, 0x3F, 0xFC, 0x16, 0xF3, 0xCD, 0xFF,
        ],
    )
    #expect(key.partitionHash == EncodedKey(partition: .string("order#1"), sort: nil).partitionHash)
}

@Test func `partition keys that count up spread over all shards`() {
    var shards = [0, 0, 0, 0]
    for index in 0..<10_000 {
        let key = EncodedKey(partition: .string(Text("customer#\(index)")), sort: nil)
        shards[Int(key.partitionHash >> 30)] += 1
    }
    #expect(shards.allSatisfy { $0 > 2200 })
}
