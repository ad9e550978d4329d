/// Where an object stops being one.
struct ScriptFault: Error, Hashable {
    /// What is wrong there.
    enum Reason: String, Hashable {
        case isOpen = "this bracket is not closed"
        case isTooDeep = "brackets stand too deep in each other"
        case isNoMember = "no member with a name and a value stands here"
        case isNoValue = "no value stands here"
        case isNoSeparator = "neither a comma nor the closing bracket stands here"
        case isNoObject = "no object stands here"
    }

    let reason: Reason
    /// Where that stands, counted in bytes.
    let place: Int
    let line: Int
    /// How far the text was understood.
    let reach: Int

    init(_ reason: Reason, at place: ScriptScanner, reach: Int? = nil) {
        self.reason = reason
        self.place = place.place
        line = place.line
        self.reach = reach ?? place.place
    }

    /// The line and the character in it, both counted from 1.
    func position(in script: String) -> String {
        let before = script.utf8.prefix(place)
        let start = before.lastIndex(of: UInt8(ascii: "\n")).map(before.index(after:))
        return "\(line):\(script[(start ?? script.startIndex)..<before.endIndex].count + 1)"
    }
}
