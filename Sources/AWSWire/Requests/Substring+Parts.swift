extension Substring.UTF8View {
    /// Takes away everything up to the first `separator`, and the separator; or everything.
    mutating func cut(at separator: UInt8) -> Substring.UTF8View {
        let length = span.place(of: separator, from: 0)
        let head = prefix(length)
        self = dropFirst(length + 1)
        return head
    }
}

extension Substring {
    /// The part between two places, counted in bytes.
    func part(_ places: Range<Int>) -> Substring {
        let start = utf8.index(startIndex, offsetBy: places.lowerBound)
        return Substring(utf8[start..<utf8.index(start, offsetBy: places.count)])
    }
}

extension Span<UInt8> {
    /// The place of the first `byte` from `start` on; behind the last one where there is none.
    ///
    /// Over the bytes themselves: indices of a text cost several times as much.
    func place(of byte: UInt8, from start: Int) -> Int {
        var place = start
        while place < count, self[place] != byte { place += 1 }
        return place
    }
}
