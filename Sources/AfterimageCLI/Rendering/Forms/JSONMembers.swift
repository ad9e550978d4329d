import DynamoModel

/// What a JSON document says, as texts for the fields of a sheet.
///
/// A text is itself, a number has its digits, an object or array is JSON, and null is empty.
struct JSONMembers {
    /// A value, and where it stands.
    struct Leaf: Hashable {
        /// The place. Source: RFC 6901, JSON Pointer.
        let place: String
        let text: String
    }

    private let bytes: [UInt8]

    /// Looks at a document that this program wrote, or a server did.
    init(_ json: String) {
        bytes = Array(json.utf8)
    }

    /// The names of an object's members, in their order.
    var names: [String] { JSONMembers.members(of: bytes).map(\.0) }

    /// The members of an object by their names.
    func fields(whole names: [String]) -> [String] {
        let members = byName
        return names.map { members[$0].map(JSONMembers.text) ?? "" }
    }

    /// The members of an object by their names; one with a dot is a member of a member.
    func fields(_ names: [String]) -> [String] {
        let members = byName
        return names.map { name in
            let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
            guard let value = members[parts[0]] else { return "" }
            guard parts.count == 2 else { return JSONMembers.text(value) }
            return JSONMembers(String(decoding: value, as: UTF8.self)).fields([parts[1]])[0]
        }
    }

    /// The elements of an array, each as JSON; nil where it is none.
    var elements: [String]? {
        guard bytes.first == UInt8(ascii: "[") else { return nil }
        return JSONMembers.elements(of: bytes).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The elements of an array that is a member of the object; nil where it has none.
    func elements(of name: String) -> [String]? {
        byName[name].flatMap { JSONMembers(String(decoding: $0, as: UTF8.self)).elements }
    }

    private var byName: [String: [UInt8]] {
        Dictionary(JSONMembers.members(of: bytes), uniquingKeysWith: { first, _ in first })
    }

    /// All values without parts, in the order in which they stand.
    var leaves: [Leaf] {
        var leaves: [Leaf] = []
        JSONMembers.gather(bytes, at: "", into: &leaves)
        return leaves
    }

    private static func gather(_ value: [UInt8], at place: String, into leaves: inout [Leaf]) {
        var parts: [(name: String, value: [UInt8])] = []
        switch value.first {
        case UInt8(ascii: "{"): parts = members(of: value)
        case UInt8(ascii: "["):
            parts = elements(of: value).enumerated().map { ("\($0)", $1) }
        default: break
        }
        guard !parts.isEmpty else {
            return leaves.append(Leaf(place: place, text: text(value)))
        }
        for part in parts {
            let name = part.name.replacing("~", with: "~0").replacing("/", with: "~1")
            gather(part.value, at: "\(place)/\(name)", into: &leaves)
        }
    }

    private static func members(of object: [UInt8]) -> [(String, [UInt8])] {
        var members: [(String, [UInt8])] = []
        var reader = JSONReader(object.span)
        // What was read so far counts: the document was read once before it came here.
        try? reader.readObject { (name, reader) throws(DynamoDBError) in
            members.append((name, try reader.readRaw()))
        }
        return members
    }

    private static func elements(of array: [UInt8]) -> [[UInt8]] {
        var elements: [[UInt8]] = []
        var reader = JSONReader(array.span)
        try? reader.readArray { (reader) throws(DynamoDBError) in
            elements.append(try reader.readRaw())
        }
        return elements
    }

    private static func text(_ value: [UInt8]) -> String {
        var reader = JSONReader(value.span)
        if value.first == UInt8(ascii: "\""), let text = try? reader.readString() { return text }
        let text = String(decoding: value, as: UTF8.self)
        return text == "null" ? "" : text
    }
}
