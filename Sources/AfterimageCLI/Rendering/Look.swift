import DynamoModel
import Foundation

/// How text for people looks: colours, times and values.
struct Look {
    var isColoured = false
    /// The zone that times are shown in.
    var zone = TimeZone.gmt
    /// The moment that ages are counted from; nil where only absolute times are shown.
    var now: Timestamp?
    /// How values are written.
    var notation = ValueNotation.plain

    /// A text in a colour, where colours are shown.
    func paint(_ ink: Ink, _ text: String) -> String {
        isColoured && !text.isEmpty ? "\u{1B}[\(ink.rawValue)m\(text)\u{1B}[0m" : text
    }
}

/// What a colour says; the number is that of the terminal's own palette.
enum Ink: Int {
    /// What names an entry.
    case title = 33
    case added = 32
    case removed = 31
    case changed = 36
    /// What matters less.
    case faint = 2
    case strong = 1
}
