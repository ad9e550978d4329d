import DynamoModel

/// A stretch of a shard that was gone before anybody read it.
struct GapChange {
    let shard: FoundShard
    /// The last change that was read; nil where none was.
    let position: SequenceNumber?
    /// What the service said.
    let why: String

    /// What stands in the place of the first change that is lost, under the very id that its entry
    /// would have: however often it is noticed, it is told once.
    func change(at time: Timestamp) -> Change? {
        guard let sequence = position.map(\.next) ?? SequenceNumber("0") else { return nil }
        var details: Item = [
            "found": .string("changes were trimmed from the stream before they were read"),
            "why": .string(Text(why)),
        ]
        details["after"] = position.map { .string(Text($0.digits)) }
        let key = PrimaryKey(
            partition: Attribute(name: "shard", value: .string(Text(shard.id))))
        return Change(
            position: ChangePosition(
                table: shard.table, streamARN: shard.stream, shardID: shard.id, sequence: sequence),
            kind: .gap, time: time, images: ItemImages(key: key, old: nil, new: details),
            origin: ChangeOrigin(caller: .unknown, api: "GetRecords"))
    }
}

extension SequenceNumber {
    /// The next number, of as many digits at least.
    fileprivate var next: SequenceNumber {
        var digits = Array(digits.utf8)
        for place in digits.indices.reversed() {
            guard digits[place] == UInt8(ascii: "9") else {
                digits[place] += 1
                return SequenceNumber(String(decoding: digits, as: UTF8.self)) ?? self
            }
            digits[place] = UInt8(ascii: "0")
        }
        return SequenceNumber("1" + String(decoding: digits, as: UTF8.self)) ?? self
    }
}
