import Foundation

/// What the program's outputs are connected to.
enum Terminal {
    /// Whether stdout is one.
    static var isOutput: Bool { isatty(STDOUT_FILENO) == 1 }

    /// Whether stderr is one.
    static var isTalk: Bool { isatty(STDERR_FILENO) == 1 }

    /// What empties the screen and puts the cursor at its top. Source: ECMA-48, CUP and ED.
    static let clearScreen = "\u{1B}[H\u{1B}[2J"

    /// The columns of stderr's terminal; 80 where nobody says.
    static var columns: Int {
        var size = winsize()
        guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }
}
