/// Why a configuration is refused.
struct ConfigurationError: Error, Hashable {
    /// What is wrong, with file and line where it stands in one.
    let what: String
    /// What to write instead.
    let mend: String
}
