/// Reads the numbers of a zip file, none of them beyond its end.
struct ZipReader {
    let bytes: [UInt8]

    func short(at place: Int) throws(ZipError) -> Int {
        let part = try slice(place, length: 2)
        return Int(part[part.startIndex]) | Int(part[part.startIndex + 1]) << 8
    }

    func word(at place: Int) throws(ZipError) -> Int {
        try short(at: place) | (try short(at: place + 2)) << 16
    }

    func slice(_ place: Int, length: Int) throws(ZipError) -> ArraySlice<UInt8> {
        guard place >= 0, length >= 0, place <= bytes.count - length else { throw .damaged }
        return bytes[place..<place + length]
    }
}
