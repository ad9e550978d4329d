import ArgumentParser

/// When text is coloured.
enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
    /// On a terminal, unless the environment has `NO_COLOR`.
    case auto
    case always
    case never

    /// Whether to colour what goes to a terminal, or elsewhere.
    func isOn(onTerminal: Bool, environment: [String: String]) -> Bool {
        switch self {
        case .always: true
        case .never: false
        // Source: no-color.org; an empty value does not count.
        case .auto: onTerminal && environment["NO_COLOR", default: ""].isEmpty
        }
    }
}
