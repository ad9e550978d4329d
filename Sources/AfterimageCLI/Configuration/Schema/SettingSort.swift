/// What a value of the configuration file can be.
indirect enum SettingSort: Sendable {
    /// Text of any kind.
    case text
    /// Text that nobody else should read, where it stands there itself.
    case secret
    /// A whole number within bounds.
    case integer(ClosedRange<Int>)
    /// True or false.
    case flag
    /// A number and its unit, `10s` say.
    case duration
    /// One of some words.
    case word([String])
    /// Anything that JSON can say.
    case document
    /// Several values, or one alone.
    case list(SettingSort)
    /// Named values.
    case group([SettingKey])
    /// Values of one sort, under names that the file chooses.
    case named(SettingSort)
    /// One sort or the other.
    case either(SettingSort, SettingSort)

    /// The keys of the group that it is, or has, or can be; nil where there is none.
    var keys: [SettingKey]? {
        switch self {
        case .group(let keys): keys
        case .list(let element): element.keys
        case .either(let one, let other): one.keys ?? other.keys
        default: nil
        }
    }

    /// Whether several values can stand there.
    var isList: Bool {
        if case .list = self { true } else { false }
    }
}
