import DynamoModel

/// An event as a spool file has it: its length, when its call came, which trails want it, and its
/// record; all numbers with the lowest byte first.
struct SpooledEvent {
    let time: Timestamp
    let trails: [Int64]
    let record: [UInt8]

    /// How many bytes it takes in a file.
    var sizeBytes: Int { 16 + trails.count * 8 + record.count }

    /// Adds it to the bytes of a file.
    func write(to bytes: inout [UInt8]) {
        bytes.append(number: UInt32(sizeBytes - 4))
        bytes.append(number: UInt64(bitPattern: time.milliseconds))
        bytes.append(number: UInt32(trails.count))
        for trail in trails { bytes.append(number: UInt64(bitPattern: trail)) }
        bytes += record
    }

    init(time: Timestamp, trails: [Int64], record: [UInt8]) {
        self.time = time
        self.trails = trails
        self.record = record
    }

    /// Takes the next event from the bytes of a file; nil where there is no whole one.
    init?(_ bytes: inout ArraySlice<UInt8>) {
        var rest = bytes
        guard let size = rest.takeNumber(UInt32.self), size >= 12, size <= rest.count else {
            return nil
        }
        var content = rest.prefix(Int(size))
        guard let time = content.takeNumber(UInt64.self),
            let count = content.takeNumber(UInt32.self), Int(count) * 8 <= content.count
        else { return nil }
        self.time = Timestamp(milliseconds: Int64(bitPattern: time))
        trails = (0..<count).compactMap { _ in
            content.takeNumber(UInt64.self).map { Int64(bitPattern: $0) }
        }
        record = Array(content)
        bytes = rest.dropFirst(Int(size))
    }
}

extension [UInt8] {
    /// Adds a number, the lowest byte first.
    mutating func append(number: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: number.littleEndian) { append(contentsOf: $0) }
    }
}

extension ArraySlice<UInt8> {
    /// Takes a number, the lowest byte first; nil where there are too few bytes.
    mutating func takeNumber<Number: FixedWidthInteger>(_: Number.Type) -> Number? {
        let size = Number.bitWidth / 8
        guard count >= size else { return nil }
        defer { removeFirst(size) }
        var number: Number = 0
        for byte in prefix(size).reversed() {
            number = number << 8 | Number(truncatingIfNeeded: byte)
        }
        return number
    }
}
