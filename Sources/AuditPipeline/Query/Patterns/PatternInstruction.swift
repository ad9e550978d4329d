/// One step of a compiled pattern; jumps count from the step itself.
enum PatternInstruction: Sendable, Hashable {
    /// Takes one character of the class.
    case take(ScalarClass)
    /// Goes on at both places.
    case split(Int, Int)
    /// Goes on elsewhere.
    case jump(Int)
    /// Holds before the first character only.
    case atStart
    /// Holds behind the last character only.
    case atEnd
    /// The text is what the pattern looks for.
    case found
}
