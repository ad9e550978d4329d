/// One word or sign of a statement, and where it stands.
struct PartiQLToken: Equatable {
    let kind: Kind
    /// The byte that it begins with.
    let start: Int
    /// The byte behind it.
    let end: Int

    enum Kind: Equatable {
        /// A name, bare or in double quotes.
        case name(Text)
        /// A text in single quotes.
        case string(Text)
        /// A number without a sign.
        case number
        case keyword(PartiQLKeyword)
        /// A word of SQL with which no statement here does anything; names like it need quotes.
        case reserved
        case comparator(Comparator)
        case sign(PartiQLSign)
        case end
    }
}
