/// A piece of a query's text.
enum QueryToken: Hashable {
    case open
    case close
    case minus
    case and
    case or
    /// A word, or several in quotes.
    case word(String)
    /// A field's name, and its values behind the colon.
    case field(String, [Part])

    /// One of a field's values.
    struct Part: Hashable {
        /// How the value was written.
        enum Form: Hashable {
            case bare
            case quoted
            /// Between slashes.
            case pattern
        }

        let text: String
        let form: Form
        /// How many characters of the query stand before it.
        let position: Int
    }
}
