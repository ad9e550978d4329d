import DynamoModel

/// A word of the search index: what an entry says at one place, short and folded.
///
/// Several texts may share one: letters lose their case, everything else but digits becomes `_`,
/// and of long texts only the beginning and a hash stand. So a term finds at least the entries that
/// say something, and the query itself decides.
package struct SearchTerm: Sendable, Hashable {
    /// The term as the index has it.
    package let text: String
    /// Whether longer terms that begin so are meant as well.
    package let isPrefix: Bool
    /// Whether it is of an image, so that earlier entries of an item may have it instead.
    package let isOfImage: Bool

    /// A text at a place; with `isPrefix` any that begins so, as far as terms tell.
    init(_ place: Place, _ text: some StringProtocol, isPrefix: Bool = false) {
        let text = Array(text.utf8)
        var bytes: [UInt8] = []
        SearchTerm.writeName(of: place, to: &bytes)
        let end = SearchTerm.write(text.span, limit: place.limitBytes, to: &bytes)
        if end < text.count, !isPrefix { place.mark(text.span, in: &bytes) }
        self.text = String(decoding: bytes, as: UTF8.self)
        self.isPrefix = isPrefix && (end == text.count || place.marksLongTexts)
        isOfImage = place.isOfImage
    }

    /// Writes the term of a text at a place.
    static func write(_ place: Place, _ text: Span<UInt8>, to bytes: inout [UInt8]) {
        writeName(of: place, to: &bytes)
        let end = write(text, limit: place.limitBytes, to: &bytes)
        if end < text.count { place.mark(text, in: &bytes) }
    }

    private static func writeName(of place: Place, to bytes: inout [UInt8]) {
        bytes.append(contentsOf: place.prefix.utf8)
        guard case .value(let path) = place else { return }
        write(path, to: &bytes)
        bytes.append(UInt8(ascii: "="))
    }

    /// Stands for an entry that could not be read, so that whoever looks past it is told.
    package static let unreadable = SearchTerm(.unreadable, "")

    /// What terms begin with of which every entry has exactly one.
    package static var oneOfEach: [String] { [Place.operation.prefix, Place.unreadable.prefix] }

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
        case correlation
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
            case .correlation: "k_"
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

    /// Writes the beginning of a text, folded; returns where that ends.
    @discardableResult
    private static func write(_ text: Span<UInt8>, limit: Int, to bytes: inout [UInt8]) -> Int {
        var count = min(text.count, limit)
        // A character is taken whole or not at all.
        while count < text.count, count > 0, isContinuation(text[count]) { count -= 1 }
        for index in 0..<count { bytes.append(folded(text[index])) }
        return count
    }

    /// Whether a byte of UTF-8 is not the first one of its character.
    private static func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }

    fileprivate static func folded(_ byte: UInt8) -> UInt8 {
        switch byte {
        case 0x41...0x5A: byte | 0x20
        case 0x30...0x39, 0x61...0x7A, 0x80...: byte
        default: UInt8(ascii: "_")
        }
    }
}

extension SearchTerm.Place {
    /// Bytes of a text that its terms hold.
    fileprivate var limitBytes: Int {
        marksLongTexts ? Limits.termBytes : Limits.idTermBytes
    }

    fileprivate var isOfImage: Bool {
        switch self {
        case .attribute, .value, .word: true
        default: false
        }
    }

    /// Whether long texts that begin alike have different terms. Ids are as good as random, and do
    /// not begin alike.
    fileprivate var marksLongTexts: Bool {
        switch self {
        case .request, .transaction: false
        default: true
        }
    }

    /// Writes behind the beginning of a text what tells it from others that begin so.
    fileprivate func mark(_ text: Span<UInt8>, in bytes: inout [UInt8]) {
        guard marksLongTexts else { return }
        var hash = TermHash()
        for index in text.indices { hash.take(SearchTerm.folded(text[index])) }
        bytes.append(UInt8(ascii: "."))
        for place in stride(from: 28, through: 0, by: -4) {
            let digit = UInt8(truncatingIfNeeded: hash.value >> place) & 0xF
            bytes.append(digit + (digit < 10 ? UInt8(ascii: "0") : UInt8(ascii: "a") - 10))
        }
    }
}
