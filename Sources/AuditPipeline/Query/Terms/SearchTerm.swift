import DynamoModel

/// A word of the search index: what an entry says at one place, short and folded.
///
/// Several texts may share one: letters lose their case, everything else but digits becomes `_`,
/// and long texts are cut. So a term finds at least the entries that say something, and the query
/// itself decides.
package struct SearchTerm: Sendable, Hashable {
    /// The term as the index has it.
    package let text: String
    /// Whether longer terms that begin so are meant as well.
    package let isPrefix: Bool

    /// A text at a place; with `isPrefix` any that begins so, unless it was too long to tell.
    init(
        _ place: Place, _ text: some StringProtocol, isPrefix: Bool = false,
        limit: Int = Limits.termBytes,
    ) {
        var bytes: [UInt8] = []
        let isWhole = SearchTerm.write(place, Array(text.utf8).span, limit: limit, to: &bytes)
        self.text = String(decoding: bytes, as: UTF8.self)
        self.isPrefix = isPrefix && isWhole
    }

    /// Writes the term of a text at a place; false where the text was cut.
    @discardableResult
    static func write(
        _ place: Place, _ text: Span<UInt8>, limit: Int = Limits.termBytes,
        to bytes: inout [UInt8],
    ) -> Bool {
        bytes.append(contentsOf: place.prefix.utf8)
        if case .value(let path) = place {
            write(path, to: &bytes)
            bytes.append(UInt8(ascii: "="))
        }
        return write(text, limit: limit, to: &bytes)
    }

    /// Stands for an entry that could not be read, so that whoever looks past it is told.
    package static let unreadable = SearchTerm(.unreadable, "")

    /// Where in an entry a text stands.
    enum Place {
        case table
        case operation
        case actor
        case actorType
        case address
        case agent
        case api
        case request
        case transaction
        case source
        case partitionKey
        case sortKey
        /// The path of something that changed.
        case changed
        /// The name of an attribute of an image.
        case attribute
        /// A value of an image at a path.
        case value(DocumentPath)
        /// A word of any text.
        case word
        case unreadable

        /// What the terms of the place begin with.
        fileprivate var prefix: String {
            switch self {
            case .table: "t_"
            case .operation: "o_"
            case .actor: "a_"
            case .actorType: "y_"
            case .address: "i_"
            case .agent: "g_"
            case .api: "m_"
            case .request: "r_"
            case .transaction: "x_"
            case .source: "s_"
            case .partitionKey: "p_"
            case .sortKey: "q_"
            case .changed: "c_"
            case .attribute: "h_"
            case .value: "v_"
            case .word: "w_"
            case .unreadable: "u_"
            }
        }
    }

    /// Writes a path's steps with dots between them, `address.city` or `tags.0` say.
    private static func write(_ path: DocumentPath, to bytes: inout [UInt8]) {
        write(path.name.string.utf8.span, limit: Limits.termBytes, to: &bytes)
        for element in path.nested {
            bytes.append(UInt8(ascii: "."))
            switch element {
            case .name(let name):
                write(name.string.utf8.span, limit: Limits.termBytes, to: &bytes)
            case .index(let index): bytes.append(contentsOf: "\(index)".utf8)
            }
        }
    }

    /// Writes a text folded; false where it was cut.
    @discardableResult
    private static func write(
        _ text: Span<UInt8>, limit: Int, to bytes: inout [UInt8],
    ) -> Bool {
        var count = min(text.count, limit)
        // A character is taken whole or not at all.
        while count < text.count, count > 0, isContinuation(text[count]) { count -= 1 }
        for index in 0..<count { bytes.append(folded(text[index])) }
        return count == text.count
    }

    /// Whether a byte of UTF-8 is not the first one of its character.
    private static func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }

    private static func folded(_ byte: UInt8) -> UInt8 {
        switch byte {
        case 0x41...0x5A: byte | 0x20
        case 0x30...0x39, 0x61...0x7A, 0x80...: byte
        default: UInt8(ascii: "_")
        }
    }
}
